using Microsoft.AspNetCore.Identity;

namespace Registry.Infrastructure.Security;

/// <summary>A local user. The id is the user name's owner for ever; names follow Nexus: no e-mail needed.</summary>
internal sealed class Account : IdentityUser<long>
{
    /// <summary>False: every sign-in is refused.</summary>
    public bool Active { get; set; } = true;
}

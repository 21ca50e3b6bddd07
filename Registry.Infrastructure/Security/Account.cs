using Microsoft.AspNetCore.Identity;
using Registry.Domain.Security.Rights;

namespace Registry.Infrastructure.Security;

/// <summary>A local user. The id is the user name's owner for ever; names follow Nexus: no e-mail needed.</summary>
internal sealed class Account : IdentityUser<long>
{
    public string FirstName { get; set; } = "";
    public string LastName { get; set; } = "";
    public UserStatus Status { get; set; } = UserStatus.Active;

    /// <summary>Grows with each change of what an administrator may change.</summary>
    public long Version { get; set; } = 1;
}

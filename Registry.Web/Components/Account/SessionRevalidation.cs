using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Registry.Domain.Security;
using Registry.Web.Security;

namespace Registry.Web.Components.Account;

/// <summary>Ends the session of an open page soon after it was signed out of, or its account was disabled, removed or got a new password.</summary>
internal sealed class SessionRevalidation(ILoggerFactory loggers, ISignIn signIn, ISessions sessions) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(4);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        await SessionCookie.IsCurrentAsync(authenticationState.User, signIn, sessions, cancellationToken);
}

using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Registry.Domain.Security;
using Registry.Infrastructure.Database;
using Registry.Tests.Support;
using Registry.Web.Components.Account;
using Registry.Web.Security;

namespace Registry.Tests.Web.Components.Account;

/// <summary>An open page has no request to be judged by: it asks for itself.</summary>
public sealed class SessionRevalidationTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenPage_OfAnAccountThatChanged_IsSignedOutWithinSeconds()
    {
        var signIn = app.Services.GetRequiredService<ISignIn>();
        var answer = await signIn.PasswordAsync(RegistryApp.UserName, RegistryApp.Password, null, Cancellation);
        using var session = new SessionRevalidation(NullLoggerFactory.Instance, signIn, app.Services.GetRequiredService<ISessions>());
        var changed = new TaskCompletionSource<AuthenticationState>(TaskCreationOptions.RunContinuationsAsynchronously);
        session.SetAuthenticationState(Task.FromResult(new AuthenticationState(SessionCookie.PrincipalOf(answer, "test"))));
        session.AuthenticationStateChanged += async state => changed.TrySetResult(await state);

        await using (var db = app.Services.GetRequiredService<DatabaseFactory>().CreateDbContext())
            await db.Users.ExecuteUpdateAsync(s => s.SetProperty(u => u.SecurityStamp, "another"), Cancellation);

        Assert.False((await changed.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancellation)).User.Identity?.IsAuthenticated);
    }
}

using System.Net;
using Registry.Tests.Support;
using Registry.Tests.Web.Components;

namespace Registry.Tests.Web.Security;

/// <summary>Sessions that somebody else planted or copied.</summary>
public sealed class SessionAttackTests : IAsyncLifetime
{
    private const string Session = "registry.session";
    private readonly RegistryApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task PlantedSession_IsNotTheOneThatIsSignedIn()
    {
        using var attacker = new Visitor(app.BaseAddress);
        (await attacker.SignInAsync()).Dispose();
        var ended = ValueIn(attacker);
        (await attacker.SubmitAsync("/logout")).Dispose();
        foreach (var planted in new[] { "chosen-by-the-attacker", ended })
        {
            using var victim = With(planted);
            using var signedIn = await victim.SignInAsync();

            Assert.Equal(HttpStatusCode.Found, signedIn.StatusCode);
            Assert.NotEqual(planted, ValueIn(victim));
            using var thief = With(planted);
            Assert.Equal(HttpStatusCode.Found, (await thief.GetAsync("/account")).StatusCode);
        }
    }

    [Fact]
    public async Task EachSignIn_GivesAnotherSession()
    {
        using var visitor = new Visitor(app.BaseAddress);
        (await visitor.SignInAsync()).Dispose();
        using var again = new Visitor(app.BaseAddress);
        (await again.SignInAsync()).Dispose();

        Assert.NotEqual(ValueIn(visitor), ValueIn(again));
    }

    [Fact]
    public async Task CopiedSession_EndsWithTheSignOut()
    {
        using var owner = new Visitor(app.BaseAddress);
        (await owner.SignInAsync()).Dispose();
        using var elsewhere = new Visitor(app.BaseAddress);
        (await elsewhere.SignInAsync()).Dispose();
        using var thief = With(ValueIn(owner));
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/account")).StatusCode);

        (await owner.SubmitAsync("/logout")).Dispose();

        Assert.Equal(HttpStatusCode.Found, (await thief.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task CopiedSession_EndsWithThePassword()
    {
        using var owner = new Visitor(app.BaseAddress);
        (await owner.SignInAsync()).Dispose();
        using var thief = With(ValueIn(owner));

        using var changed = await owner.SubmitAsync(
            "/account/password", ("Passwords.Current", RegistryApp.Password), ("Passwords.Fresh", "another good password"), ("Passwords.Repeated", "another good password"));

        Assert.Equal(HttpStatusCode.Found, changed.StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await thief.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/account")).StatusCode);
    }

    private Visitor With(string session)
    {
        var visitor = new Visitor(app.BaseAddress);
        visitor.Cookies.Add(app.BaseAddress, new Cookie(Session, session));
        return visitor;
    }

    private string ValueIn(Visitor visitor) => visitor.Cookies.GetCookies(app.BaseAddress)[Session]!.Value;
}

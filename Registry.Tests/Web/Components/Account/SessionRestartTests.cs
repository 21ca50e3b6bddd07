using System.Net;
using Registry.Tests.Support;

namespace Registry.Tests.Web.Components.Account;

public sealed class SessionRestartTests
{
    [Fact]
    public async Task Session_ServerRestarts_StaysValid()
    {
        await using var first = new RegistryApp();
        await first.InitializeAsync();
        using var before = new Visitor(first.BaseAddress);
        using var signedIn = await before.SignInAsync();
        var address = first.BaseAddress;

        await first.RestartAsync();

        using var after = new Visitor(first.BaseAddress);
        after.Cookies.Add(before.Cookies.GetCookies(address));
        using var page = await after.GetAsync("/repositories");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }
}

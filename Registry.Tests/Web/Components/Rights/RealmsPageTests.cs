using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Registry.Domain.Security.Rights;
using Registry.Tests.Support;
using Registry.Web.Components.Rights;

namespace Registry.Tests.Web.Components.Rights;

public sealed class RealmsPageTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private IReadOnlyList<string> Active => app.Services.GetRequiredService<AccessDirectory>().Current.State.Realms.Active;

    [Fact]
    public async Task Order_IsChangedByButtons()
    {
        await using var context = new PageContext(app);
        var page = context.Render<RealmsPage>();

        page.Find($"[data-testid=realm-available][data-key={Realms.DockerToken}] button").Click();
        page.Find($"[data-testid=realm-active][data-key={Realms.DockerToken}] [data-testid=realm-up]").Click();
        page.Find($"[data-testid=realm-active][data-key={Realms.DockerToken}] [data-testid=realm-up]").Click();
        Assert.True(page.Find($"[data-testid=realm-active][data-key={Realms.DockerToken}] [data-testid=realm-up]").HasAttribute("disabled"));
        page.Find($"[data-testid=realm-active][data-key={Realms.DockerToken}] [data-testid=realm-down]").Click();
        page.ByTestId("realms-form").Submit();

        page.WaitForAssertion(() => Assert.Equal([Realms.LocalAuthenticating, Realms.DockerToken, Realms.LocalAuthorizing], Active));
        page.WaitForAssertion(() => Assert.Empty(page.AllByTestId("realm-available")));
    }

    [Fact]
    public async Task LocalRealm_StaysActive_AndTheListSaysSo()
    {
        await using var context = new PageContext(app);
        var page = context.Render<RealmsPage>();

        page.Find($"[data-testid=realm-active][data-key={Realms.LocalAuthenticating}] [data-testid=realm-remove]").Click();
        page.ByTestId("realms-form").Submit();

        page.WaitForAssertion(() => Assert.Contains("has to stay active", page.Find("#field-realms-notes .problem").TextContent, StringComparison.Ordinal));
        Assert.Contains(Realms.LocalAuthenticating, Active);
    }
}

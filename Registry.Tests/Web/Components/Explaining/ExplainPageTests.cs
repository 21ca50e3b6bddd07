using Bunit;
using Registry.Tests.Support;
using Registry.Web.Components.Explaining;

namespace Registry.Tests.Web.Components.Explaining;

public sealed class ExplainPageTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task Address_AsksForEverything()
    {
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/explain?user=anonymous&operation=push&repository=docker-hosted&image=team/app:1.0");

        var page = context.Render<ExplainPage>();

        Assert.Equal("Denied", page.ByTestId("explain-verdict").TextContent);
        Assert.Equal(["HEAD", "POST", "PATCH", "PUT", "PUT"], page.AllByTestId("explain-step").Select(s => s.GetAttribute("data-key")));
        Assert.Contains("does not allow anonymous pull", page.AllByTestId("explain-why")[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administrator_IsAllowed_ByTheirRole()
    {
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/explain?operation=pull&repository=docker-hosted&image=team/app");

        var page = context.Render<ExplainPage>();

        Assert.Equal("Allowed", page.ByTestId("explain-verdict").TextContent);
        Assert.Contains("nx-admin", page.ByTestId("explain-why").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("operation=pull&repository=no-such&image=a", "no repository")]
    [InlineData("operation=pull&repository=docker-hosted", "Name the image")]
    [InlineData("user=nobody-knows&operation=login&repository=docker-hosted", "no user")]
    public async Task Wrong_IsSaid(string query, string words)
    {
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/explain?" + query);

        var page = context.Render<ExplainPage>();

        Assert.Contains(words, page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.AllByTestId("explain-verdict"));
    }
}

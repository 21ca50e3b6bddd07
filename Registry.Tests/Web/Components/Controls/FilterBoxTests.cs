using Bunit;
using Registry.Tests.Support;
using Registry.Web.Components.Controls;

namespace Registry.Tests.Web.Components.Controls;

public sealed class FilterBoxTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task Typed_WhileTheAddressFollows_IsNotTakenBack()
    {
        await using var context = new PageContext(app);
        var box = context.Render<FilterBox>(p => p.Add(b => b.Label, "Filter"));
        box.ByTestId("grid-filter").Input("a");
        box.WaitForAssertion(() => Assert.EndsWith("?q=a", context.Navigation.Uri, StringComparison.Ordinal));

        box.ByTestId("grid-filter").Input("ab");
        box.Render(p => p.Add(b => b.Value, "a"));

        Assert.Equal("ab", box.ByTestId("grid-filter").GetAttribute("value"));
    }

    [Fact]
    public async Task AddressOfSomewhereElse_IsShown()
    {
        await using var context = new PageContext(app);
        var box = context.Render<FilterBox>(p => p.Add(b => b.Label, "Filter").Add(b => b.Value, "a"));

        box.Render(p => p.Add(b => b.Value, null));
        Assert.Equal("", box.ByTestId("grid-filter").GetAttribute("value") ?? "");
        box.Render(p => p.Add(b => b.Value, "a"));
        Assert.Equal("a", box.ByTestId("grid-filter").GetAttribute("value"));
    }
}

using Bunit;
using Microsoft.AspNetCore.Components;
using Registry.Tests.Support;
using Registry.Web.Components.Layout;

namespace Registry.Tests.Web.Components.Layout;

public sealed class MainLayoutTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task Shell_InACircuit_SaysThatClicksAreHeard()
    {
        await using var context = new PageContext(app);

        context.Render<MainLayout>();

        var call = context.JSInterop.VerifyInvoke("document.documentElement.setAttribute");
        Assert.Equal(["data-interactive", "true"], call.Arguments);
    }

    [Fact]
    public async Task Page_ThatFails_IsToldInsideTheShell_AndForgottenOnTheNext()
    {
        await using var context = new PageContext(app);
        RenderFragment failing = _ => throw new InvalidOperationException("a page that fails");

        var shell = context.Render<MainLayout>(p => p.Add(x => x.Body, failing));
        Assert.Contains("This page failed", shell.Find("#main [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(shell.ByTestId("nav-home"));

        shell.Render(p => p.Add(x => x.Body, "<h1>Another page</h1>"));
        Assert.Equal("Another page", shell.Find("#main h1").TextContent);
    }
}

using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Registry.Domain.Repositories;
using Registry.Tests.Support;
using Registry.Web.Components.Repositories;

namespace Registry.Tests.Web.Components.Repositories;

public sealed class AddressFieldsTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private RepositorySnapshot Repositories => app.Services.GetRequiredService<RepositoryDirectory>().Current;

    [Fact]
    public async Task Ports_AreOpenWhenTheyAreSaved_AndTold()
    {
        var port = FreePorts.Next();
        await using var context = new PageContext(app);
        var page = context.Render<RepositoryPage>();

        page.ByTestId("repo-name").Input("with-port");
        page.ByTestId("repo-http-port").Input(Text(port));
        page.ByTestId("repo-form").Submit();
        await page.WaitForAssertionAsync(() => Assert.EndsWith("/repositories/with-port", context.Navigation.Uri, StringComparison.Ordinal), TimeSpan.FromSeconds(10));

        var edit = context.Render<RepositoryPage>(p => p.Add(x => x.Name, "with-port"));
        await edit.WaitForAssertionAsync(() => Assert.Equal("listening", edit.ByTestId("connector-state").TextContent), TimeSpan.FromSeconds(10));
        edit.ByTestId("connector-test").Click();
        await edit.WaitForAssertionAsync(() => Assert.Contains("It answers.", edit.ByTestId("connector-answer").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        Assert.Contains(edit.FindAll("[data-testid=connect-route] option"), o => o.TextContent.Contains($":{port}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0", "A port is a number from 1 to 65535.")]
    [InlineData("70000", "A port is a number from 1 to 65535.")]
    [InlineData("many", "A port is a number from 1 to 65535.")]
    public async Task Port_ThatIsNone_IsToldAtItsField(string typed, string message)
    {
        await using var context = new PageContext(app);
        var page = Typed(context, "no-port", "repo-http-port", typed);

        await IsToldAsync(page, "docker-httpPort", message);
        Assert.Null(Repositories.ByName("no-port"));
    }

    [Fact]
    public async Task Ports_ThatAreTheSame_AreToldAtTheSecond()
    {
        var port = FreePorts.Next();
        await using var context = new PageContext(app);
        var page = context.Render<RepositoryPage>();
        page.ByTestId("repo-name").Input("twice");
        page.ByTestId("repo-http-port").Input(Text(port));
        page.ByTestId("repo-https-port").Input(Text(port));
        page.ByTestId("repo-form").Submit();

        await IsToldAsync(page, "docker-httpsPort", "HTTP and HTTPS ports must be different.");
    }

    [Fact]
    public async Task Port_OfAnotherRepository_OrProgram_IsToldWhileTyping_AndAtItsField()
    {
        var (taken, held) = (FreePorts.Next(), FreePorts.Next());
        await app.AddRepositoryAsync("first-there", new RepositorySettings { Docker = new DockerSettings { HttpPort = taken } });
        using var program = FreePorts.Hold(held);
        await using var context = new PageContext(app);

        var page = Typed(context, "second", "repo-http-port", Text(taken));
        await IsToldAsync(page, "docker-httpPort", $"Port {taken} is used by repository 'first-there'.");

        page.ByTestId("repo-http-port").Input(Text(held));
        page.ByTestId("repo-http-port").Change(Text(held));
        Assert.Contains("another program", page.ByTestId("repo-http-port-verdict").TextContent, StringComparison.Ordinal);
        page.ByTestId("repo-form").Submit();
        await IsToldAsync(page, "docker-httpPort", "used by another program");
        Assert.Null(Repositories.ByName("second"));
    }

    [Fact]
    public async Task Port_ThatIsFree_IsSaidToBe()
    {
        var port = Text(FreePorts.Next());
        await using var context = new PageContext(app);
        var page = context.Render<RepositoryPage>();

        page.ByTestId("repo-http-port").Input(port);
        page.ByTestId("repo-http-port").Change(port);

        Assert.Contains($"port {port} is free", page.ByTestId("repo-http-port-verdict").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("repo-subdomain", "-bad", "docker-subdomain", "A subdomain is one DNS label")]
    [InlineData("repo-subdomain", "a1234567890123456789012345678901234567890123456789012345678901234", "docker-subdomain", "A subdomain is one DNS label")]
    [InlineData("repo-aliases", "images.example.com images.example.com", "docker-hostAliases", "stands here twice")]
    [InlineData("repo-aliases", "http://images.example.com", "docker-hostAliases", "without protocol")]
    public async Task Host_ThatIsWrong_IsToldAtItsField(string input, string typed, string field, string message)
    {
        await using var context = new PageContext(app);
        var page = Typed(context, "no-host", input, typed);

        await IsToldAsync(page, field, message);
        Assert.Null(Repositories.ByName("no-host"));
    }

    [Fact]
    public async Task HttpsPort_WithoutACertificate_LeadsToOne()
    {
        await using var context = new PageContext(app);
        var page = context.Render<RepositoryPage>();
        Assert.Empty(page.AllByTestId("repo-needs-certificate"));

        page.ByTestId("repo-https-port").Input("18443");

        Assert.Equal("certificates", page.ByTestId("repo-needs-certificate").QuerySelector("a")!.GetAttribute("href"));
    }

    private static IRenderedComponent<RepositoryPage> Typed(PageContext context, string name, string input, string text)
    {
        var page = context.Render<RepositoryPage>();
        page.ByTestId("repo-name").Input(name);
        page.ByTestId(input).Input(text);
        page.ByTestId("repo-form").Submit();
        return page;
    }

    private static Task IsToldAsync(IRenderedComponent<RepositoryPage> page, string field, string message) => page.WaitForAssertionAsync(() =>
    {
        Assert.Equal("true", page.Find($"#field-{field}").GetAttribute("aria-invalid"));
        Assert.Contains(message, page.Find($"#field-{field}-notes").TextContent, StringComparison.Ordinal);
    }, TimeSpan.FromSeconds(10));

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}

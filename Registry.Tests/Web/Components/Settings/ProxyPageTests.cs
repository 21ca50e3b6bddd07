using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Registry.Domain.Connectors;
using Registry.Domain.Repositories;
using Registry.Tests.Support;
using Registry.Web.Components.Settings;

namespace Registry.Tests.Web.Components.Settings;

public sealed class ProxyPageTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Theory]
    [InlineData("", ProxyProgram.Nginx, ProxyMethod.Port, "registry.example.com", 8443)]
    [InlineData("&program=traefik&method=subdomain", ProxyProgram.Traefik, ProxyMethod.Subdomain, "docker-hosted.registry.example.com", 443)]
    [InlineData("&program=caddy&host=images.example.org&port=9443", ProxyProgram.Caddy, ProxyMethod.Port, "images.example.org", 9443)]
    [InlineData("&host=x%3B%20evil&port=0", ProxyProgram.Nginx, ProxyMethod.Port, "registry.example.com", 8443)]
    public async Task Recipe_IsThatOfTheAddress(string query, ProxyProgram program, ProxyMethod method, string host, int port)
    {
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo($"/settings/proxy?repository=docker-hosted{query}");

        var page = context.Render<ProxyPage>();

        var repository = app.Services.GetRequiredService<RepositoryDirectory>().Current.ByName("docker-hosted")!;
        var expected = ProxyRecipes.Of(program, method, new ProxySite(repository, app.BaseAddress, host, port));
        Assert.Equal(expected, page.ByTestId("proxy-recipe").TextContent);
        Assert.Equal(expected, page.ByTestId("proxy-recipe-copy").GetAttribute("data-copy"));
    }

    [Fact]
    public async Task Choices_AreTheAddress()
    {
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/settings/proxy");
        var page = context.Render<ProxyPage>();

        page.ByTestId("proxy-host").Change("images.example.org");

        page.WaitForAssertion(() => Assert.Contains("server_name images.example.org;", page.ByTestId("proxy-recipe").TextContent, StringComparison.Ordinal));
        Assert.Contains("host=images.example.org", context.Navigation.Uri, StringComparison.Ordinal);
        Assert.EndsWith("program=traefik", page.ByTestId("program-traefik").GetAttribute("href"), StringComparison.Ordinal);
    }
}

using Registry.E2E.Support;
using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Images;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Browsing;

/// <summary>What the page gives to paste into nginx is run by nginx, and skopeo pushes and pulls through it.</summary>
public sealed class ProxyRecipeTests(Browser browser, RegistryServer server) : BrowserJourney(browser, server)
{
    private readonly RegistryServer server = server;

    [Theory]
    [InlineData("port", false)]
    [InlineData("subdomain", false)]
    [InlineData("subdomain", true)]
    public async Task NginxRecipe_AsTheyPasteIt_Works(string method, bool hasOwnPort)
    {
        Root.IsNeeded();
        var name = $"recipe-{method}-{hasOwnPort}".ToLowerInvariant();
        await server.AddRepositoryAsync(name, hasOwnPort
            ? new { v1Enabled = false, forceBasicAuth = true, pathEnabled = true, httpPort = FreePort.Next() }
            : new { v1Enabled = false, forceBasicAuth = true, pathEnabled = true });
        const string host = "images.registry.test";
        var port = FreePort.Next();
        var page = await EnterAsync($"/settings/proxy?repository={name}&method={method}&host={host}&port={port}");
        var recipe = await page.GetByTestId("proxy-recipe").InnerTextAsync();

        await using var nginx = await Nginx.StartAsRecipeAsync(recipe, host, port);

        using var tools = new ContainerTools($"localhost:{nginx.Port}");
        (await tools.LoginAsync("skopeo")).Succeeded();
        var digest = new OciLayout(tools.Folder("there")).WriteImage("1.0", Layer.Random(2_000_000));
        (await tools.Skopeo("copy", $"oci:{tools.Folder("there")}:1.0", $"docker://localhost:{nginx.Port}/team/app:1.0")).Succeeded();
        (await tools.Skopeo("copy", $"docker://localhost:{nginx.Port}/team/app:1.0", $"oci:{tools.Folder("back")}:1.0")).Succeeded();
        Assert.Equal(digest, OciLayout.DigestOf(tools.Folder("back")));
        Assert.Equal(digest, await server.DigestOfAsync($"{server.Host}/{name}/team/app:1.0"));
    }
}

using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Bunit;
using MudBlazor;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;
using Registry.Web.Components.Browse;

namespace Registry.Tests.Web.Components.Browse;

public sealed class ManifestPageTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private readonly ImageClient image = new(app.Client, $"docker-hosted/{Guid.NewGuid():N}/app");

    [Fact]
    public async Task Image_TellsLayersBesideTheirInstructions()
    {
        await PushAsync("1.0", "amd64");
        await using var context = new PageContext(app);

        var page = Render(context, ":1.0");

        var rows = page.AllByTestId("layer-row");
        Assert.Equal(3, rows.Count);
        Assert.Contains("ADD rootfs /", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("ENV A=1", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Equal(["7", null, "9"], page.AllByTestId("layer-size").Select(s => s.GetAttribute("data-bytes")));
        Assert.Equal($"docker pull localhost/{image.Name}:1.0", page.ByTestId("cmd-pull").TextContent);
    }

    [Fact]
    public async Task Pull_ByDigestAndClient_IsTheAddress()
    {
        var manifest = await PushAsync("1.0", "amd64");
        await using var context = new PageContext(app);

        var page = Render(context, ":1.0", "?client=podman&by=digest");

        Assert.Equal($"podman pull --tls-verify=false localhost/{image.Name}@{manifest.Digest}", page.ByTestId("cmd-pull-digest").TextContent);
        page.ByTestId("connect-client").Change("skopeo");
        page.WaitForAssertion(() => Assert.StartsWith("skopeo copy ", page.ByTestId("cmd-pull-digest").TextContent, StringComparison.Ordinal));
        Assert.Contains(" oci:", page.ByTestId("cmd-pull-digest").TextContent, StringComparison.Ordinal);
        Assert.Contains("client=skopeo", context.Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_LetsChooseAmongItsPlatforms()
    {
        var (amd, arm) = (await PushAsync("amd", "amd64"), await PushAsync("arm", "arm64"));
        var index = await PushIndexAsync("all", (amd, "amd64"), (arm, "arm64"));
        await using var context = new PageContext(app);

        var page = Render(context, ":all", "?platform=linux%2Farm64");

        Assert.Equal(["linux/amd64", "linux/arm64"], page.AllByTestId("platform-option").Select(p => p.GetAttribute("data-key")));
        Assert.Equal("linux/arm64", page.Find("[data-testid=platform-option][aria-current]").GetAttribute("data-key"));
        Assert.Equal(index.Digest, page.ByTestId("manifest-digest").GetAttribute("title"));
        Assert.Equal(3, page.AllByTestId("layer-row").Count);
    }

    [Fact]
    public async Task Config_HidesWhatLooksLikeASecret()
    {
        await PushAsync("1.0", "amd64");
        await using var context = new PageContext(app);

        var page = Render(context, ":1.0", "?tab=config");

        Assert.Contains("linux/amd64", page.Markup, StringComparison.Ordinal);
        var secret = page.FindAll("details").Single(d => d.TextContent.Contains("abc123", StringComparison.Ordinal));
        Assert.False(secret.HasAttribute("open"));
    }

    [Fact]
    public async Task Referrers_AreListedAndTold()
    {
        var manifest = await PushAsync("1.0", "amd64");
        await image.PushReferrerAsync(manifest, "application/spdx+json");
        await using var context = new PageContext(app);

        var page = Render(context, ":1.0", "?tab=referrers");

        Assert.Contains("SBOM (SPDX)", page.ByTestId("referrer-row").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Raw_ShowsWhatWasPushed()
    {
        var manifest = await PushAsync("1.0", "amd64");
        await using var context = new PageContext(app);

        var page = Render(context, $"@{manifest.Digest}", "?tab=raw");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(manifest.Bytes), JsonNode.Parse(page.WaitForElement("[data-testid=raw]").TextContent)));
    }

    [Fact]
    public async Task Artifact_ShowsItsFiles_AndNoLayers()
    {
        var file = await image.PushBlobAsync("a file");
        var config = await image.PushBlobAsync("{}");
        var json = TestManifest.ImageJson(config, file);
        json["config"]!["mediaType"] = "application/vnd.oci.empty.v1+json";
        json["artifactType"] = "application/vnd.example+type";
        await image.PushManifestAsync("data", TestManifest.Of(TestManifest.OciImage, json));
        await using var context = new PageContext(app);

        var page = Render(context, ":data");

        Assert.NotNull(page.ByTestId("tab-files"));
        Assert.Empty(page.AllByTestId("tab-layers"));
        Assert.Contains("application/vnd.example+type", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Label_ThatIsNoPage_IsNoLink()
    {
        await PushAsync("1.0", "amd64");
        await using var context = new PageContext(app);

        var page = Render(context, ":1.0", "?tab=labels");

        Assert.Equal("https://git.example.com/app", Assert.Single(page.FindAll("a[rel]")).GetAttribute("href"));
        Assert.Contains("javascript:alert(1)", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_OfAManifest_TakesItsTags_AndLeadsToTheImage()
    {
        var manifest = await PushAsync("1.0", "amd64");
        await using var context = new PageContext(app);
        context.Render<MudPopoverProvider>();
        var dialogs = context.Render<MudDialogProvider>();
        var page = Render(context, $"@{manifest.Digest}");

        page.ByTestId("tag-delete").Click();
        Assert.Contains("The tag 1.0 goes with it.", dialogs.WaitForElement("[role=dialog]").TextContent, StringComparison.Ordinal);
        dialogs.ByTestId("confirm-ok").Click();

        page.WaitForAssertion(() => Assert.EndsWith($"/browse/{image.Name}", context.Navigation.Uri, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, await image.StatusOfAsync("manifests/1.0"));
    }

    private IRenderedComponent<ReferencePage> Render(PageContext context, string reference, string query = "")
    {
        context.Navigation.NavigateTo($"/browse/{image.Name}{reference}{query}");
        var page = context.Render<ReferencePage>(p => p.Add(x => x.RepositoryName, "docker-hosted").Add(x => x.Reference, image.Name["docker-hosted/".Length..] + reference));
        page.WaitForElement("[data-testid=manifest-digest]");
        return page;
    }

    private async Task<TestManifest> PushAsync(string tag, string architecture)
    {
        var config = Encoding.UTF8.GetBytes($$$"""
            {"os":"linux","architecture":"{{{architecture}}}",
             "config":{"Env":["API_TOKEN=abc123"],"Labels":{"source":"https://git.example.com/app","evil":"javascript:alert(1)"}},
             "history":[{"created_by":"ADD rootfs /"},{"created_by":"ENV A=1","empty_layer":true},{"created_by":"RUN make"}]}
            """);
        var json = TestManifest.ImageJson(await image.PushBlobAsync(config), await image.PushBlobAsync("layer a"), await image.PushBlobAsync("layer b " + tag[0]));
        json["layers"]![0]!["size"] = 7;
        json["layers"]![1]!["size"] = 9;
        return await image.PushManifestAsync(tag, TestManifest.Of(TestManifest.OciImage, json));
    }

    private async Task<TestManifest> PushIndexAsync(string tag, params (TestManifest Manifest, string Architecture)[] children)
    {
        var json = TestManifest.IndexJson([.. children.Select(c => c.Manifest)]);
        for (var i = 0; i < children.Length; i++)
            json["manifests"]![i]!["platform"] = new JsonObject { ["os"] = "linux", ["architecture"] = children[i].Architecture };
        return await image.PushManifestAsync(tag, TestManifest.Of(TestManifest.OciIndex, json));
    }
}

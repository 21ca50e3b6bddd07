using System.Net;
using Registry.Domain.Repositories;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;
using Registry.Tests.Web.Protocol;

namespace Registry.Tests.Web.Connectors;

/// <summary>One repository, two ways in: the same content under the names of the way that was taken.</summary>
public sealed class MainAddressTests(RegistryApp app) : ProtocolTests(app)
{
    [Theory]
    [InlineData("docker-hosted/", "/v2/", Label = "path on the main address")]
    [InlineData("", "/repository/docker-hosted/v2/", Label = "below /repository")]
    public async Task Answers_NameThingsAsTheClientDoes(string prefix, string root)
    {
        var image = new ImageClient(App.Client, $"{prefix}team/app-{Guid.NewGuid():N}", root);
        var bytes = "a layer"u8.ToArray();

        using var begun = await image.SendAsync("POST", "blobs/uploads/");
        using var patched = await image.PatchAsync(begun.Header("Location")!, "a layer");
        using var status = await image.GetAsync(patched.Header("Location")!);
        using var closed = await image.CompleteAsync(status.Header("Location")!, Sha.Of(bytes));
        using var single = await image.SendAsync("POST", $"blobs/uploads/?digest={Sha.Of(bytes)}", new ByteArrayContent(bytes));
        using var mounted = await image.SendAsync("POST", $"blobs/uploads/?mount={Sha.Of(bytes)}&from={image.Name}");
        using var manifest = await image.PutManifestAsync("1.0", TestManifest.Index());

        foreach (var answer in (HttpResponseMessage[])[begun, patched, status])
            Assert.StartsWith(image.PathTo("blobs/uploads/"), answer.Header("Location"), StringComparison.Ordinal);
        foreach (var answer in (HttpResponseMessage[])[closed, single, mounted])
        {
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            Assert.Equal(image.PathTo($"blobs/{Sha.Of(bytes)}"), answer.Header("Location"));
        }

        Assert.Equal(image.PathTo($"manifests/{TestManifest.Index().Digest}"), manifest.Header("Location"));
    }

    [Theory]
    [InlineData("docker-hosted/", "/v2/", Label = "path on the main address")]
    [InlineData("", "/repository/docker-hosted/v2/", Label = "below /repository")]
    public async Task Lists_NameAndLinkAsTheClientDoes(string prefix, string root)
    {
        var image = new ImageClient(App.Client, $"{prefix}lists/app-{Guid.NewGuid():N}", root);
        var subject = await image.PushImageAsync("1.0");
        await image.PushManifestAsync("2.0", subject);
        await image.PushReferrerAsync(subject, "application/x.a");
        await image.PushReferrerAsync(subject, "application/x.b");

        using var tags = await image.GetAsync("tags/list?n=1");
        using var referrers = await image.GetAsync($"referrers/{subject.Digest}?n=1");
        using var catalog = await image.GetAsync($"{root}_catalog?n=1&last={image.Name[..^1]}");
        using var unknown = await image.Sibling(prefix + "lists/unknown").GetAsync("tags/list");

        Assert.Equal(image.Name, (await tags.JsonAsync()).GetProperty("name").GetString());
        Assert.Equal($"{image.PathTo("tags/list")}?n=1&last=1.0", tags.NextPage());
        Assert.StartsWith(image.PathTo($"referrers/{subject.Digest}?"), referrers.NextPage(), StringComparison.Ordinal);
        Assert.Equal([image.Name], await catalog.ListAsync("repositories"));
        Assert.Contains($"\"{prefix}lists/unknown\"", await unknown.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BothWays_LeadToTheSameContent()
    {
        var name = $"app-{Guid.NewGuid():N}";
        var pushed = await new ImageClient(App.Client, $"docker-hosted/{name}").PushImageAsync("1.0");
        var below = new ImageClient(App.Client, name, "/repository/docker-hosted/v2/");

        using var got = await below.GetAsync("manifests/1.0");
        Assert.Equal(pushed.Bytes, await got.BytesAsync());

        await below.DeleteAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.Accepted);
        Assert.Equal(HttpStatusCode.NotFound, await new ImageClient(App.Client, $"docker-hosted/{name}").StatusOfAsync("manifests/1.0"));
    }

    [Fact]
    public async Task FromBelowRepository_NamesAnImageOfThatRepository()
    {
        var source = new ImageClient(App.Client, $"app-{Guid.NewGuid():N}", "/repository/docker-hosted/v2/");
        var target = source.Sibling($"app-{Guid.NewGuid():N}");
        var digest = await source.PushBlobAsync("mounted below");

        await target.SendAsync("POST", $"blobs/uploads/?mount={digest}&from={source.Name}").AnsweredAsync(HttpStatusCode.Created);
        await target.SendAsync("POST", $"blobs/uploads/?mount={digest}&from=docker-hosted/{source.Name}").AnsweredAsync(HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData("Not.A-Component_", Label = "a name that is no path component")]
    [InlineData("switched-off", Label = "path routing switched off")]
    public async Task RepositoryWithoutPath_IsReachedBelowRepositoryOnly(string name)
    {
        if (App.Services.GetService(typeof(RepositoryDirectory)) is RepositoryDirectory directory && directory.Current.ByName(name) is null)
            await App.AddRepositoryAsync(name, new RepositorySettings { Docker = new DockerSettings { PathEnabled = false } });
        var image = new ImageClient(App.Client, "app", $"/repository/{name}/v2/");

        await image.PushImageAsync("1.0");

        await image.GetAsync($"/v2/{name}/app/manifests/1.0").RefusedAsync(HttpStatusCode.NotFound, "NAME_UNKNOWN");
        using var catalog = await image.GetAsync("/v2/_catalog");
        Assert.DoesNotContain(await catalog.ListAsync("repositories"), n => n.StartsWith(name, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/v2/", "{}", Label = "support of the main address")]
    [InlineData("/repository/docker-hosted/v2/", "{}", Label = "support below /repository")]
    [InlineData("/repository/docker-hosted/v2", "{}", Label = "support without its slash")]
    [InlineData("/repository/DOCKER-HOSTED/v2/", "{}", Label = "name in another case, as Nexus takes it")]
    public async Task Support_IsToldToUsersAndNobodyElse(string path, string body)
    {
        using var user = await App.Client.GetAsync(path, Cancellation);
        using var nobody = await App.AnonymousClient().GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.OK, user.StatusCode);
        Assert.Equal(body, await user.TextAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
    }

    [Theory]
    [InlineData("/V2/", Label = "another case")]
    [InlineData("/v2x/", Label = "another beginning")]
    [InlineData("/repository/docker-hosted/", Label = "the repository itself")]
    [InlineData("/repository/docker-hosted/v2x/app", Label = "nearly the API")]
    public async Task OtherPaths_AreNotTheRegistryApi(string path)
    {
        using var answer = await App.Client.GetAsync(path, Cancellation);

        Assert.Null(answer.Header("Docker-Distribution-Api-Version"));
        Assert.False(answer.StatusCode == HttpStatusCode.InternalServerError);
    }
}

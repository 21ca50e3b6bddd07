using System.Net;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Rights;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;
using Registry.Tests.Web.Protocol;

namespace Registry.Tests.Web.Security;

/// <summary>What content selectors open on the registry API, over HTTP: the seed's teams.</summary>
public sealed class TeamRightsTests(RegistryApp app) : ProtocolTests(app)
{
    private const string Repository = "docker-hosted";

    [Fact]
    public async Task Member_PullsTheTeamsImages_AndNoOthers()
    {
        var (own, foreign) = (await PushedAsync("team-a"), await PushedAsync("team-b"));
        var member = await App.AddMemberAsync("path =^ \"/v2/team-a/\"", Repository, PrivilegeAction.Read);

        await own.Image.As(member).GetAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.OK);
        await own.Image.As(member).GetAsync($"manifests/{own.Manifest.Digest}").AnsweredAsync(HttpStatusCode.OK);
        var sentence = await foreign.Image.As(member).GetAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
        await foreign.Image.As(member).GetAsync($"manifests/{foreign.Manifest.Digest}").RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
        await own.Image.As(member).PutManifestAsync("2.0", own.Manifest).RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
        await own.Image.As(member).DeleteAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
        Assert.Contains("does not find", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Login_NeedsItsOwnPath()
    {
        var without = await App.AddMemberAsync("path =^ \"/v2/team-a/\"", Repository, PrivilegeAction.Read);
        var with = await App.AddMemberAsync("path == \"/v2/\"", Repository, PrivilegeAction.Read);

        await without.GetAsync("/v2/", Cancellation).RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
        await with.GetAsync("/v2/", Cancellation).AnsweredAsync(HttpStatusCode.OK);
        await with.GetAsync($"/repository/{Repository}/v2/", Cancellation).AnsweredAsync(HttpStatusCode.OK);
        await without.GetAsync($"/repository/{Repository}/v2/", Cancellation).RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
    }

    [Fact]
    public async Task Pusher_NeedsAddForBytesAndEditForTheRest()
    {
        var name = $"{Repository}/team-c/app-{Guid.NewGuid():N}";
        var pusher = new ImageClient(await App.AddMemberAsync("path =^ \"/v2/team-c/\"", Repository, PrivilegeAction.Add, PrivilegeAction.Edit), name);
        var adder = pusher.As(await App.AddMemberAsync("path =^ \"/v2/team-c/\"", Repository, PrivilegeAction.Add));

        var manifest = await pusher.PushImageAsync("1.0");

        await pusher.GetAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
        await adder.BeginUploadAsync();
        await adder.PutManifestAsync("1.0", manifest).RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
    }

    [Fact]
    public async Task TagInTheQuery_NeedsWhatATagInThePathNeeds()
    {
        var (image, manifest) = await PushedAsync("team-d");
        var pusher = image.As(await App.AddMemberAsync(
            "path =~ \"/v2/team-d/.*/manifests/(sha256:.*|dev-.*)\"", Repository, PrivilegeAction.Edit));

        await pusher.PutManifestAsync($"{manifest.Digest}?tag=dev-1", manifest).AnsweredAsync(HttpStatusCode.Created);
        await pusher.PutManifestAsync($"{manifest.Digest}?tag=dev-2&tag=1.0", manifest).RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
        Assert.Equal(HttpStatusCode.NotFound, await image.StatusOfAsync("manifests/dev-2"));
    }

    [Fact]
    public async Task Digest_IsReadLikeTheTagsThatLeadToIt()
    {
        var image = Image("team-e");
        var (config, layer) = (await image.PushBlobAsync(ImageClient.EmptyConfig), await image.PushBlobAsync(Guid.NewGuid().ToString()));
        var hidden = await image.PushImageAsync("hidden");
        var child = TestManifest.Image(config, layer);
        await image.PushManifestAsync(child.Digest, child);
        var index = await image.PushManifestAsync("open", TestManifest.Index(child));
        var referrer = await image.PushReferrerAsync(index, "application/x.sig");
        var member = image.As(await App.AddMemberAsync("path =~ \".*/manifests/open\"", Repository, PrivilegeAction.Read));

        await member.GetAsync($"manifests/{index.Digest}").AnsweredAsync(HttpStatusCode.OK);
        await member.GetAsync($"manifests/{child.Digest}").AnsweredAsync(HttpStatusCode.OK);
        await member.GetAsync($"manifests/{referrer.Digest}").AnsweredAsync(HttpStatusCode.OK);
        await member.GetAsync($"blobs/{layer}").AnsweredAsync(HttpStatusCode.OK);
        await member.GetAsync($"referrers/{index.Digest}").AnsweredAsync(HttpStatusCode.OK);
        await member.GetAsync($"manifests/{hidden.Digest}").RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
        await member.GetAsync($"blobs/{Sha.Of("nobody has it"u8)}").RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
        await member.GetAsync("manifests/hidden").RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
    }

    [Fact]
    public async Task Digest_FollowsItsTagOnTheNextRequest()
    {
        var image = Image("team-f");
        var first = await image.PushImageAsync("open");
        var member = image.As(await App.AddMemberAsync("path =~ \".*/manifests/open\"", Repository, PrivilegeAction.Read));
        await member.GetAsync($"manifests/{first.Digest}").AnsweredAsync(HttpStatusCode.OK);

        var second = await image.PushImageAsync("open");

        await member.GetAsync($"manifests/{first.Digest}").RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
        await member.GetAsync($"manifests/{second.Digest}").AnsweredAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task OnlyLiteralPaths_RefuseDigestsAsTheSeedDoes()
    {
        await App.AddRepositoryAsync("literal", new RepositorySettings { Docker = new DockerSettings { PullByDigest = PullByDigest.OnlyLiteralPaths } });
        var image = new ImageClient(App.Client, "literal/team/app");
        var manifest = await image.PushImageAsync("1.0");
        var member = image.As(await App.AddMemberAsync("path =~ \".*/manifests/[0-9.]+\"", "literal", PrivilegeAction.Read));

        await member.GetAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.OK);
        await member.GetAsync($"manifests/{manifest.Digest}").RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
    }

    [Fact]
    public async Task Library_IsWhatAPullOfOneWordMeansToo_AndAPushNever()
    {
        var word = $"hello-{Guid.NewGuid():N}";
        var (official, plain) = (new ImageClient(App.Client, $"{Repository}/library/{word}"), new ImageClient(App.Client, $"{Repository}/{word}"));
        var there = await official.PushImageAsync("1.0");
        var member = await App.AddMemberAsync($"path =^ \"/v2/library/{word}/\"", Repository, PrivilegeAction.Read, PrivilegeAction.Add, PrivilegeAction.Edit);

        using var pulled = await plain.As(member).GetAsync("manifests/1.0");
        Assert.Equal(there.Digest, pulled.Header("Docker-Content-Digest"));
        await plain.As(App.Client).GetAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.OK);
        await plain.As(member).SendAsync("POST", "blobs/uploads/").RefusedAsync(HttpStatusCode.Forbidden, "DENIED");

        await plain.PushImageAsync("2.0");
        await plain.As(member).GetAsync("manifests/2.0").RefusedAsync(HttpStatusCode.NotFound, "MANIFEST_UNKNOWN");
    }

    [Fact]
    public async Task Mount_NeedsReadAtTheSource()
    {
        var (open, secret) = (await PushedAsync("team-g"), await PushedAsync("team-h"));
        var (known, hidden) = (await open.Image.PushBlobAsync("known"), await secret.Image.PushBlobAsync("hidden"));
        var pusher = await App.AddMemberAsync("path =^ \"/v2/team-g/\"", Repository, PrivilegeAction.All);
        var target = Image("team-g").As(pusher);

        await target.SendAsync("POST", $"blobs/uploads/?mount={known}&from={open.Image.Name}").AnsweredAsync(HttpStatusCode.Created);
        await target.SendAsync("POST", $"blobs/uploads/?mount={hidden}&from={secret.Image.Name}").AnsweredAsync(HttpStatusCode.Accepted);
        Assert.Equal(HttpStatusCode.NotFound, await target.StatusOfAsync($"blobs/{hidden}"));
    }

    [Fact]
    public async Task Catalog_ListsWhatMayBeBrowsedOrRead()
    {
        var (shown, hidden) = (await PushedAsync("team-i"), await PushedAsync("team-j"));
        var member = await App.AddMemberAsync("path =~ \"/v2/team-i/.*/manifests/1.*\"", Repository, PrivilegeAction.Browse);

        using var answer = await member.GetAsync("/v2/_catalog", Cancellation);
        var names = await answer.ListAsync("repositories");

        Assert.Contains(shown.Image.Name, names);
        Assert.DoesNotContain(hidden.Image.Name, names);
        using var everything = await App.Client.GetAsync("/v2/_catalog", Cancellation);
        Assert.Contains(hidden.Image.Name, await everything.ListAsync("repositories"));
    }

    private ImageClient Image(string team) => new(App.Client, $"{Repository}/{team}/app-{Guid.NewGuid():N}");

    private async Task<(ImageClient Image, TestManifest Manifest)> PushedAsync(string team)
    {
        var image = Image(team);
        return (image, await image.PushImageAsync("1.0"));
    }
}

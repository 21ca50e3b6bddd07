using System.Net;
using Registry.Domain.Repositories;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Protocol;

/// <summary>Refusals that have nothing to do with what was asked for: wrong verb, wrong place, a repository at rest.</summary>
public sealed class RefusalTests(RegistryApp app) : ProtocolTests(app)
{
    private const string Digest = "sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

    [Theory]
    [InlineData("POST", "/v2/", "GET, HEAD", Label = "1.22 support")]
    [InlineData("DELETE", "/v2/_catalog", "GET, HEAD", Label = "1.22 catalog")]
    [InlineData("PUT", "tags/list", "GET, HEAD", Label = "1.22 tags")]
    [InlineData("DELETE", "referrers/" + Digest, "GET, HEAD", Label = "1.22 referrers")]
    [InlineData("PATCH", "manifests/1.0", "DELETE, GET, HEAD, PUT", Label = "1.22 manifest")]
    [InlineData("POST", "manifests/1.0", "DELETE, GET, HEAD, PUT", Label = "1.22 manifest posted")]
    [InlineData("PUT", "blobs/" + Digest, "DELETE, GET, HEAD", Label = "1.22 blob")]
    [InlineData("GET", "blobs/uploads/", "POST", Label = "1.22 uploads")]
    [InlineData("POST", "blobs/uploads/00000000-0000-0000-0000-000000000000", "DELETE, GET, HEAD, PATCH, PUT", Label = "1.22 session")]
    [InlineData("OPTIONS", "manifests/1.0", "DELETE, GET, HEAD, PUT", Label = "1.22 OPTIONS")]
    [InlineData("INVENTED", "manifests/1.0", "DELETE, GET, HEAD, PUT", Label = "1.22 invented verb")]
    public async Task Verb_ThatAResourceDoesNotKnow_Is405WithThoseItKnows(string method, string resource, string allowed)
    {
        using var answer = await NewImage().SendAsync(method, resource);

        await answer.RefusedAsync(HttpStatusCode.MethodNotAllowed, "UNSUPPORTED");
        Assert.Equal(allowed.Split(", "), answer.Content.Headers.Allow.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/v2/no-such-repository/app/manifests/1.0", "NAME_UNKNOWN", Label = "1.22 unknown repository")]
    [InlineData("/v2/alpine/manifests/latest", "NAME_UNKNOWN", Label = "1.22 image without its repository")]
    [InlineData("/v2/Docker-Hosted/app/manifests/1.0", "NAME_UNKNOWN", Label = "1.22 repository in another case")]
    [InlineData("/repository/no-such-repository/v2/app/manifests/1.0", "NAME_UNKNOWN", Label = "1.22 unknown repository below /repository")]
    [InlineData("/repository//v2/app/manifests/1.0", "NAME_UNKNOWN", Label = "1.22 no repository below /repository")]
    [InlineData("/v2/docker-hosted/app/nothing", "UNSUPPORTED", Label = "1.22 no resource")]
    [InlineData("/v2/docker-hosted/app/tags/list/", "UNSUPPORTED", Label = "1.22 slash at the end")]
    [InlineData("/v2/docker-hosted/app/manifests/", "UNSUPPORTED", Label = "1.22 no reference")]
    public async Task Path_ThatLeadsNowhere_Is404(string path, string code) =>
        await NewImage().GetAsync(path).RefusedAsync(HttpStatusCode.NotFound, code);

    [Theory]
    [InlineData("manifests/1.0", Label = "1.0 repository without an image")]
    [InlineData("tags/list", Label = "1.0 tags of a repository")]
    [InlineData("blobs/" + Digest, Label = "1.0 blob of a repository")]
    public async Task Repository_WithoutAnImage_SaysThatANameIsMissing(string resource) =>
        await NewImage().GetAsync($"/v2/docker-hosted/{resource}").RefusedAsync(HttpStatusCode.BadRequest, "NAME_INVALID");

    [Theory]
    [InlineData("GET", "manifests/1.0", Label = "1.22 pull")]
    [InlineData("GET", "tags/list", Label = "1.22 list")]
    [InlineData("PUT", "manifests/1.0", Label = "1.22 push")]
    [InlineData("POST", "blobs/uploads/", Label = "1.22 upload")]
    [InlineData("DELETE", "manifests/1.0", Label = "1.22 delete")]
    [InlineData("GET", "/repository/asleep/v2/", Label = "1.22 support")]
    [InlineData("GET", "/repository/asleep/v2/_catalog", Label = "1.22 catalog")]
    public async Task OfflineRepository_SaysSoUntilItIsBack(string method, string resource)
    {
        if (Directory().ByName("asleep") is null)
            await App.AddRepositoryAsync("asleep", new());
        var image = NewImage("asleep");
        await image.PushImageAsync("1.0");
        await App.ChangeRepositoryAsync("asleep", new RepositorySettings { Online = false });

        var sentence = await image.SendAsync(method, resource).RefusedAsync(HttpStatusCode.ServiceUnavailable, "DENIED");

        Assert.Contains("asleep", sentence, StringComparison.Ordinal);
        await image.GetAsync("/v2/").AnsweredAsync(HttpStatusCode.OK);
        await image.As(App.AnonymousClient()).GetAsync("tags/list").RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        await App.ChangeRepositoryAsync("asleep", new());
        await image.GetAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.OK);
    }

    private RepositorySnapshot Directory() => ((RepositoryDirectory)App.Services.GetService(typeof(RepositoryDirectory))!).Current;
}

using System.Net;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;
using Registry.Tests.Web.Security;

namespace Registry.Tests.Web.Protocol;

/// <summary>Whoever did not sign in cannot tell a private repository from one that does not exist.</summary>
public sealed class HiddenRepositoryTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nobody_HearsTheSame_WhetherItExists(bool someAreOpen)
    {
        if (someAreOpen)
        {
            await app.ActivateTokensAsync();
            await app.AddRepositoryAsync("open-to-all", AccessSetup.LettingAnonymousPull());
        }

        foreach (var (method, path) in new[]
        {
            ("GET", "/v2/{0}/team/app/manifests/1.0"), ("HEAD", "/v2/{0}/team/app/manifests/1.0"), ("PUT", "/v2/{0}/team/app/manifests/1.0"), ("GET", "/v2/{0}/app/tags/list"),
            ("POST", "/v2/{0}/app/blobs/uploads/"), ("GET", "/v2/{0}/"), ("GET", "/v2/{0}/_catalog"), ("GET", "/v2/{0}/nonsense"), ("POST", "/v2/{0}/app/tags/list"),
            ("GET", "/repository/{0}/v2/"), ("GET", "/repository/{0}/v2/app/manifests/1.0"), ("GET", "/repository/{0}/v2/_catalog"), ("GET", "/repository/{0}/v1/search?q=x"),
        })
        {
            var (hidden, missing) = (await AskAsync(method, path, "docker-hosted"), await AskAsync(method, path, "docker-missing"));
            Assert.Equal((int)HttpStatusCode.Unauthorized, hidden.Status);
            Assert.Equal(hidden, missing);
        }
    }

    [Theory]
    [InlineData("/repository/{0}/v1/_ping", 200)]
    [InlineData("/repository/{0}/v1/images", 405)]
    public async Task WhatNeedsNoSignIn_IsTheSame_WhetherItExists(string path, int status)
    {
        var (hidden, missing) = (await AskAsync("GET", path, "docker-hosted"), await AskAsync("GET", path, "docker-missing"));

        Assert.Equal(status, hidden.Status);
        Assert.Equal(hidden, missing);
    }

    [Fact]
    public async Task TokenOfNobody_TellsNoMore()
    {
        await app.ActivateTokensAsync();
        await app.SetAnonymousAsync(true);
        var token = await app.AnonymousClient().TokenAsync("repository:docker-hosted/app:pull", "repository:docker-missing/app:pull");

        Assert.Empty(TokenAsking.ScopesIn(token));
        Assert.Equal(
            await AskAsync("GET", "/v2/{0}/app/manifests/1.0", "docker-hosted", app.BearerClient(token)), await AskAsync("GET", "/v2/{0}/app/manifests/1.0", "docker-missing", app.BearerClient(token)));
    }

    /// <summary>Everything that came back, with the name that was asked for left out.</summary>
    private async Task<(int Status, string? Challenge, string Body)> AskAsync(string method, string path, string name, HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("{0}", name, StringComparison.Ordinal));
        using var answer = await (client ?? app.AnonymousClient()).SendAsync(request, Cancellation);
        return ((int)answer.StatusCode, Without(answer.Header("WWW-Authenticate"), name), Without(await answer.TextAsync(), name)!);
    }

    private static string? Without(string? text, string name) => text?.Replace(name, "…", StringComparison.Ordinal);
}

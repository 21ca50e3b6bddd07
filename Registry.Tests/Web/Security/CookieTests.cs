using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;
using Registry.Tests.Web.Components;

namespace Registry.Tests.Web.Security;

/// <summary>The cookie of the pages is sent by browsers unasked: it opens nothing but pages.</summary>
public sealed class CookieTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly string[] Public = ["/service/rest/v1/status", "/service/rest/v1/status/writable", "/service/rest/v1/registry/certificates/authority"];

    [Theory]
    [InlineData("GET", "/v2/")]
    [InlineData("GET", "/v2/_catalog")]
    [InlineData("GET", "/v2/token")]
    [InlineData("GET", "/v2/docker-hosted/app/tags/list")]
    [InlineData("GET", "/v2/docker-hosted/app/manifests/1.0")]
    [InlineData("PUT", "/v2/docker-hosted/app/manifests/1.0")]
    [InlineData("DELETE", "/v2/docker-hosted/app/manifests/1.0")]
    [InlineData("POST", "/v2/docker-hosted/app/blobs/uploads/")]
    [InlineData("GET", "/repository/docker-hosted/v2/")]
    [InlineData("GET", "/repository/docker-hosted/v2/app/manifests/1.0")]
    [InlineData("POST", "/repository/docker-hosted/v2/app/blobs/uploads/")]
    [InlineData("GET", "/v1/search?q=app")]
    [InlineData("GET", "/repository/docker-hosted/v1/search?q=app")]
    public async Task DockerPath_TakesNoCookie(string method, string path)
    {
        await app.ActivateTokensAsync();
        using var visitor = await SignedInAsync();

        using var answer = await visitor.SendAsync(method, path);

        await answer.RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/repositories")).StatusCode);
    }

    /// <summary>Every call that is mapped, so that none can be forgotten.</summary>
    [Fact]
    public async Task AdminRest_TakesNoCookie()
    {
        using var visitor = await SignedInAsync();
        var calls = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/service/rest", StringComparison.Ordinal) && !Public.Contains(e.RoutePattern.RawText))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods, (e, method) => (Method: method, Path: RouteFilling.PathOf(e))).ToList();

        Assert.True(calls.Count > 60, "The calls were not found.");
        foreach (var (method, path) in calls)
        {
            using var answer = await visitor.SendAsync(method, path);
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{method} {path}: {answer.StatusCode}");
        }
    }

    private async Task<Visitor> SignedInAsync()
    {
        var visitor = new Visitor(app.BaseAddress);
        (await visitor.SignInAsync()).Dispose();
        return visitor;
    }
}

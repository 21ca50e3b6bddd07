using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;
using Registry.Web.Components;

namespace Registry.Tests.Web.Components.Account;

public sealed class PagesTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly string[] Open = ["/login", "/logout"];

    // Leads away: set-up is done.
    private static readonly string[] Over = ["/setup"];

    public static TheoryData<string> Routes => [.. AllRoutes.Except(Over)];

    private static IEnumerable<string> AllRoutes => typeof(App).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes<RouteAttribute>(inherit: false))
        .Select(route => route.Template.Replace("/blob-stores/{Name}", "/blob-stores/default", StringComparison.Ordinal).Replace("{Name}", "docker-hosted", StringComparison.Ordinal)
            .Replace("{RepositoryName}", "docker-hosted", StringComparison.Ordinal).Replace("{*Reference}", "shown:1.0", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Page_OpensForNobody_UnlessItIsAboutSigningIn(string route)
    {
        Assert.DoesNotContain('{', route);
        using var visitor = new Visitor(app.BaseAddress);

        using var response = await visitor.GetAsync(route);

        Assert.Equal(Open.Contains(route) ? HttpStatusCode.OK : HttpStatusCode.Found, response.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Page_SignedIn_AsksThisServerOnly_AndEverythingIsThere(string route)
    {
        await new ImageClient(app.Client, "docker-hosted/shown").PushImageAsync("1.0");
        using var visitor = new Visitor(app.BaseAddress);
        if (!Open.Contains(route))
            (await visitor.SignInAsync()).Dispose();

        var assets = PageAssets.Of(await visitor.ReadAsync(route));

        Assert.NotEmpty(assets);
        foreach (var asset in assets)
        {
            Assert.False(Uri.TryCreate(asset, UriKind.Absolute, out _), asset);
            using var response = await visitor.GetAsync(asset);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{asset}: {response.StatusCode}");
        }
    }
}

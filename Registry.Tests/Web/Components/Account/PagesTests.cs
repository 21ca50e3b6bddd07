using System.Globalization;
using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Registry.Domain.Certificates;
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
        route = await WithCertificateAsync(route);
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
        route = await WithCertificateAsync(route);
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

    /// <summary>A certificate has no name that could stand in an address.</summary>
    private async Task<string> WithCertificateAsync(string route)
    {
        const string id = "{Id:long}";
        if (!route.Contains(id, StringComparison.Ordinal))
            return route;
        var made = await app.Services.GetRequiredService<ServerCertificates>().MakeAsync(
            ["shown.example.com"], 90, CertificateUse.Anywhere, null, TestContext.Current.CancellationToken);
        return route.Replace(id, made.Value!.Id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}

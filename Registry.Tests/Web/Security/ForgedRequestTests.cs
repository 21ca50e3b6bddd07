using System.Net;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Registry.Tests.Support;
using Registry.Tests.Web.Components;

namespace Registry.Tests.Web.Security;

/// <summary>What a page elsewhere makes the browser of somebody who is signed in send.</summary>
public sealed class ForgedRequestTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly string[] Changing = ["POST", "PUT", "PATCH", "DELETE"];

    /// <summary>The wire of circuits: it acts only for whoever brings the circuit's secret, which pages elsewhere cannot read.</summary>
    private const string Circuits = "/_blazor";

    private IEnumerable<RouteEndpoint> All => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    /// <summary>Every page and every other endpoint beside the admin REST, so that none can be forgotten.</summary>
    [Fact]
    public async Task FormWithoutToken_IsRefusedEverywhere()
    {
        using var visitor = new Visitor(app.BaseAddress);
        (await visitor.SignInAsync()).Dispose();
        var forms = All.Where(e => MethodsOf(e).Contains("POST")).Select(RouteFilling.PathOf).Where(IsOfPages).Distinct().ToList();

        Assert.True(forms.Count > 20, "The pages were not found.");
        foreach (var path in forms)
        {
            using var answer = await visitor.PostAsync(path, ("_handler", "sign-out"), ("Passwords.Fresh", "x"));
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{path}: {answer.StatusCode}");
        }

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/account")).StatusCode);
    }

    /// <summary>Only pages take what a form can send; everything else beside the admin REST only reads.</summary>
    [Fact]
    public void Endpoints_BesidePagesAndRest_ChangeNothing()
    {
        var others = All.Where(e => IsOfPages(RouteFilling.PathOf(e)) && e.Metadata.GetMetadata<ComponentTypeMetadata>() is null && Changing.Intersect(MethodsOf(e)).Any());

        Assert.Empty(others.Select(e => e.DisplayName));
    }

    [Fact]
    public async Task TokenOfSomebodyElse_OrOfBeforeTheSignIn_IsRefused()
    {
        using var victim = new Visitor(app.BaseAddress);
        var before = await victim.ReadAsync("/login");
        (await victim.SignInAsync()).Dispose();
        using var attacker = new Visitor(app.BaseAddress);
        await app.AddUserAsync("attacker", "nx-anonymous");
        (await attacker.SignInAsync("a password of their own", name: "attacker")).Dispose();
        var foreign = await attacker.ReadAsync("/logout");

        foreach (var token in new[] { before, foreign }.Select(Visitor.TokenIn))
        {
            using var forged = await victim.PostAsync("/logout", ("_handler", "sign-out"), ("__RequestVerificationToken", token));
            Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await victim.GetAsync("/account")).StatusCode);
    }

    private static bool IsOfPages(string path) => !path.StartsWith("/service/rest", StringComparison.Ordinal) && !path.StartsWith(Circuits, StringComparison.Ordinal);

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : Changing;
}

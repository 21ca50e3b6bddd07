using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Registry.Domain.Auditing;
using Registry.Tests.Support;
using Registry.Tests.Web.Api;
using Registry.Tests.Web.Components;

namespace Registry.Tests.Web.Auditing;

/// <summary>What is done to objects appears in the trail, whichever way it came.</summary>
public sealed class ChangeTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private const string Planted = "planted horse battery";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Repository_CreatedChangedAndDeleted_IsThreeEntriesWithBeforeAndAfter()
    {
        var name = Rest.NewName();
        await app.Client.CreateHostedAsync(Rest.Hosted(name));
        Assert.Equal(204, (await app.Client.SendAsync("PUT", $"{Rest.HostedPath}/{name}", Rest.Hosted(name).With("online", "false"))).Status);
        Assert.Equal(204, (await app.Client.SendAsync("DELETE", $"/repositories/{name}")).Status);

        var entries = await Eventually.IsAsync(() => app.AuditAsync($"object={name}"), found => found.Count == 3);

        Assert.Equal(["delete", "update", "create"], entries.Select(e => e.Text("action")));
        Assert.All(entries, e => Assert.Equal(("admin", "127.0.0.1", "rest", "repository", "succeeded"), (e.Text("who"), e.Text("source"), e.Text("way"), e.Text("what"), e.Text("result"))));
        Assert.True((bool)entries[1]["before"]!["settings"]!["online"]!);
        Assert.False((bool)entries[1]["after"]!["settings"]!["online"]!);
        Assert.Null(entries[0]["after"]);
        Assert.Null(entries[2]["before"]);
    }

    [Fact]
    public async Task RefusedChange_IsNoEntry()
    {
        Assert.Equal(400, (await app.Client.SendAsync("POST", Rest.HostedPath, Rest.Hosted("no").With("storage.blobStoreName", "\"nowhere\""))).Status);
        await app.Client.CreateHostedAsync(Rest.Hosted("after-refusal"));
        await app.AuditedAsync("object=after-refusal");

        Assert.Empty(await app.AuditAsync("object=no"));
    }

    [Fact]
    public async Task User_CreatedAndGivenAnotherPassword_IsToldWithoutTheSecret()
    {
        var user = new JsonObject
        {
            ["userId"] = "planted", ["firstName"] = "P", ["lastName"] = "L", ["emailAddress"] = "p@example.com", ["status"] = "active", ["roles"] = new JsonArray("nx-anonymous"), ["password"] = Planted,
        };
        Assert.Equal(200, (await app.Client.SendAsync("POST", "/security/users", user)).Status);
        Assert.Equal(204, (await app.Client.SendAsync("PUT", "/security/users/planted/change-password", new StringContent(Planted + " two", System.Text.Encoding.UTF8, "text/plain"))).Status);
        await app.ClientFor("planted", Planted + " wrong").GetAsync("/service/rest/v1/repositories", Cancellation);
        await app.ClientFor(Planted, "typed in the wrong field").GetAsync("/service/rest/v1/repositories", Cancellation);

        await Eventually.IsAsync(() => app.AuditAsync("object=planted"), found => found.Any(e => e.Text("action") == "change-password"));
        await Eventually.IsAsync(() => app.AuditAsync("what=sign-in&result=denied"), found => found.Count >= 2);

        var all = await app.Services.GetRequiredService<IAuditStore>().ReadAsync(AuditFilter.Everything, null, 1000, Cancellation);
        Assert.All(all, e => Assert.DoesNotContain(Planted, e.ToString(), StringComparison.Ordinal));
        Assert.Contains(all, e => e.Action == "change-password" && e.After!.Contains(AuditDocument.Masked, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tag_DeletedByDocker_IsToldWithWhoAndFromWhere()
    {
        using var pushed = await app.Client.PutAsync(
            "/v2/docker-hosted/audited/app/manifests/1.0", Manifest("application/vnd.oci.image.index.v1+json", """{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}"""), Cancellation);
        Assert.Equal(201, (int)pushed.StatusCode);
        using var deleted = await app.Client.DeleteAsync("/v2/docker-hosted/audited/app/manifests/1.0", Cancellation);
        Assert.Equal(202, (int)deleted.StatusCode);

        var entry = await app.AuditedAsync("object=docker-hosted/audited/app:1.0");

        Assert.Equal(("content", "delete", "admin", "docker", "127.0.0.1"), (entry.Text("what"), entry.Text("action"), entry.Text("who"), entry.Text("way"), entry.Text("source")));
    }

    [Fact]
    public async Task SignIn_OnThePage_IsToldEitherWay()
    {
        using var visitor = new Visitor(app.BaseAddress);
        using var wrong = await visitor.SignInAsync("not the password");
        using var right = await visitor.SignInAsync();
        Assert.Equal(302, (int)right.StatusCode);

        var entered = await app.AuditedAsync("what=sign-in&result=succeeded");
        Assert.Equal(("admin", "page", "127.0.0.1"), (entered.Text("who"), entered.Text("way"), entered.Text("source")));
        var refused = await app.AuditedAsync("what=sign-in&result=denied&object=web%20interface");
        Assert.Equal(("admin", "page"), (refused.Text("who"), refused.Text("way")));
    }

    [Fact]
    public async Task SignOut_IsTold_AndOfNobodyIsNot()
    {
        using var visitor = new Visitor(app.BaseAddress);
        using var nobody = await visitor.SubmitAsync("/logout");
        Assert.Empty(await app.AuditAsync("what=sign-in&object=leaving"));
        await app.AddUserAsync("leaving", "nx-anonymous");
        (await visitor.SignInAsync("a password of their own", name: "leaving")).Dispose();
        (await visitor.SubmitAsync("/logout")).Dispose();

        var entries = await Eventually.IsAsync(() => app.AuditAsync("what=sign-in&object=leaving"), found => found.Count == 2);

        Assert.Equal(["sign-out", "sign-in"], entries.Select(e => e.Text("action")));
        Assert.All(entries, e => Assert.Equal(("leaving", "page", "127.0.0.1"), (e.Text("who"), e.Text("way"), e.Text("source"))));
    }

    [Fact]
    public async Task FirstStart_IsTheServersOwn()
    {
        var entry = await app.AuditedAsync("object=docker-hosted&what=repository");

        Assert.Equal("server", entry.Text("way"));
        Assert.Null(entry["who"]);
    }

    private static StringContent Manifest(string mediaType, string text)
    {
        var content = new StringContent(text);
        content.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue(mediaType);
        return content;
    }
}

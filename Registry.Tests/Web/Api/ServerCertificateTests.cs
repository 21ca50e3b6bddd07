using System.Net;
using System.Text.Json.Nodes;
using Registry.Tests.Support;
using Registry.Tests.Support.Certificates;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Api;

/// <summary>Server certificates through REST: what comes in, what is refused at which field, who may have the authority.</summary>
public sealed class ServerCertificateTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private const string Path = "/registry/certificates";

    [Fact]
    public async Task Pfx_Pem_AndMadeOnes_AreListed()
    {
        using var pfx = new TestCertificate("pfx.test");
        using var pem = new TestCertificate("pem.test");

        var first = await CreateAsync("pfx", new JsonObject { ["pfx"] = Convert.ToBase64String(pfx.Pfx("s")), ["password"] = "s", ["ports"] = new JsonArray(5000) });
        var second = await CreateAsync("pem", new JsonObject { ["certificate"] = pem.Pem, ["key"] = pem.EncryptedKey("k"), ["keyPassword"] = "k", ["isDefault"] = true });
        var third = await CreateAsync("made", new JsonObject { ["hosts"] = new JsonArray("registry.test", "*.registry.test", "127.0.0.1") });

        var list = (await app.Client.GetJsonAsync(Path)).AsArray().ToDictionary(c => (long)c!["id"]!, c => c!);
        Assert.Equal(("pfx.test", 5000), ((string)list[first]["hosts"]![0]!, (int)list[first]["ports"]![0]!));
        Assert.True((bool)list[second]["isDefault"]!);
        Assert.Equal("""["registry.test","*.registry.test","127.0.0.1"]""", list[third]["hosts"]!.ToJsonString());
        Assert.DoesNotContain("PRIVATE", list.Values.Aggregate("", (all, c) => all + c.ToJsonString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_NameTheirField_AndSaveNothing()
    {
        using var own = new TestCertificate("own.test");
        using var other = new TestCertificate("other.test");
        using var expired = new TestCertificate("expired.test", validForDays: -1, validSinceDays: 9);
        var before = (await app.Client.GetJsonAsync(Path)).AsArray().Count;

        await RefusedAsync("pfx", "password", new JsonObject { ["pfx"] = Convert.ToBase64String(own.Pfx("s")), ["password"] = "wrong" });
        await RefusedAsync("pfx", "pfx", new JsonObject { ["pfx"] = "!", ["password"] = "s" });
        await RefusedAsync("pfx", "pfx", new JsonObject { ["pfx"] = "AAAA" });
        await RefusedAsync("pfx", "pfx", new JsonObject { ["password"] = "s" });
        await RefusedAsync("pem", "key", new JsonObject { ["certificate"] = own.Pem, ["key"] = other.Key });
        await RefusedAsync("pem", "keyPassword", new JsonObject { ["certificate"] = own.Pem, ["key"] = own.EncryptedKey("k"), ["keyPassword"] = "wrong" });
        await RefusedAsync("pem", "certificate", new JsonObject { ["certificate"] = own.Key, ["key"] = own.Key });
        await RefusedAsync("pem", "certificate", new JsonObject { ["certificate"] = expired.Pem, ["key"] = expired.Key });
        await RefusedAsync("pem", "ports", new JsonObject { ["certificate"] = own.Pem, ["key"] = own.Key, ["ports"] = new JsonArray(0) });
        await RefusedAsync("made", "hosts", new JsonObject { ["hosts"] = new JsonArray() });
        await RefusedAsync("made", "hosts[1]", new JsonObject { ["hosts"] = new JsonArray("registry.test", "https://registry.test") });
        await RefusedAsync("made", "days", new JsonObject { ["hosts"] = new JsonArray("registry.test"), ["days"] = 3650 });

        Assert.Equal(before, (await app.Client.GetJsonAsync(Path)).AsArray().Count);
    }

    [Fact]
    public async Task SameCertificate_Twice_IsRefused()
    {
        using var own = new TestCertificate("twice.test");
        var body = new JsonObject { ["certificate"] = own.Pem, ["key"] = own.Key };
        await CreateAsync("pem", body);

        await RefusedAsync("pem", "certificate", body);
    }

    [Fact]
    public async Task Use_CanBeChanged_AndACertificateDeleted()
    {
        var id = await CreateAsync("made", new JsonObject { ["hosts"] = new JsonArray("used.test") });

        Assert.Equal(204, (await app.Client.SendAsync("PUT", $"{Path}/{id}/use", new JsonObject { ["ports"] = new JsonArray(6000) })).Status);
        var used = (await app.Client.GetJsonAsync(Path)).AsArray().Single(c => (long)c!["id"]! == id)!;
        Assert.Equal("[6000]", used["ports"]!.ToJsonString());
        Assert.Equal(204, (await app.Client.SendAsync("DELETE", $"{Path}/{id}")).Status);
        Assert.Equal(404, (await app.Client.SendAsync("DELETE", $"{Path}/{id}")).Status);
        Assert.Equal(404, (await app.Client.SendAsync("PUT", $"{Path}/{id}/use", new JsonObject())).Status);
    }

    [Fact]
    public async Task Authority_IsForEverybody_AndStaysTheSame()
    {
        await CreateAsync("made", new JsonObject { ["hosts"] = new JsonArray("one.test") });
        using var first = await app.AnonymousClient().GetAsync($"/service/rest/v1{Path}/authority", TestContext.Current.CancellationToken);
        await CreateAsync("made", new JsonObject { ["hosts"] = new JsonArray("two.test") });
        using var second = await app.AnonymousClient().GetAsync($"/service/rest/v1{Path}/authority", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        var pem = await first.TextAsync();
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", pem, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", pem, StringComparison.Ordinal);
        Assert.Equal(pem, await second.TextAsync());
    }

    [Theory]
    [InlineData("GET", Path)]
    [InlineData("POST", Path + "/made")]
    [InlineData("GET", "/registry/settings")]
    [InlineData("GET", "/registry/connectors")]
    [InlineData("GET", "/security/ssl/truststore")]
    public async Task Strangers_HearNothing(string method, string path) => Assert.Equal(401, (await app.AnonymousClient().SendAsync(method, path)).Status);

    private async Task<long> CreateAsync(string form, JsonObject body)
    {
        var answer = await app.Client.SendAsync("POST", $"{Path}/{form}", body.DeepClone());
        Assert.True(answer.Status == 201, answer.ToString());
        return (long)answer.Json()["id"]!;
    }

    private async Task RefusedAsync(string form, string field, JsonObject body)
    {
        var answer = await app.Client.SendAsync("POST", $"{Path}/{form}", body.DeepClone());
        Assert.True(answer.Status == 400, answer.ToString());
        Assert.Equal([field], answer.Fields());
    }
}

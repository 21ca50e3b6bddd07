using System.Text.Json.Nodes;
using Registry.Tests.Support;

namespace Registry.Tests.Web.Api;

public sealed class StatusTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Theory]
    [InlineData("/status")]
    [InlineData("/status/writable")]
    public async Task Status_OfAHealthyServer_IsEmptyAndNeedsNobody(string path)
    {
        var answer = await app.AnonymousClient().SendAsync("GET", path);

        Assert.Equal(200, answer.Status);
        Assert.Empty(answer.Body);
    }

    [Fact]
    public async Task Writable_WithoutTheFolderOfABlobStore_Is503UntilItIsBack()
    {
        var folder = Path.Combine(app.DataFolder, "blobs", "default");
        Directory.Move(folder, folder + ".away");

        Assert.Equal(503, (await app.AnonymousClient().SendAsync("GET", "/status/writable")).Status);
        Assert.Equal(200, (await app.AnonymousClient().SendAsync("GET", "/status")).Status);
        var check = (await app.Client.GetJsonAsync("/status/check"))["Blob Stores Ready"]!;
        Assert.False((bool)check["healthy"]!);
        Assert.Contains("default", (string)check["message"]!, StringComparison.Ordinal);
        Assert.True((bool)(await app.Client.GetJsonAsync("/blobstores"))[0]!["unavailable"]!);

        Directory.Move(folder + ".away", folder);
        Assert.Equal(200, (await app.AnonymousClient().SendAsync("GET", "/status/writable")).Status);
    }

    [Fact]
    public async Task Check_OfAHealthyServer_IsHealthyInAll()
    {
        var checks = (await app.Client.GetJsonAsync("/status/check")).AsObject();

        Assert.Equal(["Blob Stores Quota", "Blob Stores Ready", "Connectors", "Database", "Server Certificates"], checks.Select(c => c.Key).Order());
        Assert.All(checks, c => Assert.True((bool)c.Value!["healthy"]!, c.ToString()));
        Assert.All(checks, c => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$", (string)c.Value!["timestamp"]!));
    }

    [Fact]
    public async Task Check_OfAViolatedQuota_WarnsAndStopsNothing()
    {
        var full = JsonNode.Parse("""{"name":"full","softQuota":{"type":"spaceRemainingQuota","limit":9223372036854775807}}""");
        await app.Client.SendAsync("POST", "/blobstores/file", full);

        var check = (await app.Client.GetJsonAsync("/status/check"))["Blob Stores Quota"]!;

        Assert.False((bool)check["healthy"]!);
        Assert.StartsWith("Blob store full is limited to having", (string)check["message"]!, StringComparison.Ordinal);
        Assert.Equal(200, (await app.AnonymousClient().SendAsync("GET", "/status/writable")).Status);
        await app.Client.SendAsync("DELETE", "/blobstores/full");
    }

    [Fact]
    public async Task Node_IsTheSameEachTimeAndKept()
    {
        var first = await app.Client.GetJsonAsync("/system/node");
        var second = await app.Client.GetJsonAsync("/system/node");

        Assert.Equal((string)first["nodeId"]!, (string)second["nodeId"]!);
        Assert.Equal((string)first["nodeId"]!, await File.ReadAllTextAsync(Path.Combine(app.DataFolder, "node"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task License_IsOursAndValid()
    {
        var license = await app.Client.GetJsonAsync("/system/license");

        Assert.Equal("Apache-2.0", (string)license["licenseType"]!);
        Assert.True(DateTimeOffset.Parse((string)license["expirationDate"]!, null) > DateTimeOffset.UtcNow);
        Assert.Null(license["maxRepoComponents"]);
    }
}

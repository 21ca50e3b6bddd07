using System.Text.Json.Nodes;
using Registry.Tests.Support;

namespace Registry.Tests.Web.Api;

public sealed class BlobStoreTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private const string FilePath = "/blobstores/file";

    [Fact]
    public async Task List_OfTheFirstStart_HasDefaultWithItsFigures()
    {
        var all = await app.Client.GetJsonAsync("/blobstores");

        var store = all.AsArray().Single(s => (string)s!["name"]! == "default")!;
        Assert.Equal(
            ["softQuota", "name", "type", "unavailable", "blobCount", "totalSizeInBytes", "availableSpaceInBytes"],
            store.AsObject().Select(m => m.Key));
        Assert.Null(store["softQuota"]);
        Assert.Equal("File", (string)store["type"]!);
        Assert.False((bool)store["unavailable"]!);
        Assert.True((long)store["availableSpaceInBytes"]! > 0);
        Assert.Equal("""{"softQuota":null,"path":"default"}""", (await app.Client.GetJsonAsync($"{FilePath}/default")).ToJsonString());
    }

    [Fact]
    public async Task Create_WithoutAPath_TakesItsName()
    {
        var name = await CreateAsync(new JsonObject());

        Assert.Equal(name, (string)(await app.Client.GetJsonAsync($"{FilePath}/{name}"))["path"]!);
        Assert.True(Directory.Exists(Path.Combine(app.DataFolder, "blobs", name)));
    }

    [Fact]
    public async Task Quota_IsEchoedAndReplaced()
    {
        var name = await CreateAsync(new JsonObject { ["softQuota"] = new JsonObject { ["type"] = "SPACEUSEDQUOTA", ["limit"] = 1_000_000 } });
        Assert.Equal("""{"type":"spaceUsedQuota","limit":1000000}""", (await app.Client.GetJsonAsync($"{FilePath}/{name}"))["softQuota"]!.ToJsonString());

        await app.Client.SendAsync("PUT", $"{FilePath}/{name}", new JsonObject { ["path"] = name });

        Assert.Null((await app.Client.GetJsonAsync($"{FilePath}/{name}"))["softQuota"]);
    }

    [Theory]
    [InlineData(null, 0L, false, "Blob store {0} has no quota")]
    [InlineData("spaceUsedQuota", 1_000_000L, false, "Blob store {0} is using 0 B space and has a limit of 1 MB")]
    [InlineData("spaceRemainingQuota", 1L, false, "Blob store {0} is limited to having 1 B available space, and has ")]
    [InlineData("spaceRemainingQuota", long.MaxValue, true, "Blob store {0} is limited to having 9.22 EB available space, and has ")]
    public async Task QuotaStatus_TellsWhetherItIsViolated(string? type, long limit, bool violated, string message)
    {
        var name = await CreateAsync(new JsonObject { ["softQuota"] = type is null ? null : new JsonObject { ["type"] = type, ["limit"] = limit } });

        var status = await app.Client.GetJsonAsync($"/blobstores/{name}/quota-status");

        Assert.Equal(violated, (bool)status["isViolation"]!);
        Assert.StartsWith(string.Format(null, message, name), (string)status["message"]!, StringComparison.Ordinal);
        Assert.Equal(name, (string)status["blobStoreName"]!);
    }

    [Theory]
    [InlineData("name", null)]
    [InlineData("name", "\"\"")]
    [InlineData("name", "\"a/b\"")]
    [InlineData("name", "\"DEFAULT\"")]
    [InlineData("path", "\"a\\u0000b\"")]
    [InlineData("path", "\"default/inside\"")]
    [InlineData("path", "\"./default/\"")]
    [InlineData("path", "\".\"")]
    [InlineData("path", "\"/proc/nowhere\"")]
    [InlineData("path", "17")]
    [InlineData("softQuota", "5")]
    [InlineData("softQuota.type", "\"quota\"")]
    [InlineData("softQuota.type", "null")]
    [InlineData("softQuota.limit", "-1")]
    [InlineData("softQuota.limit", "null")]
    [InlineData("softQuota.limit", "1e30")]
    public async Task Create_WithABadField_NamesIt(string field, string? json)
    {
        var body = new JsonObject { ["name"] = Rest.NewName(), ["softQuota"] = new JsonObject { ["type"] = "spaceUsedQuota", ["limit"] = 1 } };

        var answer = await app.Client.SendAsync("POST", FilePath, body.With(field, json));

        Assert.Equal(400, answer.Status);
        Assert.Equal([field], answer.Fields());
    }

    [Fact]
    public async Task Create_WithAPathOfThousandsOfCharacters_IsRefused()
    {
        var answer = await app.Client.SendAsync("POST", FilePath, new JsonObject { ["name"] = Rest.NewName(), ["path"] = new string('p', 5_000) });

        Assert.Equal(["path"], answer.Fields());
    }

    [Fact]
    public async Task Put_OfAnotherPath_WorksUntilARepositoryUsesTheBlobStore()
    {
        var name = await CreateAsync(new JsonObject());
        Assert.Equal(204, (await app.Client.SendAsync("PUT", $"{FilePath}/{name}", new JsonObject { ["path"] = $"{name}-moved" })).Status);
        await app.Client.CreateHostedAsync(Rest.Hosted(Rest.NewName()).With("storage.blobStoreName", $"\"{name}\""));

        var answer = await app.Client.SendAsync("PUT", $"{FilePath}/{name}", new JsonObject { ["path"] = name });

        Assert.Equal(400, answer.Status);
        Assert.Equal(["path"], answer.Fields());
        Assert.Equal($"{name}-moved", (string)(await app.Client.GetJsonAsync($"{FilePath}/{name}"))["path"]!);
    }

    [Fact]
    public async Task Delete_WhileARepositoryUsesIt_IsRefused()
    {
        var answer = await app.Client.SendAsync("DELETE", "/blobstores/default");

        Assert.Equal(400, answer.Status);
        Assert.StartsWith("BlobStore default is in use and cannot be deleted", answer.Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/blobstores/file/absent")]
    [InlineData("PUT", "/blobstores/file/absent")]
    [InlineData("DELETE", "/blobstores/absent")]
    [InlineData("GET", "/blobstores/absent/quota-status")]
    public async Task Call_OnAnAbsentBlobStore_IsNotFound(string method, string path)
    {
        var answer = await app.Client.SendAsync(method, path, method == "PUT" ? new JsonObject { ["path"] = "absent" } : null);

        Assert.Equal(404, answer.Status);
        Assert.Equal("Unable to find File 'absent' blobstore", answer.Message());
    }

    private async Task<string> CreateAsync(JsonObject body)
    {
        var name = Rest.NewName();
        body["name"] = name;
        var answer = await app.Client.SendAsync("POST", FilePath, body);
        Assert.True(answer.Status == 204, answer.ToString());
        return name;
    }
}

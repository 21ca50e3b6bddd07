using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Registry.Domain.Auditing;
using Registry.Tests.Support;
using Registry.Tests.Web.Api;
using Registry.Tests.Web.Components;
using Registry.Web.Auditing;

namespace Registry.Tests.Web.Auditing;

/// <summary>Pages of the REST, exports, and what is left after a restart and after the time is over.</summary>
public sealed class AuditReadingTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IAuditStore Store => app.Services.GetRequiredService<IAuditStore>();

    [Fact]
    public async Task List_IsReadToItsEndByTokens_AndExportsHoldTheSame()
    {
        await AddAsync("paged", 120);
        var (seen, token) = (new List<string>(), "");
        do
        {
            var page = await app.Client.GetJsonAsync($"/registry/audit?object=paged*&continuationToken={token}");
            seen.AddRange(page["items"]!.AsArray().Select(i => i!.Text("object")));
            token = (string?)page["continuationToken"];
        }
        while (token is not null);

        var csv = (await app.Client.SendAsync("GET", "/registry/audit/export?format=csv&object=paged*")).Body;
        var lines = (await app.Client.SendAsync("GET", "/registry/audit/export?format=ndjson&object=paged*")).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(Enumerable.Range(0, 120).Reverse().Select(i => $"paged{i}"), seen);
        Assert.Equal(seen, lines.Select(l => JsonNode.Parse(l)!.Text("object")));
        Assert.Equal(121, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("continuationToken=nonsense", 406)]
    [InlineData("what=nonsense", 400)]
    [InlineData("result=maybe", 400)]
    [InlineData("period=century", 400)]
    [InlineData("from=yesterday", 400)]
    public async Task WrongQuestion_IsRefused(string query, int status) =>
        Assert.Equal(status, (await app.Client.SendAsync("GET", $"/registry/audit?{query}")).Status);

    [Fact]
    public async Task Trail_IsReadByItsPrivilege_AndExportedFromThePageByTheSession()
    {
        Assert.Equal(403, (await (await app.AddHolderAsync("nx-settings-read")).SendAsync("GET", "/registry/audit")).Status);
        Assert.Equal(200, (await (await app.AddHolderAsync("rx-audit-read")).SendAsync("GET", "/registry/audit")).Status);
        using var visitor = new Visitor(app.BaseAddress);
        using var nobody = await visitor.GetAsync("/audit/export?format=csv");
        Assert.NotEqual(200, (int)nobody.StatusCode);
        using var signedIn = await visitor.SignInAsync();

        using var export = await visitor.GetAsync("/audit/export?format=csv");

        Assert.Equal("text/csv", export.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", export.Content.Headers.ContentDisposition!.DispositionType);
        Assert.StartsWith(AuditCsv.Header, await export.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@x", "\"'@x\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("  =1", "\"'  =1\"")]
    [InlineData("a\"b,c", "\"a\"\"b,c\"")]
    [InlineData("", "\"\"")]
    public void Cell_IsNoFormula(string text, string expected) => Assert.Equal(expected, AuditCsv.Cell(text));

    [Fact]
    public async Task Stop_LosesNothing_AndOldEntriesGoWithTime()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var own = new RegistryApp { Clock = clock };
        await own.InitializeAsync();
        for (var i = 0; i < 40; i++)
            Assert.Equal(204, (await own.Client.SendAsync("POST", "/blobstores/file", new JsonObject { ["name"] = $"s{i}", ["path"] = $"s{i}" })).Status);
        await own.RestartAsync();
        Assert.Equal(40, (await own.AuditAsync("what=blob-store")).Count(e => e.Text("who") == "admin"));

        // The clock itself does not go so far: it would ring every timer of the server once a second of these days.
        var store = own.Services.GetRequiredService<IAuditStore>();
        await store.AppendAsync([Entry(store, "old", clock.GetUtcNow().AddDays(-91)), Entry(store, "young", clock.GetUtcNow().AddDays(-89))], Cancellation);
        clock.Advance(TimeSpan.FromMinutes(10));

        var left = await Eventually.IsAsync(() => own.AuditAsync("what=role"), left => left.Count == 1);
        Assert.Equal("young", left[0].Text("object"));
    }

    private Task AddAsync(string name, int count) => Store.AppendAsync(
        [
            .. Enumerable.Range(0, count).Select(i => Entry(Store, $"{name}{i}", DateTimeOffset.UtcNow)),
        ], Cancellation);

    private static AuditEntry Entry(IAuditStore store, string target, DateTimeOffset time) => new()
    {
        Id = store.NextId(), Time = time, Actor = Actor.Server, Topic = AuditTopics.Role, Action = "create", Target = target, Result = AuditResult.Succeeded,
    };
}

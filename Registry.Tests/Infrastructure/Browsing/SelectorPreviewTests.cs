using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Registry.Domain.Browsing;
using Registry.Domain.Security.Selectors;
using Registry.Infrastructure.Browsing;
using Registry.Tests.Infrastructure.Database.Statements;
using Registry.Tests.Support.Content;
using Registry.Tests.Support.Databases;

namespace Registry.Tests.Infrastructure.Browsing;

public sealed class SelectorPreviewTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Preview_FindsWhatTheSelectorFinds_AndNothingElse(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var sample = SampleImage.New();
        foreach (var image in new[] { "team", "team/app", "team/web", "team-b/app", "other/app" })
            await world.Node.PushAsync(sample, image, "1.0", "latest");
        var selector = Selector.Parse("path =^ '/v2/team/'").Selector!;

        var matching = await PreviewsOf(world).LookAsync(world.Node.Repository.Id, selector, matching: true, Cancellation);
        var others = await PreviewsOf(world).LookAsync(world.Node.Repository.Id, selector, matching: false, Cancellation);

        Assert.Equal(
            ["/v2/team/manifests/1.0", "/v2/team/manifests/latest", "/v2/team/app/manifests/1.0", "/v2/team/app/manifests/latest", "/v2/team/web/manifests/1.0", "/v2/team/web/manifests/latest"],
            matching.First.Select(t => t.Path));
        Assert.Equal((6, false), (matching.Total, matching.IsPartial));
        Assert.Equal(["other/app", "other/app", "team-b/app", "team-b/app"], others.First.Select(t => t.Image));
    }

    [Theory, EveryDatabase]
    public async Task Preview_ShowsTheFirst_AndCountsAll(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var tags = Enumerable.Range(0, SelectorPreview.Shown + 5).Select(i => $"t{i:D3}").ToArray();
        await world.Node.PushAsync(SampleImage.New(), "team/app", tags);

        var preview = await PreviewsOf(world).LookAsync(world.Node.Repository.Id, Selector.Parse("path =~ '.*/t.*'").Selector!, matching: true, Cancellation);

        Assert.Equal(tags[..SelectorPreview.Shown], preview.First.Select(t => t.Tag));
        Assert.Equal(tags.Length, preview.Total);
    }

    /// <summary>Rows come in their order as they are found, so that the walk can end early.</summary>
    [Fact]
    public async Task Preview_WalksAlongAnIndex_AndSortsNothing()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var db = database.Factory.CreateDbContext();
        var sql = EfSelectorPreviews.Tags(db, 1, new PathRange("team", "team0")).ToQueryString();
        var statement = string.Join('\n', sql.Split('\n').Where(l => !l.StartsWith(".param", StringComparison.Ordinal)));
        await using var connection = (SqliteConnection)await database.Factory.OpenConnectionAsync(Cancellation);

        var plan = await QueryPlan.OfAsync(connection, statement, [.. System.Text.RegularExpressions.Regex.Matches(statement, "@\\w+").Select(m => m.Value).Distinct()], Cancellation);

        Assert.DoesNotContain(plan.Steps, s => s.Contains("TEMP B-TREE", StringComparison.Ordinal));
        Assert.Empty(plan.Scans);
    }

    private static ISelectorPreviews PreviewsOf(ContentWorld world) => world.Node.Get<ISelectorPreviews>();
}

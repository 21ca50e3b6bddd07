using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Infrastructure.Content.Reviews;
using Registry.Infrastructure.Database.Rows;
using Registry.Tests.Support.Databases;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Infrastructure.Database.Statements;

/// <summary>The calls that take content away, and the one that brings it back.</summary>
internal static class ReviewCalls
{
    private static readonly TestManifest Deleted = TestManifest.Image(ScriptedServer.Digest, ScriptedServer.Digest);

    public static IReadOnlyList<StoreCall> All { get; } =
    [
        .. Enum.GetValues<ReviewKind>().Select(k => Review(k, "unused") with { Rows = s => k == ReviewKind.Compact && s.IsWrite && s.Sql.Contains("EXISTS", StringComparison.Ordinal) ? 0 : 1 }),
        Review(ReviewKind.Compact, "linked all the same"),
        Review(ReviewKind.Link, "changed since it was looked at") with { Rows = s => s.Is("UPDATE", "BlobLinks") ? 0 : 1 },
        Review(ReviewKind.Repository, "empty") with { Rows = s => s.Table == "Images" || s.Table == "Manifests" ? 0 : 1 },
        Restore("all there", s => s.Is("UPDATE", "Manifests") || s.Is("SELECT", "Tags") ? 0 : 1),
        Restore("reclaimed", s => s.Is("UPDATE", "Blobs") ? 0 : 1),
    ];

    private static StoreCall Review(ReviewKind kind, string branch) => new("ReviewQueue.RunAsync", $"{kind}, {branch}", async (d, t) =>
        await d.Get<ReviewQueue>().RunAsync(d.Get<IEnumerable<IReview>>().Single(r => r.Kind == kind), t));

    private static StoreCall Restore(string branch, Func<SqlStatement, int> rows) => new(
        "EfDeletedManifests.RestoreAsync",
        branch,
        (d, t) => d.Get<IDeletedManifests>().RestoreAsync(
            new ImageKey(1, ImageName.Parse("team/app")), Digest.Parse(Deleted.Digest), new DeploymentRules("docker-hosted", WritePolicy.Allow, false, []), "me", t))
    {
        Rows = rows,
        Values = new Dictionary<string, object> { ["Digest"] = Deleted.Digest, ["Payload"] = Deleted.Bytes, ["MediaType"] = Deleted.MediaType, ["Tags"] = "1.0" },
    };
}

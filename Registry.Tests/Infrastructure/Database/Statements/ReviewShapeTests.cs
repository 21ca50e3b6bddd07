using Registry.Tests.Support.Databases;

namespace Registry.Tests.Infrastructure.Database.Statements;

/// <summary>
/// A review locks its targets by its first statement, asks NOT EXISTS in a later one, and settles its queue rows in the same
/// transaction, on either database (bytes and rows, §4 test 1; traces M6, M7, M10, M12, M29, M33).
/// </summary>
public sealed class ReviewShapeTests
{
    private const string Settled = "DELETE ReviewQueue";

    public static TheoryData<Engine, string, string[]> Writes { get; } = Both<string, string[]>(
        ("Link, unused", ["UPDATE BlobLinks", "DELETE BlobLinks", Settled, "INSERT ReviewQueue"]),
        ("Manifest, unused", ["UPDATE Manifests", "INSERT DeletedManifests", "DELETE ManifestParts", "DELETE Manifests", "INSERT ReviewQueue", Settled]),
        ("Blob, unused", ["UPDATE Blobs", "UPDATE Blobs", Settled, "INSERT ReviewQueue"]),
        ("Compact, unused", ["UPDATE Blobs", "UPDATE Blobs", "DELETE Blobs", Settled, "INSERT Trash"]),
        ("Upload, unused", ["UPDATE Uploads", "DELETE Uploads", Settled, "INSERT Trash"]),
        ("DeletedManifest, unused", ["UPDATE DeletedManifests", "DELETE DeletedManifests", Settled, "INSERT ReviewQueue"]));

    public static TheoryData<Engine, string, string> Questions { get; } = Both(
        ("Link", "ManifestParts"), ("Blob", "BlobLinks"), ("Manifest", "Tags"), ("Manifest", "ManifestParts"));

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Review_LocksFirst_AndSettlesInTheSameTransaction(Engine engine, string branch, string[] expected)
    {
        var writes = (await JudgingAsync(engine, branch)).Where(s => s.IsWrite).Select(s => s.ToString()).ToList();
        Assert.Equal(expected, writes.Where((w, i) => i == 0 || !w.StartsWith("INSERT", StringComparison.Ordinal) || w != writes[i - 1]));
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task NotExists_IsAskedAfterTheLock(Engine engine, string kind, string user)
    {
        var statements = (await JudgingAsync(engine, $"{kind}, unused")).ToList();
        Assert.Equal("UPDATE", statements[0].Verb);
        Assert.False(statements[0].AsksNotExists);
        Assert.Contains(statements[1..], s => s.AsksNotExists && s.Sql.Contains(user, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.SqlServer)]
    public async Task TargetsChangedSinceTheLook_NothingIsDeleted(Engine engine) =>
        Assert.DoesNotContain((await StoreCalls.Find("ReviewQueue.RunAsync", "Link, changed since it was looked at").RecordAsync(engine)).Statements, s => s.Verb == "DELETE");

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.SqlServer)]
    public async Task Undo_RevivesBeforeItPuts(Engine engine)
    {
        var writes = (await StoreCalls.Find("EfDeletedManifests.RestoreAsync", "all there").RecordAsync(engine)).Statements.Where(s => s.IsWrite).Select(s => s.ToString()).ToList();
        Assert.Equal(["UPDATE Blobs", "UPDATE BlobLinks", "INSERT ReviewQueue", "UPDATE BlobLinks", "UPDATE Manifests", "INSERT Manifests"], writes.Take(6));
        Assert.Contains("INSERT Tags", writes);
        Assert.Contains("DELETE DeletedManifests", writes);
    }

    /// <summary>The last transaction: the ones before it claim.</summary>
    private static async Task<IEnumerable<SqlStatement>> JudgingAsync(Engine engine, string branch)
    {
        var statements = (await StoreCalls.Find("ReviewQueue.RunAsync", branch).RecordAsync(engine)).Statements;
        var last = statements.Max(s => s.Transaction);
        return statements.Where(s => s.Transaction == last);
    }

    private static TheoryData<Engine, T1, T2> Both<T1, T2>(params (T1, T2)[] rows) => [.. Enum.GetValues<Engine>().SelectMany(e => rows.Select(r => (e, r.Item1, r.Item2)))];
}

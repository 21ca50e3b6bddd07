using Registry.Tests.Support.Databases;

namespace Registry.Tests.Infrastructure.Database.Statements;

/// <summary>
/// Lock, then look: whoever links or names a part first changes the row a reviewer would lock, and NOT EXISTS is asked in a later
/// command of the same transaction. By their shape, for both databases, since SQLite's single writer hides what goes wrong without
/// (bytes and rows, §4 test 1).
/// </summary>
public sealed class CommandShapeTests
{
    private static readonly string[] LockOrder = ["Uploads", "Blobs", "BlobLinks", "Manifests", "Tags"];

    public static TheoryData<Engine, string, string, string[]> Writes { get; } = Both(
        ("EfUploadStore.CommitAsync", "known blob, known link", ["DELETE Uploads", "UPDATE Blobs", "UPDATE BlobLinks", "INSERT ReviewQueue", "INSERT Trash"]),
        ("EfUploadStore.CommitAsync", "new blob", ["DELETE Uploads", "UPDATE Blobs", "INSERT Blobs", "UPDATE BlobLinks", "INSERT BlobLinks", "INSERT ReviewQueue"]),
        ("EfUploadStore.CommitAsync", "session gone", ["DELETE Uploads"]),
        ("EfUploadStore.CancelAsync", "idle", ["DELETE Uploads", "INSERT Trash"]),
        ("EfBlobLinks.MountAsync", "known blob, known link", ["UPDATE Blobs", "UPDATE BlobLinks", "INSERT ReviewQueue"]),
        ("EfBlobLinks.MountAsync", "known blob, new link", ["UPDATE Blobs", "UPDATE BlobLinks", "INSERT BlobLinks", "INSERT ReviewQueue"]),
        ("EfBlobLinks.MountAsync", "no such blob", ["UPDATE Blobs"]),
        ("EfBlobLinks.DeleteAsync", "unused", ["UPDATE BlobLinks", "DELETE BlobLinks", "INSERT ReviewQueue"]),
        ("EfManifestStore.PutAsync", "new, moves a tag", ["UPDATE BlobLinks", "UPDATE Manifests", "INSERT Manifests", "INSERT ManifestParts", "UPDATE Manifests", "UPDATE Tags", "INSERT ReviewQueue", "INSERT TagHistory"]),
        ("EfManifestStore.PutAsync", "new, under a new tag", ["UPDATE BlobLinks", "UPDATE Manifests", "INSERT Manifests", "INSERT ManifestParts", "INSERT TagHistory", "INSERT Tags"]),
        ("EfManifestStore.PutAsync", "index without a tag", ["UPDATE Manifests", "UPDATE Manifests", "INSERT ReviewQueue"]),
        ("EfManifestStore.PutAsync", "parts missing", ["UPDATE BlobLinks"]),
        ("EfManifestStore.DeleteTagAsync", "there", ["UPDATE Manifests", "DELETE Tags", "INSERT ReviewQueue", "INSERT TagHistory"]),
        ("EfManifestStore.DeleteAsync", "there", ["UPDATE Manifests", "DELETE Tags", "INSERT DeletedManifests", "INSERT TagHistory", "DELETE ManifestParts", "DELETE Manifests", "INSERT ReviewQueue"]),
        ("EfManifestStore.DeleteAsync", "child of an index", ["UPDATE Manifests"]));

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Writes_ComeInTheirOrder_InOneTransaction(Engine engine, string method, string branch, string[] expected)
    {
        var writes = (await StoreCalls.Find(method, branch).RecordAsync(engine)).Statements.Where(s => s.IsWrite).ToList();

        // One INSERT a row: how many rows of a kind there are is not the question.
        Assert.Equal(expected, writes.Select(w => w.ToString()).Where((w, i) => i == 0 || !w.StartsWith("INSERT", StringComparison.Ordinal) || w != writes[i - 1].ToString()));
        Assert.Equal(1, Assert.Single(writes.Select(w => w.Transaction).Distinct()));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.SqlServer)]
    public async Task NotExists_IsAskedAfterTheRowWasLocked(Engine engine)
    {
        var server = await StoreCalls.Find("EfBlobLinks.DeleteAsync", "unused").RecordAsync(engine);
        var commands = server.Commands.ToList();
        var asked = commands.FindIndex(c => c.Sql.StartsWith("DELETE", StringComparison.Ordinal) && SqlStatement.Of(c).Single().AsksNotExists);
        var locked = commands.FindIndex(c => c.Sql.StartsWith("UPDATE", StringComparison.Ordinal));

        Assert.InRange(asked, locked + 1, commands.Count);
        Assert.Equal(commands[locked].Transaction, commands[asked].Transaction);
        Assert.False(SqlStatement.Of(commands[locked]).Single().AsksNotExists);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.SqlServer)]
    public async Task Rows_AreLockedInOneOrderByAll(Engine engine)
    {
        foreach (var call in StoreCalls.All)
        {
            var server = await call.RecordAsync(engine);
            foreach (var transaction in server.Statements.Where(s => s.IsWrite).GroupBy(s => s.Transaction))
            {
                var taken = transaction.Select(s => Array.IndexOf(LockOrder, s.Table)).Where(rank => rank >= 0).Distinct().ToList();
                Assert.True(taken.SequenceEqual(taken.Order()), $"{call} locks {string.Join(", ", transaction)}.");
            }
        }
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.SqlServer)]
    public async Task Write_IsAlwaysInATransaction(Engine engine)
    {
        foreach (var call in StoreCalls.All)
            Assert.DoesNotContain((await call.RecordAsync(engine)).Statements, s => s.IsWrite && s.Transaction is null);
    }

    [Fact]
    public async Task Transaction_MakesNoSavepoints()
    {
        foreach (var call in StoreCalls.All)
            Assert.DoesNotContain((await call.RecordAsync(Engine.SqlServer)).Commands, c => c.Sql.StartsWith("SAVE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.SqlServer)]
    public async Task CommitAnswerLost_IsLookedUpNotRepeated(Engine engine)
    {
        var server = await StoreCalls.Find("EfUploadStore.CommitAsync", "answer lost").RecordAsync(engine);
        Assert.Single(server.Statements, s => s.Is("DELETE", "Uploads"));
        Assert.Contains(server.Statements, s => s.Asks && s.Table == "Uploads" && s.Transaction is null);
    }

    private static TheoryData<Engine, string, string, string[]> Both(params (string Method, string Case, string[] Writes)[] rows) =>
        [.. Enum.GetValues<Engine>().SelectMany(e => rows.Select(r => (e, r.Method, r.Case, r.Writes)))];
}

using Microsoft.EntityFrameworkCore;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;
using Registry.Tests.Support.Databases;

namespace Registry.Tests.Infrastructure.Database;

public sealed class WriteTransactionsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Work_IsCommittedAsAWhole(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Get<WriteTransactions>().RunAsync<bool>(
            async (db, token) =>
            {
                await AddSettingAsync(db, "half");
                throw new InvalidOperationException();
            }, Cancellation));
        await database.Get<WriteTransactions>().RunAsync<bool>(async (db, token) => await AddSettingAsync(db, "whole"), Cancellation);

        Assert.Equal(["whole"], await SettingsAsync(database));
    }

    [Theory, EveryDatabase]
    public async Task Rollback_AnswersAndLeavesNothing(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var answer = await database.Get<WriteTransactions>().RunAsync<string>(
            async (db, token) =>
            {
                await AddSettingAsync(db, "gone");
                return Rollback.With("no");
            }, Cancellation);

        Assert.Equal("no", answer);
        Assert.Empty(await SettingsAsync(database));
    }

    [Theory, EveryDatabase]
    public async Task UniqueKeyTaken_IsRunAgainOnAFreshContext(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await database.Get<WriteTransactions>().RunAsync<bool>(async (db, token) => await AddSettingAsync(db, "taken"), Cancellation);
        var contexts = new List<RegistryDb>();

        await database.Get<WriteTransactions>().RunAsync<bool>(
            async (db, token) =>
            {
                contexts.Add(db);
                return await AddSettingAsync(db, contexts.Count == 1 ? "taken" : "free");
            }, Cancellation);

        Assert.Equal(2, contexts.Distinct().Count());
        Assert.Equal(["free", "taken"], await SettingsAsync(database));
    }

    [Theory, EveryDatabase]
    public async Task ForeignKeyBroken_IsTriedAFewTimesAndThenTold(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var attempts = 0;

        await Assert.ThrowsAsync<DbUpdateException>(() => database.Get<WriteTransactions>().RunAsync<bool>(
            (db, token) =>
            {
                attempts++;
                db.Trash.Add(new TrashRow { Id = Keys.Next(), StoreId = 42, StorageKey = "ab/cd/abcd" });
                return Task.FromResult<Written<bool>>(true);
            }, Cancellation));

        Assert.Equal(6, attempts);
    }

    /// <summary>Trace M20: run blindly again, the work would find its own rows and answer that there was nothing to do.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.SqlServer)]
    public async Task CommitAnswerLost_AndItHappened_IsNotRunAgain(Engine engine)
    {
        var (attempts, looks) = (0, 0);
        // A time-out is what SQL Server's execution strategy takes for a reason to run everything again.
        var server = new ScriptedServer(_ => 1) { Committed = () => throw new TimeoutException() };
        await using var database = new ScriptedDatabase(engine, server);

        var answer = await database.Get<WriteTransactions>().RunAsync<string>(
            (_, _) => Task.FromResult<Written<string>>($"attempt {++attempts}"),
            (_, _) => Task.FromResult<Written<string>?>(new Written<string>($"look {++looks}", false)),
            Cancellation);

        Assert.Equal("look 1", answer);
        Assert.Equal(1, attempts);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.SqlServer)]
    public async Task CommitFailed_AndItDidNotHappen_IsRunAgain(Engine engine)
    {
        var attempts = 0;
        var server = new ScriptedServer(_ => 1) { Committed = () => _ = attempts == 1 ? throw new TimeoutException() : 0 };
        await using var database = new ScriptedDatabase(engine, server);

        var answer = await database.Get<WriteTransactions>().RunAsync<string>(
            (_, _) => Task.FromResult<Written<string>>($"attempt {++attempts}"), (_, _) => Task.FromResult<Written<string>?>(null), Cancellation);

        Assert.Equal("attempt 2", answer);
    }

    [Theory, EveryDatabase]
    public async Task Commit_IsCountedBeforeItsCallerHearsOfIt(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var before = database.Get<Generation>().Current;
        await database.Get<WriteTransactions>().RunAsync<bool>(async (db, token) => await AddSettingAsync(db, "one"), Cancellation);

        Assert.Equal(engine == Engine.Sqlite ? before + 2 : null, database.Get<Generation>().Current);
    }

    private static async Task<bool> AddSettingAsync(RegistryDb db, string key)
    {
        db.Settings.Add(new SettingRow { Key = key, Value = "" });
        await db.SaveChangesAsync(Cancellation);
        return true;
    }

    private static async Task<List<string>> SettingsAsync(TestDatabase database)
    {
        await using var db = database.Factory.CreateDbContext();
        return await db.Settings.Select(s => s.Key).OrderBy(k => k).ToListAsync(Cancellation);
    }
}

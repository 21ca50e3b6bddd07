using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Registry.Infrastructure.Database;

/// <summary>
/// The one way to write: a fresh context, one transaction without I/O in it, run again as a whole when the database says that
/// another writer was in the way (bytes and rows, §3 "Every write transaction").
/// </summary>
internal sealed partial class WriteTransactions(DatabaseFactory databases, Generation generation, ILogger<WriteTransactions> logger)
{
    private const int Attempts = 6;

    // SQLite has one writer at a time and lets the others poll; a queue is fair and cheaper.
    private readonly SemaphoreSlim? gate = databases.Provider == DatabaseProvider.Sqlite ? new(1) : null;

    /// <param name="work">The statements; asked again on a conflict, so it must not remember a former attempt. Rolled back when it answers <see cref="Rollback.With{T}"/>.</param>
    /// <param name="verify">After a commit whose answer was lost: the result if it did happen, else null. Null: the work may simply be run again.</param>
    /// <param name="cancellation">Not looked at any more once the commit began.</param>
    public async Task<T> RunAsync<T>(
        Func<RegistryDb, CancellationToken, Task<Written<T>>> work, Func<RegistryDb, CancellationToken, Task<Written<T>?>>? verify, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (gate is not null)
                    await gate.WaitAsync(cancellation);
                try
                {
                    return await OnceAsync(work, cancellation);
                }
                finally
                {
                    gate?.Release();
                }
            }
            catch (Exception e) when (attempt < Attempts && (IsConflict(e) || e is CommitUnknownException))
            {
                Log.Retrying(logger, attempt, e);
                if (e is CommitUnknownException && verify is not null && await VerifyAsync(verify) is { } happened)
                    return happened.Value;
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 20 << attempt)), cancellation);
            }
        }
    }

    /// <inheritdoc cref="RunAsync{T}(Func{RegistryDb, CancellationToken, Task{Written{T}}}, Func{RegistryDb, CancellationToken, Task{Written{T}?}}?, CancellationToken)"/>
    public Task<T> RunAsync<T>(Func<RegistryDb, CancellationToken, Task<Written<T>>> work, CancellationToken cancellation) =>
        RunAsync(work, null, cancellation);

    private async Task<T> OnceAsync<T>(Func<RegistryDb, CancellationToken, Task<Written<T>>> work, CancellationToken cancellation)
    {
        await using var outer = databases.CreateDbContext();
        return await outer.Database.CreateExecutionStrategy().ExecuteAsync(cancellation, async token =>
        {
            await using var db = databases.CreateDbContext();
            // Nothing goes on after a failed statement, so there is nothing to go back to.
            db.Database.AutoSavepointsEnabled = false;
            await using var transaction = await db.Database.BeginTransactionAsync(token);
            var written = await work(db, token);
            if (written.RolledBack)
                return written.Value;
            await db.SaveChangesAsync(token);
            try
            {
                await transaction.CommitAsync(CancellationToken.None);
            }
            catch (Exception e)
            {
                // Under another name, or the execution strategy would run the work again before anybody looked.
                throw new CommitUnknownException(e);
            }
            finally
            {
                // Also when the answer was lost: the commit may have happened.
                generation.Count();
            }

            return written.Value;
        });
    }

    private async Task<Written<T>?> VerifyAsync<T>(Func<RegistryDb, CancellationToken, Task<Written<T>?>> verify)
    {
        await using var db = databases.CreateDbContext();
        return await verify(db, CancellationToken.None);
    }

    /// <summary>Deadlock, busy, snapshot conflict, unique key or foreign key: somebody else was first; a second look will tell.</summary>
    public static bool IsConflict(Exception? e) => e switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6 or 19,
        SqlException sql => sql.Number is 1205 or 1222 or 3960 or 2601 or 2627 or 547,
        ConcurrentWriteException => true,
        DbUpdateException update => IsConflict(update.InnerException),
        _ => false,
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "A write met another one (attempt {Attempt}); it is run again.")]
        public static partial void Retrying(ILogger logger, int attempt, Exception e);
    }
}

/// <summary>What a transaction answers, and whether it is to be kept.</summary>
internal readonly record struct Written<T>(T Value, bool RolledBack)
{
    public static implicit operator Written<T>(T value) => new(value, false);
}

internal static class Rollback
{
    /// <summary>Answers, and leaves the database as it was.</summary>
    public static Written<T> With<T>(T value) => new(value, true);
}

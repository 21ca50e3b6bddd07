using System.Data.Common;
using System.Runtime.ExceptionServices;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
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
        var uncertain = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var written = await InTurnAsync(work, cancellation);
                // A refusal may be the echo of an own commit that ended only after it was first looked for.
                if (uncertain && written.RolledBack && verify is not null && await VerifyAsync(verify) is { } late)
                    return late.Value;
                return written.Value;
            }
            catch (CommitUnknownException e)
            {
                Log.CommitUncertain(logger, attempt, e);
                uncertain = true;
                if (verify is not null && await VerifyAsync(verify) is { } happened)
                    return happened.Value;
                if (attempt >= Attempts)
                    ExceptionDispatchInfo.Throw(e.InnerException!);
            }
            catch (Exception e) when (attempt < Attempts && IsConflict(e))
            {
                Log.Retrying(logger, attempt, e);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 20 << attempt)), cancellation);
        }
    }

    /// <inheritdoc cref="RunAsync{T}(Func{RegistryDb, CancellationToken, Task{Written{T}}}, Func{RegistryDb, CancellationToken, Task{Written{T}?}}?, CancellationToken)"/>
    public Task<T> RunAsync<T>(Func<RegistryDb, CancellationToken, Task<Written<T>>> work, CancellationToken cancellation) =>
        RunAsync(work, null, cancellation);

    private async Task<Written<T>> InTurnAsync<T>(Func<RegistryDb, CancellationToken, Task<Written<T>>> work, CancellationToken cancellation)
    {
        if (gate is null)
            return await OnceAsync(work, cancellation);
        await gate.WaitAsync(cancellation);
        try
        {
            return await OnceAsync(work, cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<Written<T>> OnceAsync<T>(Func<RegistryDb, CancellationToken, Task<Written<T>>> work, CancellationToken cancellation)
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
                return written;
            await db.SaveChangesAsync(token);
            await CommitAsync(transaction);
            return written;
        });
    }

    private async Task CommitAsync(IDbContextTransaction transaction)
    {
        generation.BeginCommit();
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception e)
        {
            // Wrapped, or the provider's execution strategy would take it for a passing fault and run the work again blindly (trace M20).
            throw new CommitUnknownException(e);
        }
        finally
        {
            // Also when the answer was lost: the commit may have happened.
            generation.EndCommit();
        }
    }

    /// <summary>Null also while the database does not answer: then the work is run again and the question asked once more.</summary>
    private async Task<Written<T>?> VerifyAsync<T>(Func<RegistryDb, CancellationToken, Task<Written<T>?>> verify)
    {
        try
        {
            await using var db = databases.CreateDbContext();
            return await verify(db, CancellationToken.None);
        }
        catch (DbException e)
        {
            Log.NotVerified(logger, e);
            return null;
        }
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

        [LoggerMessage(Level = LogLevel.Warning, Message = "The answer to a commit was lost (attempt {Attempt}); the database is asked whether it happened.")]
        public static partial void CommitUncertain(ILogger logger, int attempt, Exception e);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The database did not say whether a commit happened; it is asked again.")]
        public static partial void NotVerified(ILogger logger, Exception e);
    }
}

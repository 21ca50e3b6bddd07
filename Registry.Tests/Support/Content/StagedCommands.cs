using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Registry.Tests.Support.Databases;

namespace Registry.Tests.Support.Content;

/// <summary>Makes a step of every command.</summary>
internal sealed class StagedCommands(Stage stage) : DbCommandInterceptor
{
    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await stage.StepAsync(Tell(command));
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await stage.StepAsync(Tell(command));
        return result;
    }

    private static string Tell(DbCommand command) => string.Join("; ", SqlStatement.Of(new RecordedCommand(command.CommandText, null, [])));
}

/// <summary>Makes steps of a transaction's beginning, of its commit, and of the answer to it.</summary>
internal sealed class StagedTransactions(Stage stage) : DbTransactionInterceptor
{
    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        await stage.StepAsync("BEGIN");
        return result;
    }

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        await stage.StepAsync("COMMIT");
        return result;
    }

    public override async Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        await stage.StepAsync("COMMITTED");
}

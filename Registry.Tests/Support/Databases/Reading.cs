using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Registry.Tests.Support.Databases;

/// <summary>Counts statements that read, and the rows they give.</summary>
internal sealed class Reading : DbCommandInterceptor
{
    private int statements;
    private int rows;

    public void Begin() => (statements, rows) = (0, 0);

    public void IsNone() => Assert.Equal(0, statements);

    public void IsWithin(int statements, int rows)
    {
        Assert.InRange(this.statements, 1, statements);
        Assert.InRange(this.rows, 1, rows);
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref statements);
        return new(result);
    }

    public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
    {
        // The last question is the one that finds no more.
        Interlocked.Add(ref rows, Math.Max(0, eventData.ReadCount - 1));
        return result;
    }
}

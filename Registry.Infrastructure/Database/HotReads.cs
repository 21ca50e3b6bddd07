using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;

namespace Registry.Infrastructure.Database;

/// <summary>
/// Plain prepared commands for the reads of the data plane: one statement a request, always the newest committed state.
/// Connections stay open with their commands; one that failed is thrown away. Where this process is the only writer, an answer is
/// kept until the next commit.
/// </summary>
internal sealed class HotReads(DatabaseFactory databases, Generation generation) : IDisposable
{
    private const int MaxIdle = 16;
    private const int MaxAnswers = 10_000;
    private readonly ConcurrentBag<Connection> idle = [];
    private readonly ConcurrentDictionary<(HotQuery, Arguments), Answer> answers = new();

    /// <summary>The first row, read by <paramref name="read"/>, or default.</summary>
    /// <param name="query">SQL and the types of its parameters, a constant of the asking store.</param>
    /// <param name="arguments">One value per parameter, in order.</param>
    /// <param name="read">Takes what it needs; the reader is closed afterwards.</param>
    public ValueTask<T?> FirstAsync<T>(HotQuery query, Arguments arguments, Func<DbDataReader, T> read, CancellationToken cancellation)
        where T : class
    {
        // Taken before the statement: a commit in between makes the answer newer than its number, never older.
        if (generation.Current is not { } now)
            return AskAsync(query, arguments, read, cancellation);
        return answers.TryGetValue((query, arguments), out var answer) && answer.Generation == now
            ? new((T?)answer.Value)
            : KeepAsync(now, query, arguments, read, cancellation);
    }

    private async ValueTask<T?> KeepAsync<T>(long now, HotQuery query, Arguments arguments, Func<DbDataReader, T> read, CancellationToken cancellation)
        where T : class
    {
        var value = await AskAsync(query, arguments, read, cancellation);
        if (answers.Count >= MaxAnswers)
            answers.Clear();
        answers[(query, arguments)] = new Answer(now, value);
        return value;
    }

    private async ValueTask<T?> AskAsync<T>(HotQuery query, Arguments arguments, Func<DbDataReader, T> read, CancellationToken cancellation)
        where T : class
    {
        cancellation.ThrowIfCancellationRequested();
        if (!idle.TryTake(out var connection))
            connection = new Connection(await databases.OpenConnectionAsync(cancellation));
        var healthy = false;
        try
        {
            var command = connection.CommandFor(query);
            command.Parameters[0].Value = arguments.First;
            command.Parameters[1].Value = arguments.Second;
            command.Parameters[2].Value = arguments.Third;
            T? result;
            await using (var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellation))
                result = await reader.ReadAsync(cancellation) ? read(reader) : default;
            healthy = true;
            return result;
        }
        finally
        {
            if (healthy && idle.Count < MaxIdle)
                idle.Add(connection);
            else
                connection.Dispose();
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out var connection))
            connection.Dispose();
    }

    private sealed class Connection(DbConnection open) : IDisposable
    {
        private readonly Dictionary<HotQuery, DbCommand> commands = [];

        public DbCommand CommandFor(HotQuery query)
        {
            if (commands.TryGetValue(query, out var command))
                return command;
            command = open.CreateCommand();
            command.CommandText = query.Sql;
            Add(command, "@repository", DbType.Int64, 0);
            Add(command, "@image", DbType.AnsiString, 255);
            Add(command, "@key", DbType.AnsiString, 255);
            command.Prepare();
            return commands[query] = command;
        }

        public void Dispose()
        {
            foreach (var command in commands.Values)
                command.Dispose();
            open.Dispose();
        }

        private static void Add(DbCommand command, string name, DbType type, int size)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.DbType = type;
            parameter.Size = size;
            command.Parameters.Add(parameter);
        }
    }

    private readonly record struct Answer(long Generation, object? Value);

    /// <summary>Repository, image name, and the tag or digest.</summary>
    public readonly record struct Arguments(long First, string Second, string Third);
}

/// <summary>A statement with the parameters @repository, @image and @key; compared by identity.</summary>
internal sealed class HotQuery(string sql)
{
    public string Sql => sql;
}

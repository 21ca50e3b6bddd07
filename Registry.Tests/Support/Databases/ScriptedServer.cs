using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Registry.Tests.Support.Databases;

/// <summary>
/// Stands where a database would be: notes every command and answers as told, so that the statements for a server nobody has here
/// are made, seen and led along any branch.
/// </summary>
/// <param name="rows">How many rows a command's first statement changes or finds.</param>
internal sealed class ScriptedServer(Func<SqlStatement, int> rows) : DbConnectionInterceptor
{
    public const string Digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private readonly List<RecordedCommand> commands = [];
    private int transactions;

    public IReadOnlyList<RecordedCommand> Commands => commands;

    public IReadOnlyList<SqlStatement> Statements => [.. commands.SelectMany(SqlStatement.Of)];

    /// <summary>What a row holds in a column; where it says nothing: 1, true, "name", and a digest or JSON where one is read.</summary>
    public Dictionary<string, object> Values { get; } = new() { ["Digest"] = Digest, ["Settings"] = "{}", ["Payload"] = Array.Empty<byte>() };

    /// <summary>Runs when a transaction was committed, before its caller hears of it.</summary>
    public Action Committed { get; init; } = () => { };

    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new ScriptedConnection(this));

    public int Begin() => ++transactions;

    public int Ask(RecordedCommand command)
    {
        if (!command.Sql.StartsWith("PRAGMA", StringComparison.Ordinal))
            commands.Add(command);
        return rows(SqlStatement.Of(command).First());
    }
}

/// <param name="Sql">One or more statements.</param>
/// <param name="Transaction">The number of its transaction; null: none.</param>
/// <param name="Parameters">Names with their marks.</param>
internal sealed record RecordedCommand(string Sql, int? Transaction, IReadOnlyList<string> Parameters)
{
    public override string ToString() => Sql;
}

using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace Registry.Tests.Support.Databases;

internal sealed class ScriptedConnection(ScriptedServer server) : DbConnection
{
    private ConnectionState state;

    public ScriptedServer Server => server;

    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "scripted";

    public override string DataSource => "scripted";

    public override string ServerVersion => "16.0";

    public override ConnectionState State => state;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Open() => state = ConnectionState.Open;

    public override void Close() => state = ConnectionState.Closed;

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new ScriptedTransaction(this, isolationLevel, server.Begin());

    protected override DbCommand CreateDbCommand() => new ScriptedCommand(server) { Connection = this };
}

internal sealed class ScriptedTransaction(ScriptedConnection connection, IsolationLevel level, int number) : DbTransaction
{
    public int Number => number;

    public override IsolationLevel IsolationLevel => level;

    protected override DbConnection DbConnection => connection;

    public override void Commit() => connection.Server.Committed();

    public override void Rollback()
    {
        // Nothing was written.
    }
}

/// <summary>Takes parameters as SQL Server's own command does, whichever provider fills it.</summary>
internal sealed class ScriptedCommand(ScriptedServer server) : DbCommand
{
    private readonly SqlCommand own = new();

    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; }

    protected override DbParameterCollection DbParameterCollection => own.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
        // Answers come at once.
    }

    public override void Prepare()
    {
        // Nothing to prepare for.
    }

    public override int ExecuteNonQuery() => Ask();

    public override object? ExecuteScalar() => Ask();

    protected override DbParameter CreateDbParameter() => new SqlParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => new ScriptedReader(CommandText, Ask(), server.Values);

    protected override void Dispose(bool disposing)
    {
        own.Dispose();
        base.Dispose(disposing);
    }

    private int Ask() => server.Ask(new RecordedCommand(
        CommandText, (DbTransaction as ScriptedTransaction)?.Number, [.. own.Parameters.Cast<SqlParameter>().Select(p => p.ParameterName)]));
}

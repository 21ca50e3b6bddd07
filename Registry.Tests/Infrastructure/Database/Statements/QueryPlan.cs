using Microsoft.Data.Sqlite;

namespace Registry.Tests.Infrastructure.Database.Statements;

/// <summary>How SQLite would go about a statement; it has to know every name in it.</summary>
internal sealed record QueryPlan(IReadOnlyList<string> Steps)
{
    /// <summary>Steps that look at every row of a table. The rows of a question inside of the question were found before; a virtual table is a list that was sent along.</summary>
    public IReadOnlyList<string> Scans =>
        [.. Steps.Where(s => s.StartsWith("SCAN", StringComparison.Ordinal) && s != "SCAN CONSTANT ROW" && !s.Contains(" VIRTUAL TABLE ", StringComparison.Ordinal) && !Steps.Contains($"CO-ROUTINE {s["SCAN ".Length..]}"))];

    public static async Task<QueryPlan> OfAsync(SqliteConnection connection, string sql, IReadOnlyList<string> parameters, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {sql}";
        foreach (var parameter in parameters)
            command.Parameters.AddWithValue(parameter, DBNull.Value);
        var steps = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            steps.Add(reader.GetString(3));
        return new QueryPlan(steps);
    }
}

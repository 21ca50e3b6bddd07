using System.Text.RegularExpressions;

namespace Registry.Tests.Support.Databases;

/// <summary>One statement of a recorded command, in the few words its shape is told in: <c>UPDATE BlobLinks</c>.</summary>
internal sealed partial record SqlStatement(string Verb, string Table, string Sql, int? Transaction)
{
    public bool AsksNotExists => Sql.Contains("NOT EXISTS", StringComparison.Ordinal) || Sql.Contains("NOT (EXISTS", StringComparison.Ordinal);

    public bool IsWrite => Verb is "INSERT" or "UPDATE" or "DELETE";

    public bool Asks => Verb == "SELECT" && Sql.Contains("EXISTS", StringComparison.Ordinal);

    public bool Is(string verb, string table) => Verb == verb && Table == table;

    public override string ToString() => $"{Verb} {Table}";

    public static IEnumerable<SqlStatement> Of(RecordedCommand command) => command.Sql.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Where(s => !s.StartsWith("SET ", StringComparison.Ordinal))
        .Select(s => new SqlStatement(FirstWord().Match(s).Value, TableOf(s), s, command.Transaction));

    /// <summary>SQL Server names the table behind FROM, SQLite at once.</summary>
    private static string TableOf(string sql)
    {
        var from = FromTable().Match(sql);
        return (from.Success && !sql.StartsWith("INSERT", StringComparison.Ordinal) && !UpdatedTable().IsMatch(sql) ? from : AnyTable().Match(sql)).Groups["table"].Value;
    }

    [GeneratedRegex(@"^\w+")]
    private static partial Regex FirstWord();

    [GeneratedRegex(@"\bFROM [""\[](?<table>\w+)[""\]] AS")]
    private static partial Regex FromTable();

    [GeneratedRegex(@"^UPDATE ""\w+"" AS")]
    private static partial Regex UpdatedTable();

    [GeneratedRegex(@"[""\[](?<table>\w+)[""\]]")]
    private static partial Regex AnyTable();
}

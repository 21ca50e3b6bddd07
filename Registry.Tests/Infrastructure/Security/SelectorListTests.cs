using System.Data.Common;
using Registry.Domain.Security.Selectors;
using Registry.Tests.Domain.Security.Selectors.Generated;
using Registry.Tests.Support.Databases;

namespace Registry.Tests.Infrastructure.Security;

/// <summary>The rows that a database finds in a selector's range, and what the selector says of each, against the second opinion of all rows.</summary>
public sealed class SelectorListTests
{
    private const int Expressions = 1_000;
    private const int Paths = 1_000;

    [Theory]
    [EveryDatabase]
    public async Task List_ByRangeAndSelector_IsWhatTheSecondOpinionPicks(Engine engine)
    {
        var author = new Author(11);
        var sentences = Enumerable.Range(0, Expressions).Select(_ => author.Sentence()).ToList();
        // SQL Server's columns of names hold one code page and forget blanks at the end when they compare.
        var paths = sentences.SelectMany(s => author.Paths(s, 6)).Where(p => engine == Engine.Sqlite ? IsWhole(p) : p.All(char.IsAscii))
            .DistinctBy(p => engine == Engine.Sqlite ? p : p.TrimEnd(' ')).Take(Paths).ToList();
        Assert.Equal(Paths, paths.Count);

        await using var database = await TestDatabase.CreateAsync(engine);
        await using var connection = await database.Factory.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await FillAsync(connection, engine, paths);
        foreach (var sentence in sentences)
        {
            var text = author.Write(sentence);
            var selector = Selector.Parse(text).Selector!;
            var expected = paths.Where(p => sentence.IsTrue("docker", p)).ToHashSet();
            var rows = await RowsAsync(connection, selector.Range);
            Assert.True(expected.SetEquals(rows.Where(r => selector.Matches("docker", r))), text);
            Assert.True(!selector.IsExact || expected.SetEquals(rows), text);
        }
    }

    /// <summary>A table whose column is declared and compared as those of names are.</summary>
    private static async Task FillAsync(DbConnection connection, Engine engine, List<string> paths)
    {
        await using var offline = OfflineContext.Open(engine);
        var column = OfflineContext.ModelOf(offline).FindTable("Images", null)!.FindColumn("Name")!;
        var collation = column.Collation is { } name ? $"COLLATE {name}" : "";
        await ExecuteAsync(connection, $"CREATE TABLE Paths (Path {column.StoreType} {collation} NOT NULL PRIMARY KEY)");
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var path in paths)
            await ExecuteAsync(connection, "INSERT INTO Paths VALUES (@path)", transaction, ("@path", path));
        await transaction.CommitAsync();
    }

    private static async Task<List<string>> RowsAsync(DbConnection connection, PathRange range)
    {
        List<(string, string)> parameters = [];
        if (range.From is not null)
            parameters.Add(("@from", range.From));
        if (range.Before is not null)
            parameters.Add(("@before", range.Before));
        var conditions = parameters.Select(p => p.Item1 == "@from" ? "Path >= @from" : "Path < @before").Prepend("1 = 1");
        await using var command = Command(connection, $"SELECT Path FROM Paths WHERE {string.Join(" AND ", conditions)}", null, [.. parameters]);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql, DbTransaction? transaction = null, params (string, string)[] parameters)
    {
        await using var command = Command(connection, sql, transaction, parameters);
        await command.ExecuteNonQueryAsync();
    }

    private static DbCommand Command(DbConnection connection, string sql, DbTransaction? transaction, params (string Name, string Value)[] parameters)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static bool IsWhole(string text) => text.EnumerateRunes().Sum(r => r.Utf16SequenceLength) == text.Length && !text.EnumerateRunes().Contains(System.Text.Rune.ReplacementChar);
}

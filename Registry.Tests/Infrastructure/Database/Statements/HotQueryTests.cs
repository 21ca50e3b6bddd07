using System.Reflection;
using Microsoft.Data.Sqlite;
using Registry.Infrastructure;
using Registry.Infrastructure.Database;
using Registry.Tests.Support.Databases;

namespace Registry.Tests.Infrastructure.Database.Statements;

/// <summary>The plain SQL of the data plane: one text for both databases, and never a scan.</summary>
public sealed class HotQueryTests
{
    private static readonly IReadOnlyList<FieldInfo> Queries = [.. typeof(InfrastructureServices).Assembly.GetTypes()
        .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)).Where(f => f.FieldType == typeof(HotQuery))];

    public static TheoryData<string> Names => [.. Queries.Select(NameOf)];

    [Theory]
    [MemberData(nameof(Names))]
    public void SqlServer_ReadsIt(string name) => Assert.Empty(SqlServerScript.SyntaxErrors(SqlOf(name)));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Sqlite_FindsEveryRowByAnIndex(string name)
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var connection = (SqliteConnection)await database.Factory.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var plan = await QueryPlan.OfAsync(connection, SqlOf(name), ["@repository", "@image", "@key"], TestContext.Current.CancellationToken);

        Assert.NotEmpty(plan.Steps);
        Assert.All(plan.Steps, s => Assert.Matches("^SEARCH .* USING (COVERING INDEX|INDEX|INTEGER PRIMARY KEY)", s));
    }

    private static string NameOf(FieldInfo field) => $"{field.DeclaringType!.Name}.{field.Name}";

    private static string SqlOf(string name) => ((HotQuery)Queries.Single(f => NameOf(f) == name).GetValue(null)!).Sql;
}

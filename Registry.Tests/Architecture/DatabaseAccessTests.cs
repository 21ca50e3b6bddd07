using System.Data.Common;
using System.Reflection.Emit;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Registry.Tests.Architecture;

/// <summary>How the database is asked and written to (design §5, §7, §10).</summary>
public sealed partial class DatabaseAccessTests
{
    private static readonly string[] Writes =
    [
        nameof(DbContext.SaveChanges), nameof(DbContext.SaveChangesAsync),
        nameof(EntityFrameworkQueryableExtensions.ExecuteUpdate), nameof(EntityFrameworkQueryableExtensions.ExecuteUpdateAsync),
        nameof(EntityFrameworkQueryableExtensions.ExecuteDelete), nameof(EntityFrameworkQueryableExtensions.ExecuteDeleteAsync),
        nameof(RelationalDatabaseFacadeExtensions.ExecuteSql), nameof(RelationalDatabaseFacadeExtensions.ExecuteSqlAsync),
        nameof(RelationalDatabaseFacadeExtensions.ExecuteSqlRaw), nameof(RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync),
    ];

    /// <summary>A query is an expression tree, and names its methods by token; in other code a string may be searched.</summary>
    [Fact]
    public void Query_SearchesNoText()
    {
        var named = Compiled.Instructions.Where(i => i.Code == OpCodes.Ldtoken && i.Callee is not null).ToList();
        Assert.Contains(named, i => i.Calls(typeof(string), nameof(string.Compare)));
        Assert.Empty(named.Where(i => SearchesText(i.Callee!)).Select(i => $"{i} uses {i.Callee!.Name} in a query: ask for an index range instead (design §7)."));
    }

    [Fact]
    public void PlainSql_SearchesNoText() =>
        Assert.Empty(Compiled.Instructions.Where(i => i.In.Assembly == Compiled.Infrastructure && i.Text is not null && TextSearch().IsMatch(i.Text)).Select(i => $"{i}: {i.Text}"));

    [Fact]
    public void MethodThatOpensItsOwnContext_OnlyReads()
    {
        var openers = Compiled.Instructions.Where(i => i.Callee?.Name == "CreateDbContext" && i.In.Name != "WriteTransactions").Select(i => i.Body).ToHashSet();
        Assert.NotEmpty(openers);
        Assert.Empty(Compiled.Instructions.Where(i => openers.Contains(i.Body) && Writes.Contains(i.Callee?.Name)).Select(i => $"{i} writes outside of WriteTransactions."));
    }

    [Fact]
    public void Transaction_IsBegunOnlyByWriteTransactions()
    {
        string[] begin = [nameof(DatabaseFacade.BeginTransaction), nameof(DatabaseFacade.BeginTransactionAsync)];
        Assert.Equal(
            ["Registry.Infrastructure.Database.WriteTransactions.OnceAsync"],
            Compiled.Instructions.Where(i => begin.Contains(i.Callee?.Name)).Select(i => i.ToString()).Distinct());
    }

    [Fact]
    public void PlainCommand_ReadsOrPreparesTheConnection() => Assert.All(
        Compiled.CallersOf(typeof(DbCommand), nameof(DbCommand.ExecuteNonQuery), nameof(DbCommand.ExecuteNonQueryAsync)),
        caller => Assert.StartsWith("Registry.Infrastructure.Database.Sql", caller, StringComparison.Ordinal));

    private static bool SearchesText(System.Reflection.MethodBase method) =>
        method.DeclaringType == typeof(Regex) || method.DeclaringType == typeof(DbFunctionsExtensions)
        || (method.DeclaringType == typeof(string) && method.Name is "StartsWith" or "EndsWith" or "Contains" or "IndexOf" or "Replace" or "ToLower" or "ToUpper");

    [GeneratedRegex(@"\b(LIKE|GLOB|REGEXP|INSTR|CHARINDEX|PATINDEX)\b")]
    private static partial Regex TextSearch();
}

using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Registry.Domain.Auditing;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Domain.Security.Selectors;
using Registry.Infrastructure.Auditing;
using Registry.Infrastructure.Browsing;
using Registry.Infrastructure.Content.Reviews;
using Registry.Infrastructure.Content;
using Registry.Infrastructure.Database.Rows;
using Registry.Infrastructure.Database;
using Registry.Infrastructure;
using Registry.Tests.Support.Databases;

namespace Registry.Tests.Infrastructure.Database.Statements;

/// <summary>Every statement of every store, made for both providers, read by the one's parser and planned by the other (design §10).</summary>
public sealed partial class StatementTests
{
    // Asked by the tests of hot queries, or not a question of its own.
    private static readonly string[] Elsewhere = ["EfManifestStore.FindAsync", "EfBlobLinks.FindAsync", "Startup.RunAsync"];

    private static readonly Type[] Plumbing = [typeof(WriteTransactions), typeof(HotReads), typeof(Generation)];

    private static readonly string[] SmallTables =
    [
        "AccessTokens", "AccountRoles", "Accounts", "BlobStores", "Certificates", "ConfigurationVersion", "ContentSelectors", "Privileges", "Repositories", "RolePrivileges", "RoleRoles", "Roles",
        "Settings",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Call_OfEveryMethod_IsListed()
    {
        var methods = typeof(InfrastructureServices).Assembly.GetTypes().Where(AsksTheDatabase).SelectMany(PromisesOf).Distinct().Except(Elsewhere).ToList();
        Assert.NotEmpty(methods);
        Assert.Empty(methods.Except(StoreCalls.All.Select(c => c.Method)));
    }

    [Fact]
    public async Task SqlServer_ReadsEveryStatement()
    {
        foreach (var call in StoreCalls.All)
        {
            var server = await call.RecordAsync(Engine.SqlServer);
            Assert.True(server.Commands.Count > 0, $"{call} asked nothing.");
            Assert.All(server.Commands, c => Assert.True(SqlServerScript.SyntaxErrors(c.Sql).Count == 0, $"{call}: {c.Sql}"));
        }
    }

    [Fact]
    public async Task Sqlite_FindsEveryRowByAnIndex()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var connection = (SqliteConnection)await database.Factory.OpenConnectionAsync(Cancellation);
        foreach (var call in StoreCalls.All)
        {
            var server = await call.RecordAsync(Engine.Sqlite);
            foreach (var command in server.Commands)
            {
                foreach (var statement in SqlStatement.Of(command).Where(s => !SmallTables.Contains(s.Table)))
                {
                    var plan = await QueryPlan.OfAsync(connection, statement.Sql, command.Parameters, Cancellation);
                    Assert.True(plan.Scans.Count == 0, $"{call} scans ({string.Join("; ", plan.Scans)}): {statement.Sql}");
                }
            }
        }
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.SqlServer)]
    public async Task Statement_SearchesNoText(Engine engine)
    {
        foreach (var call in StoreCalls.All)
        {
            var server = await call.RecordAsync(engine);
            Assert.DoesNotContain(server.Commands, c => TextSearch().IsMatch(c.Sql));
        }
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.SqlServer)]
    public void Query_IsTranslated(Engine engine)
    {
        using var db = OfflineContext.Open(engine);
        var image = new ImageKey(1, ImageName.Parse("team/app"));
        var digest = Digest.Parse(ScriptedServer.Digest);
        IQueryable[] queries =
        [
            EfUploadStore.Sessions(db, image, Guid.Empty),
            EfManifestStore.Referrers(db, image, digest, "a/b", digest.Value, 10),
            EfNameLists.Tags(db, 1, "1.0", 10),
            EfNameLists.Images(db, 1, NameScope.Everything, "team/app", 10),
            db.Images.Within(new NameScope([new NameRange(null, "a"), new NameRange("team/", "team0")], ["team"], true)),
            EfAuditStore.Wanted(db.AuditEntries, AuditFilter.Everything, new AuditPosition(DateTimeOffset.UnixEpoch, 1)),
            EfSelectorPreviews.Tags(db, 1, new PathRange("team", "team0")),
            ReviewQueue.Due(db, ReviewKind.Link, DateTimeOffset.UnixEpoch, 10),
        ];
        Assert.All(queries, q => Assert.StartsWith(engine == Engine.Sqlite ? ".param set" : "DECLARE", q.ToQueryString(), StringComparison.Ordinal));

        var builders = typeof(InfrastructureServices).Assembly.GetTypes().SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Count(m => m.ReturnType.IsAssignableTo(typeof(IQueryable)));
        Assert.Equal(builders, queries.Length);
    }

    private static bool AsksTheDatabase(Type type) => !Plumbing.Contains(type) && type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .SelectMany(c => c.GetParameters()).Any(p => p.ParameterType == typeof(DatabaseFactory) || p.ParameterType == typeof(WriteTransactions));

    private static IEnumerable<string> PromisesOf(Type type) => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Where(m => (m.IsPublic || m.IsAssembly) && (m.ReturnType.Name.StartsWith("Task", StringComparison.Ordinal) || m.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal)))
        .Select(m => $"{type.Name}.{m.Name}");

    [GeneratedRegex(@"\b(LIKE|GLOB|REGEXP|INSTR|CHARINDEX|PATINDEX)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TextSearch();
}

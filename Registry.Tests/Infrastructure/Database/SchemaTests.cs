using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Registry.Tests.Support.Databases;

namespace Registry.Tests.Infrastructure.Database;

/// <summary>What no server has to be asked for: keys, collations and lengths of both schemas (design §10; bytes and rows, §3 "Columns", §4 test 3).</summary>
public sealed partial class SchemaTests
{
    // Whoever wants to refer without a key argues for it here: a review outlives its target; a part is held by its manifest, link and child.
    private static readonly string[] FreeReferences = ["ReviewQueue.TargetId", "ManifestParts.ImageId"];

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.SqlServer)]
    public void Migrations_AreWhatTheModelSays(Engine engine)
    {
        using var db = OfflineContext.Open(engine);
        Assert.False(db.Database.HasPendingModelChanges(), "Add a migration for both contexts: dotnet ef migrations add NAME --context …");
    }

    [Theory]
    [InlineData("BlobLinks", "BlobId", "Blobs")]
    [InlineData("ManifestParts", "LinkId", "BlobLinks")]
    [InlineData("ManifestParts", "ChildId", "Manifests")]
    [InlineData("ManifestParts", "ManifestId", "Manifests")]
    [InlineData("Tags", "ManifestId", "Manifests")]
    [InlineData("Blobs", "StoreId", "BlobStores")]
    [InlineData("Uploads", "StoreId", "BlobStores")]
    [InlineData("Trash", "StoreId", "BlobStores")]
    public void ForeignKey_OfTheSecondDefence_Exists(string table, string column, string principal)
    {
        foreach (var engine in Enum.GetValues<Engine>())
        {
            using var db = OfflineContext.Open(engine);
            var keys = OfflineContext.ModelOf(db).FindTable(table, null)!.ForeignKeyConstraints;
            Assert.Contains(keys, k => k.Columns.Select(c => c.Name).SequenceEqual([column]) && k.PrincipalTable.Name == principal);
        }
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.SqlServer)]
    public void ForeignKey_NeverCascades(Engine engine)
    {
        using var db = OfflineContext.Open(engine);
        Assert.All(OfflineContext.ModelOf(db).Tables.SelectMany(t => t.ForeignKeyConstraints), k => Assert.Equal(ReferentialAction.NoAction, k.OnDeleteAction));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.SqlServer)]
    public void Reference_HasAForeignKeyAndAnIndex(Engine engine)
    {
        using var db = OfflineContext.Open(engine);
        foreach (var table in OfflineContext.ModelOf(db).Tables)
        {
            var references = table.Columns.Where(c => c.Name.Length > 2 && c.Name.EndsWith("Id", StringComparison.Ordinal) && !FreeReferences.Contains($"{table.Name}.{c.Name}"));
            foreach (var column in references)
            {
                Assert.True(table.ForeignKeyConstraints.Any(k => k.Columns[0] == column), $"{table.Name}.{column.Name} has no foreign key.");
                Assert.True(LeadingColumns(table).Contains(column), $"{table.Name}.{column.Name} leads no index: deleting what it refers to would scan the table.");
            }
        }
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.SqlServer)]
    public void Key_IsMadeByUs(Engine engine)
    {
        using var db = OfflineContext.Open(engine);
        // Claims are rows of Identity's own, never referred to.
        var made = db.Model.GetEntityTypes().Where(t => t.GetTableName() != "AccountClaims").SelectMany(t => t.GetProperties()).Where(p => p.ValueGenerated != ValueGenerated.Never);
        Assert.Empty(made);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.SqlServer)]
    public void Time_IsTicks(Engine engine)
    {
        using var db = OfflineContext.Open(engine);
        var times = db.Model.GetEntityTypes().SelectMany(t => t.GetProperties())
            .Where(p => new[] { typeof(DateTimeOffset), typeof(DateTime) }.Contains(Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType)).ToList();
        Assert.NotEmpty(times);
        Assert.All(times, p => Assert.Equal(typeof(long), p.FindRelationalTypeMapping()!.Converter?.ProviderClrType));
    }

    [Fact]
    public void SqlServerText_IsComparedByCodePoint()
    {
        using var db = OfflineContext.Open(Engine.SqlServer);
        var text = OfflineContext.ModelOf(db).Tables.SelectMany(t => t.Columns).Where(c => c.StoreType.Contains("char", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(text);
        Assert.All(text, c => Assert.EndsWith("_BIN2", c.Collation, StringComparison.Ordinal));
    }

    [Fact]
    public void SqliteText_IsComparedByByte()
    {
        using var db = OfflineContext.Open(Engine.Sqlite);
        Assert.All(OfflineContext.ModelOf(db).Tables.SelectMany(t => t.Columns), c => Assert.Null(c.Collation));
    }

    [Fact]
    public void SqlServerKey_IsShortEnough()
    {
        using var db = OfflineContext.Open(Engine.SqlServer);
        foreach (var table in OfflineContext.ModelOf(db).Tables)
        {
            Check(table.PrimaryKey!.Name, table.PrimaryKey.Columns);
            foreach (var index in table.Indexes)
                Check(index.Name, index.Columns);
        }

        static void Check(string name, IReadOnlyList<IColumn> columns) => Assert.True(columns.Sum(BytesOf) < 900, $"{name} is longer than 900 bytes.");
    }

    [Theory]
    [InlineData("bigint", 8)]
    [InlineData("varchar(135)", 135)]
    [InlineData("nvarchar(256)", 512)]
    public void KeyLength_IsCountedInBytes(string type, int bytes) => Assert.Equal(bytes, BytesOf(type));

    private static HashSet<IColumn> LeadingColumns(ITable table) =>
        [.. table.Indexes.Select(i => i.Columns[0]), .. table.UniqueConstraints.Select(u => u.Columns[0])];

    private static int BytesOf(IColumn column) => BytesOf(column.StoreType);

    private static int BytesOf(string type) => (type, Length().Match(type)) switch
    {
        ("bit", _) => 1,
        ("int", _) => 4,
        ("bigint", _) => 8,
        ("uniqueidentifier", _) => 16,
        (_, { Success: true } sized) => int.Parse(sized.Groups["length"].Value, CultureInfo.InvariantCulture) * (type.StartsWith('n') ? 2 : 1),
        _ => throw new NotSupportedException($"{type} does not belong into a key."),
    };

    [GeneratedRegex(@"^n?varchar\((?<length>\d+)\)$")]
    private static partial Regex Length();
}

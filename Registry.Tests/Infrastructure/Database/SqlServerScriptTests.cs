using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Registry.Infrastructure.Database;
using Registry.Tests.Support.Databases;

namespace Registry.Tests.Infrastructure.Database;

/// <summary>SQL Server's schema, judged without a server. What this misses (cascades, key bytes, collations) <see cref="SchemaTests"/> looks at.</summary>
public sealed class SqlServerScriptTests
{
    [Fact]
    public void CreateScript_IsValid()
    {
        using var db = OfflineContext.Open(Engine.SqlServer);
        var checkedScript = SqlServerScript.Check(db.Database.GenerateCreateScript());

        Assert.Empty(checkedScript.Problems);
        Assert.Equal(ObjectsIn(db), checkedScript.Objects);
    }

    [Fact]
    public void MigrationScript_IsValid()
    {
        using var db = OfflineContext.Open(Engine.SqlServer);
        var checkedScript = SqlServerScript.Check(db.GetService<IMigrator>().GenerateScript());

        Assert.Empty(checkedScript.Problems);
        Assert.True(checkedScript.Objects > ObjectsIn(db), "The script does not make every table and index, and the table of migrations.");
    }

    [Theory]
    [InlineData("CREATE TABLE [A] ([Id] bigint AUTOINCREMENT);")]
    [InlineData("CREATE TABLE [A] ([Id] bigint NOT NULL, CONSTRAINT [F] FOREIGN KEY ([Id]) REFERENCES [Missing] ([Id]));")]
    [InlineData("CREATE TABLE [A] ([Id] bigint NOT NULL); CREATE INDEX [I] ON [A] ([Missing]);")]
    public void PlantedDefect_IsFound(string script) => Assert.NotEmpty(SqlServerScript.Check(script).Problems);

    [Fact]
    public void StatementsOfStart_AreSqlServerSql()
    {
        Assert.Empty(SqlServerScript.SyntaxErrors(SqlServerGuarantees.Question));
        Assert.Empty(SqlServerScript.SyntaxErrors(SqlServerGuarantees.SwitchOn));
    }

    private static int ObjectsIn(RegistryDb db)
    {
        var tables = OfflineContext.ModelOf(db).Tables.ToList();
        return tables.Count + tables.Sum(t => t.Indexes.Count());
    }
}

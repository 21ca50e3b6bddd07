using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Registry.Tests.Infrastructure.Database;

/// <summary>Reads T-SQL as SQL Server 2022 does, and builds the tables and indexes of a script in a model that checks every name in them.</summary>
/// <param name="Objects">Tables and indexes added to the model.</param>
/// <param name="Problems">What the parser and the model complained about.</param>
internal sealed record SqlServerScript(int Objects, IReadOnlyList<string> Problems)
{
    public static IReadOnlyList<string> SyntaxErrors(string sql)
    {
        Parse(sql, out var errors);
        return errors;
    }

    public static SqlServerScript Check(string script)
    {
        var parsed = Parse(script, out var problems);
        if (problems.Count > 0)
            return new SqlServerScript(0, problems);
        var finder = new DefinitionFinder();
        parsed.Accept(finder);
        using var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        foreach (var definition in finder.Found)
            model.AddObjects(script.Substring(definition.StartOffset, definition.FragmentLength));
        var messages = model.Validate().Select(m => $"{m.Prefix}{m.Number} {m.Message}");
        return new SqlServerScript(finder.Found.Count, [.. messages]);
    }

    private static TSqlFragment Parse(string sql, out List<string> errors)
    {
        var parsed = new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var found);
        errors = [.. found.Select(e => $"{e.Number} {e.Message} (line {e.Line})")];
        return parsed;
    }

    /// <summary>Only what a model can hold: it knows neither transactions nor rows.</summary>
    private sealed class DefinitionFinder : TSqlFragmentVisitor
    {
        public List<TSqlStatement> Found { get; } = [];

        public override void Visit(CreateTableStatement node) => Found.Add(node);

        public override void Visit(CreateIndexStatement node) => Found.Add(node);

        // The model takes columns only with their table; those of a later migration are judged with the script that creates everything.
        public override void Visit(AlterTableAddTableElementStatement node)
        {
            if (node.Definition.ColumnDefinitions.Count == 0)
                Found.Add(node);
        }
    }
}

using System.Globalization;
using System.Text;
using Registry.Domain.Auditing;

namespace Registry.Web.Auditing;

/// <summary>Entries as lines of RFC 4180. What a spreadsheet would take for a formula gets an apostrophe before it: names come from strangers.</summary>
internal static class AuditCsv
{
    public const string Header = "time,who,source,way,what,action,object,result,count,reason,repository,image,operation,connector,node,before,after\r\n";

    public static string Line(AuditEntry entry)
    {
        string?[] cells =
        [
            entry.Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture), entry.Actor.Subject, entry.Actor.Source, AuditView.WayOf(entry),
            entry.Topic, entry.Action, entry.Target, AuditQuestion.WordOf(entry.Result), entry.Count.ToString(CultureInfo.InvariantCulture), entry.Reason,
            entry.Request?.Repository, entry.Request?.Image, entry.Request?.Operation, entry.Request?.Connector, entry.Node.ToString(), entry.Before, entry.After,
        ];
        var line = new StringBuilder();
        foreach (var cell in cells)
            line.Append(line.Length == 0 ? "" : ",").Append(Cell(cell ?? ""));
        return line.Append("\r\n").ToString();
    }

    internal static string Cell(string text)
    {
        var isFormula = text.TrimStart(' ') is [var first, ..] && first is ('=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠');
        return $"\"{(isFormula ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}

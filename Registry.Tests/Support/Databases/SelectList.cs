using System.Text.RegularExpressions;

namespace Registry.Tests.Support.Databases;

/// <summary>What a SELECT answers with.</summary>
/// <param name="Names">Of the columns, as a reader would name them; empty: not a SELECT.</param>
/// <param name="IsScalar">It always answers with one row.</param>
internal sealed partial record SelectList(IReadOnlyList<string> Names, bool IsScalar)
{
    public static SelectList Of(string sql)
    {
        if (!sql.StartsWith("SELECT", StringComparison.Ordinal))
            return new SelectList([], false);
        var names = new List<string>();
        var (depth, start) = (0, 6);
        for (var at = 6; at <= sql.Length; at++)
        {
            var end = at == sql.Length || (depth == 0 && At(sql, at, "FROM "));
            if (end || (depth == 0 && sql[at] == ','))
            {
                names.Add(LastWord().Match(sql[start..at].Trim()).Groups["name"].Value);
                start = at + 1;
            }

            if (end)
                return new SelectList(names, Scalar().IsMatch(sql));
            depth += sql[at] switch { '(' => 1, ')' => -1, _ => 0 };
        }

        return new SelectList(names, false);
    }

    private static bool At(string sql, int at, string word) =>
        char.IsWhiteSpace(sql[at - 1]) && string.CompareOrdinal(sql, at, word, 0, word.Length) == 0;

    [GeneratedRegex(@"(?<name>\w*)\W*$")]
    private static partial Regex LastWord();

    [GeneratedRegex(@"^SELECT\s+(COUNT|SUM|COALESCE|EXISTS|CASE\s+WHEN\s+EXISTS|COUNT_BIG)\b")]
    private static partial Regex Scalar();
}

using System.Text;
using Registry.Domain.Security.Selectors;

namespace Registry.Tests.Domain.Security.Selectors;

/// <summary>How .NET and databases compare texts without looking at language.</summary>
/// <param name="Padded">SQL Server compares as if the shorter text went on with blanks.</param>
internal sealed record TextOrder(string Name, Encoding Encoding, bool Padded)
{
    public static readonly IReadOnlyList<TextOrder> All =
    [
        new(".NET ordinal", Encoding.BigEndianUnicode, Padded: false),
        new("SQLite BINARY", Encoding.UTF8, Padded: false),
        new("SQL Server nvarchar BIN2", Encoding.BigEndianUnicode, Padded: true),
        new("SQL Server varchar BIN2", Encoding.Latin1, Padded: true),
        new("SQL Server varchar BIN2 UTF8", Encoding.UTF8, Padded: true),
    ];

    /// <summary>Half a surrogate pair, or what a code page lacks, is no longer itself once it is stored.</summary>
    public bool CanHold(string text) => Encoding.GetString(Encoding.GetBytes(text)) == text;

    public bool IsIn(string path, PathRange range) =>
        (range.From is null || Compare(path, range.From) >= 0) && (range.Before is null || Compare(path, range.Before) < 0);

    private int Compare(string one, string other)
    {
        var length = Padded ? Math.Max(one.Length, other.Length) : 0;
        return Encoding.GetBytes(one.PadRight(length)).AsSpan().SequenceCompareTo(Encoding.GetBytes(other.PadRight(length)));
    }
}

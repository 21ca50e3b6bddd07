using System.Text;

namespace Registry.Infrastructure.Database;

/// <summary>A key whose ordinal order is the natural order of tags: runs of digits are compared as numbers.</summary>
internal static class TagSortKey
{
    /// <summary>A tag of 128 characters has at most 64 runs of digits, and each grows by three.</summary>
    public const int MaxLength = 320;

    public static string Of(string tag)
    {
        var key = new StringBuilder(tag.Length + 8);
        for (var i = 0; i < tag.Length;)
        {
            if (!char.IsAsciiDigit(tag[i]))
            {
                key.Append(tag[i++]);
                continue;
            }

            var start = i;
            while (i < tag.Length && char.IsAsciiDigit(tag[i]))
                i++;
            var number = tag.AsSpan(start, i - start).TrimStart('0');
            // The length before the digits orders numbers of different lengths.
            key.Append('0').Append((char)('0' + (number.Length / 64))).Append((char)('0' + (number.Length % 64))).Append(number);
        }

        return key.ToString();
    }
}

using System.Globalization;
using System.Text;
using Registry.Domain.Security.Selectors.Expressions;
using Superpower.Model;

namespace Registry.Domain.Security.Selectors.Syntax;

/// <summary>
/// What a literal stands for. Escapes are those of JEXL: \\, \' and \", \u and four hexadecimal digits; a backslash before anything else is itself.
/// Ours beyond that: \/ is a slash in every comparison, not only in patterns.
/// </summary>
internal static class Literals
{
    public static string Value(Token<SelectorToken> token) => Read(token, out _);

    /// <summary>Where in the expression the character stands that became the one at <paramref name="offset"/>.</summary>
    public static Place PlaceOf(Token<SelectorToken> token, int offset)
    {
        var value = Read(token, out var origins);
        return new Place(token.Position.Line, token.Position.Column + (offset < value.Length ? origins[offset] : token.Span.Length - 1));
    }

    private static string Read(Token<SelectorToken> token, out List<int> origins)
    {
        var written = token.ToStringValue();
        var value = new StringBuilder(written.Length);
        origins = [];
        for (var i = 1; i < written.Length - 1; i++)
        {
            origins.Add(i);
            if (written[i] != '\\')
                value.Append(written[i]);
            else if (written[i + 1] is '\\' or '/' or '"' or '\'')
                value.Append(written[++i]);
            else if (Unicode(written, i + 1) is { } character)
                (_, i) = (value.Append(character), i + 5);
            else
                value.Append('\\');
        }

        return value.ToString();
    }

    private static char? Unicode(string written, int at) =>
        written[at] == 'u' && at + 5 < written.Length && ushort.TryParse(written.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : null;
}

using Superpower;
using Superpower.Model;

namespace Registry.Domain.Security.Selectors.Syntax;

/// <summary>Cuts any text into tokens: what is wrong becomes a token too, so that the sentence about it can name it.</summary>
internal sealed class SelectorTokenizer : Tokenizer<SelectorToken>
{
    protected override IEnumerable<Result<SelectorToken>> Tokenize(TextSpan span)
    {
        for (var rest = span; ;)
        {
            var length = LengthWhile(rest, char.IsWhiteSpace);
            if (length > 0)
                rest = rest.Skip(length);
            if (rest.IsAtEnd)
                yield break;
            var (token, size) = Next(rest);
            var end = rest.Skip(size);
            yield return Result.Value(token, rest, end);
            rest = end;
        }
    }

    private static (SelectorToken Token, int Length) Next(TextSpan rest)
    {
        var first = rest.Source![rest.Position.Absolute];
        switch (first)
        {
            case '(':
                return (SelectorToken.Open, 1);
            case ')':
                return (SelectorToken.Close, 1);
            case '"' or '\'':
                return Literal(rest, first);
        }

        var signs = LengthWhile(rest, IsSign);
        if (signs > 0)
            return (KindOfSign(Start(rest, signs)), signs);
        var name = LengthWhile(rest, IsNamePart);
        if (name == 0)
            return (SelectorToken.Stray, 1);
        return char.IsAsciiDigit(first) ? (SelectorToken.Stray, name) : (KindOfName(Start(rest, name)), name);
    }

    private static (SelectorToken Token, int Length) Literal(TextSpan rest, char quote)
    {
        var text = rest.Source!.AsSpan(rest.Position.Absolute, rest.Length);
        for (var i = 1; i < text.Length && !IsLineEnd(text[i]); i++)
        {
            if (text[i] == quote)
                return (SelectorToken.Text, i + 1);
            if (text[i] == '\\' && i + 1 < text.Length && !IsLineEnd(text[i + 1]))
                i++;
        }

        var line = text.IndexOfAny("\n\r\u2028\u2029");
        return (SelectorToken.Unterminated, line < 0 ? text.Length : line);
    }

    private static SelectorToken KindOfSign(ReadOnlySpan<char> sign) => sign switch
    {
        "==" or "!=" or "=~" or "=^" => SelectorToken.Sign,
        "&&" => SelectorToken.And,
        "||" => SelectorToken.Or,
        _ => SelectorToken.Stray,
    };

    private static SelectorToken KindOfName(ReadOnlySpan<char> name) => name switch
    {
        "eq" or "ne" => SelectorToken.Sign,
        "and" => SelectorToken.And,
        "or" => SelectorToken.Or,
        _ => SelectorToken.Name,
    };

    private static bool IsLineEnd(char c) => c is '\n' or '\r' or '\u2028' or '\u2029';

    private static bool IsSign(char c) => c is '=' or '!' or '~' or '^' or '&' or '|' or '<' or '>' or '$';

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '.' or '@';

    private static ReadOnlySpan<char> Start(TextSpan span, int length) => span.Source.AsSpan(span.Position.Absolute, length);

    private static int LengthWhile(TextSpan span, Func<char, bool> belongs)
    {
        var (text, at) = (span.Source!, span.Position.Absolute);
        var length = 0;
        while (length < span.Length && belongs(text[at + length]))
            length++;
        return length;
    }
}

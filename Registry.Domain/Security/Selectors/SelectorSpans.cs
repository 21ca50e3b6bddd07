using Registry.Domain.Security.Selectors.Syntax;

namespace Registry.Domain.Security.Selectors;

public enum SelectorSpanKind
{
    Plain,

    /// <summary><c>and</c> and <c>or</c>.</summary>
    Word,
    Variable,
    Text,
}

/// <summary>A piece of an expression, right or wrong.</summary>
public readonly record struct SelectorSpan(string Text, SelectorSpanKind Kind)
{
    private static readonly SelectorTokenizer Tokenizer = new();

    /// <summary>The whole text, piece by piece.</summary>
    public static IReadOnlyList<SelectorSpan> Of(string expression)
    {
        var spans = new List<SelectorSpan>();
        var done = 0;
        foreach (var token in Tokenizer.Tokenize(expression))
        {
            var begin = token.Span.Position.Absolute;
            if (begin > done)
                spans.Add(new SelectorSpan(expression[done..begin], SelectorSpanKind.Plain));
            done = begin + token.Span.Length;
            spans.Add(new SelectorSpan(expression[begin..done], KindOf(token.Kind)));
        }

        if (done < expression.Length)
            spans.Add(new SelectorSpan(expression[done..], SelectorSpanKind.Plain));
        return spans;
    }

    private static SelectorSpanKind KindOf(SelectorToken token) => token switch
    {
        SelectorToken.And or SelectorToken.Or => SelectorSpanKind.Word,
        SelectorToken.Name => SelectorSpanKind.Variable,
        SelectorToken.Text or SelectorToken.Unterminated => SelectorSpanKind.Text,
        _ => SelectorSpanKind.Plain,
    };
}

using Superpower;
using Superpower.Model;

namespace Registry.Domain.Security.Selectors.Syntax;

/// <summary>Text to selector, or to the first thing that is wrong with it. No input costs more than its length times a constant, or any deep stack.</summary>
internal static class SelectorReader
{
    private const int MaxNesting = 32;

    private static readonly SelectorTokenizer Tokenizer = new();

    public static SelectorParse Read(string text)
    {
        if (text.Length > Selector.MaxLength)
            return No(new(1, 1, $"The expression has {text.Length} characters; at most {Selector.MaxLength} are read. Split it into several selectors."));
        Token<SelectorToken>[] tokens = [.. Tokenizer.Tokenize(text)];
        if (tokens.Length == 0)
            return No(new(1, 1, "The expression is empty. Write one, for example: path =^ \"/v2/team/\""));
        if (TooDeep(tokens) is { } deep)
            return No(deep);

        var clause = SelectorGrammar.Whole.TryParse(new TokenList<SelectorToken>(tokens));
        var stop = clause.HasValue ? tokens.Length : clause.Remainder.Position;
        var fault = tokens.Take(stop + 1).Select(TokenFaults.In).FirstOrDefault(f => f is not null);
        if (fault is not null)
            return No(fault);
        if (!clause.HasValue)
            return No(GrammarFaults.At(tokens, stop));

        var binder = new SelectorBinder();
        return binder.Bind(clause.Value) is { } root ? new SelectorParse(new Selector(text, root), null) : No(binder.Error!);
    }

    private static SelectorParse No(SelectorError error) => new(null, error);

    private static SelectorError? TooDeep(Token<SelectorToken>[] tokens)
    {
        var depth = 0;
        foreach (var token in tokens)
        {
            depth += token.Kind switch { SelectorToken.Open => 1, SelectorToken.Close => -1, _ => 0 };
            if (depth > MaxNesting)
                return token.Says($"Parentheses are nested more than {MaxNesting} deep. Leave out those that are not needed.");
        }

        return null;
    }
}

using Superpower.Model;

namespace Registry.Domain.Security.Selectors.Syntax;

/// <summary>What is wrong with a token where it stands, told by the one before it.</summary>
internal static class GrammarFaults
{
    /// <param name="at">Where the grammar stopped; behind the last token: the end came too early.</param>
    public static SelectorError At(Token<SelectorToken>[] tokens, int at)
    {
        var message = MessageAt(tokens, at);
        if (at < tokens.Length)
            return tokens[at].Says(message);
        var end = tokens[^1].Span.Skip(tokens[^1].Span.Length).Position;
        return new SelectorError(end.Line, end.Column, message);
    }

    private static string MessageAt(Token<SelectorToken>[] tokens, int at)
    {
        var found = at == tokens.Length ? "the end" : tokens[at].Shown();
        return (at == 0 ? SelectorToken.Open : tokens[at - 1].Kind) switch
        {
            SelectorToken.Sign => $"Found {found} behind {tokens[at - 1].Shown()}. Put a text in quotes there, for example: \"/v2/team/\"",
            SelectorToken.Name or SelectorToken.Text when IsLeft(tokens, at - 1) =>
                $"Found {found}, expected ==, !=, =^ or =~ behind {tokens[at - 1].Shown()}. A comparison is, for example: path =^ \"/v2/team/\"",
            SelectorToken.Name or SelectorToken.Text or SelectorToken.Close => BehindComparison(tokens, at, found),
            SelectorToken.And or SelectorToken.Or => $"Found {found}, expected another comparison behind {tokens[at - 1].Shown()}. Write one, or leave {tokens[at - 1].Shown()} out.",
            _ => $"Found {found}, expected a comparison. Write one, for example: path =^ \"/v2/team/\"",
        };
    }

    private static string BehindComparison(Token<SelectorToken>[] tokens, int at, string found)
    {
        if (at == tokens.Length)
            return "A ( is never closed. Put a ) at the end.";
        return tokens[at].Kind switch
        {
            SelectorToken.Close => "This ) closes nothing. Leave it out, or put a ( before.",
            SelectorToken.Sign => $"Found {found}: a comparison has two sides. Join two comparisons with and or or.",
            _ => $"Found {found}, expected and or or. Put one of them between two comparisons.",
        };
    }

    private static bool IsLeft(Token<SelectorToken>[] tokens, int at) => at == 0 || tokens[at - 1].Kind != SelectorToken.Sign;
}

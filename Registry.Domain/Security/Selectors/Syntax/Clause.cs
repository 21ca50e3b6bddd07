using Registry.Domain.Security.Selectors.Expressions;
using Superpower.Model;

namespace Registry.Domain.Security.Selectors.Syntax;

/// <summary>What was written, before anybody asked what it means.</summary>
internal abstract record Clause;

internal sealed record AllClause(IReadOnlyList<Clause> Parts) : Clause;

internal sealed record AnyClause(IReadOnlyList<Clause> Parts) : Clause;

internal sealed record ComparisonClause(Token<SelectorToken> Left, Token<SelectorToken> Sign, Token<SelectorToken> Right) : Clause;

internal static class TokenPlaces
{
    private const int MaxShown = 60;

    public static Place Place(this Token<SelectorToken> token) => new(token.Position.Line, token.Position.Column);

    /// <summary>For a sentence: not longer than one.</summary>
    public static string Shown(this Token<SelectorToken> token) => Shown(token.ToStringValue());

    public static string Shown(string text)
    {
        var shown = text.Length <= MaxShown ? text : text[..MaxShown] + "…";
        return string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? $"U+{(int)c:X4}" : c.ToString()));
    }

    public static SelectorError Says(this Token<SelectorToken> token, string message) => new(token.Position.Line, token.Position.Column, message);
}

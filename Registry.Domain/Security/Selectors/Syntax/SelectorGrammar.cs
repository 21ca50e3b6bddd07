using Superpower;
using Superpower.Parsers;

namespace Registry.Domain.Security.Selectors.Syntax;

/// <summary>
/// expression = conjunction { or conjunction }; conjunction = clause { and clause };
/// clause = "(" expression ")" | operand sign operand; operand = name | text.
/// </summary>
internal static class SelectorGrammar
{
    private static readonly TokenListParser<SelectorToken, Superpower.Model.Token<SelectorToken>> Operand =
        Token.EqualTo(SelectorToken.Name).Or(Token.EqualTo(SelectorToken.Text));

    private static readonly TokenListParser<SelectorToken, Clause> Comparison =
        from left in Operand
        from sign in Token.EqualTo(SelectorToken.Sign)
        from right in Operand
        select (Clause)new ComparisonClause(left, sign, right);

    private static readonly TokenListParser<SelectorToken, Clause> Group =
        from open in Token.EqualTo(SelectorToken.Open)
        from inner in Parse.Ref(() => Expression!)
        from close in Token.EqualTo(SelectorToken.Close)
        select inner;

    private static readonly TokenListParser<SelectorToken, Clause> Conjunction =
        Group.Or(Comparison).AtLeastOnceDelimitedBy(Token.EqualTo(SelectorToken.And))
            .Select(parts => parts.Length == 1 ? parts[0] : new AllClause(parts));

    private static readonly TokenListParser<SelectorToken, Clause> Expression =
        Conjunction.AtLeastOnceDelimitedBy(Token.EqualTo(SelectorToken.Or))
            .Select(parts => parts.Length == 1 ? parts[0] : new AnyClause(parts));

    public static readonly TokenListParser<SelectorToken, Clause> Whole = Expression.AtEnd();
}

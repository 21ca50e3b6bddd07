using Registry.Domain.Security.Selectors.Expressions;
using Registry.Domain.Security.Selectors.Patterns;
using Superpower.Model;

namespace Registry.Domain.Security.Selectors.Syntax;

/// <summary>Makes the tree that decides of what was written. Null: <see cref="Error"/> says why not.</summary>
internal sealed class SelectorBinder
{
    private int states;

    public SelectorError? Error { get; private set; }

    public Expression? Bind(Clause clause) => clause switch
    {
        // Parentheses that change nothing leave no trace in the tree.
        AllClause all => Bind(all.Parts) is { } parts ? new All([.. parts.SelectMany(p => p is All inner ? inner.Parts : [p])]) : null,
        AnyClause any => Bind(any.Parts) is { } parts ? new Any([.. parts.SelectMany(p => p is Any inner ? inner.Parts : [p])]) : null,
        _ => Bind((ComparisonClause)clause),
    };

    private List<Expression>? Bind(IReadOnlyList<Clause> clauses)
    {
        var parts = new List<Expression>(clauses.Count);
        foreach (var clause in clauses)
        {
            if (Bind(clause) is not { } part)
                return null;
            parts.Add(part);
        }

        return parts;
    }

    private Comparison? Bind(ComparisonClause clause)
    {
        var (left, right) = (OperandOf(clause.Left), OperandOf(clause.Right));
        var sign = clause.Sign.ToStringValue();
        if (sign is "==" or "eq")
            return new Equality(left, right, Looked(clause));
        if (left.Kind != OperandKind.Text && right.Kind != OperandKind.Text)
        {
            Error = clause.Sign.Says($"Expected string literal: {sign} compares a variable with a text. Put a text in quotes on its right, for example: path {sign} \"/v2/team/\"");
            return null;
        }

        // Either side may be the text; where both are, the right one is what is looked for.
        var turned = right.Kind != OperandKind.Text;
        var (subject, text, token) = turned ? (right, left, clause.Left) : (left, right, clause.Right);
        return sign switch
        {
            "=^" => new Beginning(subject, text, token.Place()) { Turned = turned },
            "=~" => Resemblance(subject, text, token, turned),
            _ => new Inequality(subject, text, token.Place()),
        };
    }

    private Resemblance? Resemblance(Operand subject, Operand text, Token<SelectorToken> token, bool turned)
    {
        if (!PathPattern.TryParse(text.Text, out var pattern, out var fault))
        {
            var place = Literals.PlaceOf(token, fault.Offset);
            Error = new SelectorError(place.Line, place.Column, fault.Message);
            return null;
        }

        states += pattern.Size;
        if (states > PathPattern.MaxSize)
        {
            Error = token.Says("All patterns of the expression together are too large to be matched quickly. Split it into several selectors, or repeat less.");
            return null;
        }

        return new Resemblance(subject, text, pattern, token.Place()) { Turned = turned };
    }

    private static Operand OperandOf(Token<SelectorToken> token) => token.Kind == SelectorToken.Text
        ? new Operand(OperandKind.Text, Literals.Value(token))
        : new Operand(token.ToStringValue() == "path" ? OperandKind.Path : OperandKind.Format, "");

    private static Place Looked(ComparisonClause clause) => (clause.Right.Kind == SelectorToken.Text ? clause.Right : clause.Left).Place();
}

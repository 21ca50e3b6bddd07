using Registry.Domain.Security.Selectors.Expressions;

namespace Registry.Domain.Security.Selectors;

internal static class SelectorAdvice
{
    public static IReadOnlyList<SelectorWarning> On(Expression root) => root is null ? [] : [];
}

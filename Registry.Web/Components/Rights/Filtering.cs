namespace Registry.Web.Components.Rights;

/// <summary>What a filter box of a short list means.</summary>
public static class Filtering
{
    /// <summary>Those with what was typed in one of their texts; all, when nothing was.</summary>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> all, string? typed, Func<T, IEnumerable<string>> texts) => string.IsNullOrWhiteSpace(typed)
        ? all : [.. all.Where(item => texts(item).Any(t => t.Contains(typed.Trim(), StringComparison.OrdinalIgnoreCase)))];
}

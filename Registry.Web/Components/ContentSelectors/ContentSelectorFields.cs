using Registry.Domain.Security.Selectors;

namespace Registry.Web.Components.ContentSelectors;

/// <summary>A content selector as its form shows it. Equal by value: what differs from what was saved is unsaved.</summary>
public sealed record ContentSelectorFields
{
    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    public string Expression { get; set; } = "";

    public static ContentSelectorFields Of(ContentSelector selector) =>
        new() { Name = selector.Name, Description = selector.Description, Expression = selector.Expression };

    /// <summary>One more way to match, beside those that are there.</summary>
    public void Add(string expression) =>
        Expression = string.IsNullOrWhiteSpace(Expression) ? expression : $"{Expression.TrimEnd()}\nor {expression}";
}

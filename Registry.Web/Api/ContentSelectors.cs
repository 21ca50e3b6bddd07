using Registry.Domain.Security.Rights;
using Registry.Domain.Security.Selectors;

namespace Registry.Web.Api;

internal static class ContentSelectors
{
    public static IResult List(AccessDirectory directory) =>
        Answers.Json(directory.Current.State.Selectors.Values.OrderBy(s => s.Name, StringComparer.Ordinal).Select(ContentSelectorView.Of));

    public static IResult Get(string name, AccessDirectory directory) => directory.Current.State.Selectors.GetValueOrDefault(name) is { } selector
        ? Answers.Json(ContentSelectorView.Of(selector))
        : Answers.Refusal(ContentSelectorAdmin.NotFound(name));

    public static async Task<IResult> CreateAsync(JsonBody<NewContentSelectorBody> body, ContentSelectorAdmin selectors, CancellationToken cancellation) =>
        Answers.Done(
            await selectors.CreateAsync(new ContentSelector(body.Value.Name!, body.Value.Description ?? "", body.Value.Expression!), cancellation),
            StatusCodes.Status204NoContent);

    public static async Task<IResult> UpdateAsync(string name, JsonBody<ContentSelectorBody> body, ContentSelectorAdmin selectors, CancellationToken cancellation) =>
        Answers.Done(
            await selectors.UpdateAsync(name, body.Value.Description ?? "", body.Value.Expression!, null, cancellation), StatusCodes.Status204NoContent);

    public static async Task<IResult> DeleteAsync(string name, ContentSelectorAdmin selectors, CancellationToken cancellation) =>
        Answers.Done(await selectors.DeleteAsync(name, cancellation), StatusCodes.Status204NoContent);

    private sealed record ContentSelectorView(string Name, string Type, string Description, string Expression)
    {
        public static ContentSelectorView Of(ContentSelector selector) => new(selector.Name, selector.Type, selector.Description, selector.Expression);
    }
}

internal sealed record NewContentSelectorBody(string? Name, string? Description, string? Expression) : IRequestBody
{
    public IEnumerable<string> Missing()
    {
        if (Name is null)
            yield return "name";
        if (Expression is null)
            yield return "expression";
    }
}

internal sealed record ContentSelectorBody(string? Description, string? Expression) : IRequestBody
{
    public IEnumerable<string> Missing() => Expression is null ? ["expression"] : [];
}

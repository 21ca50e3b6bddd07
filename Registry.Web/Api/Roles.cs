using Registry.Domain.Security.Rights;

namespace Registry.Web.Api;

/// <summary>Roles. Their ids may hold anything, slashes too, which arrive as <c>%2F</c>.</summary>
internal static class Roles
{
    private const string Local = "default";

    public static IResult List(AccessDirectory directory, string? source = null) =>
        RefuseSource(source) ?? Answers.Json(directory.Current.Roles.Select(RoleView.Of));

    public static IResult Get(string id, AccessDirectory directory, string? source = null) =>
        RefuseSource(source) ?? (directory.Current.FindRole(Uri.UnescapeDataString(id)) is { } role
            ? Answers.Json(RoleView.Of(role))
            : Answers.Refusal(RoleAdmin.NotFound(Uri.UnescapeDataString(id))));

    public static async Task<IResult> CreateAsync(JsonBody<RoleBody> body, RoleAdmin roles, CancellationToken cancellation) =>
        Answers.Told(await roles.CreateAsync(body.Value.ToRole(), cancellation), RoleView.Of);

    public static async Task<IResult> UpdateAsync(string id, JsonBody<RoleBody> body, RoleAdmin roles, CancellationToken cancellation) =>
        string.Equals(body.Value.Id, Uri.UnescapeDataString(id), StringComparison.Ordinal)
            ? Answers.Done(await roles.UpdateAsync(body.Value.ToRole(), null, cancellation), StatusCodes.Status204NoContent)
            : Answers.Message(StatusCodes.Status409Conflict, "The path's roleId does not match the body");

    public static async Task<IResult> DeleteAsync(string id, RoleAdmin roles, CancellationToken cancellation) =>
        Answers.Done(await roles.DeleteAsync(Uri.UnescapeDataString(id), cancellation), StatusCodes.Status204NoContent);

    private static IResult? RefuseSource(string? source) =>
        string.IsNullOrEmpty(source) || source == Local ? null : Answers.Message(StatusCodes.Status400BadRequest, $"Source '{source}' not found.");

    private sealed record RoleView(
        string Id, string Source, string Name, string Description, bool ReadOnly, IReadOnlyList<string> Privileges, IReadOnlyList<string> Roles)
    {
        public static RoleView Of(Role role) => new(role.Id, Local, role.Name, role.Description, role.IsBuiltIn, role.Privileges, role.Roles);
    }
}

internal sealed record RoleBody(string? Id, string? Name, string? Description, IReadOnlyList<string?>? Privileges, IReadOnlyList<string?>? Roles) : IRequestBody
{
    public IEnumerable<string> Missing()
    {
        if (Id is null)
            yield return "id";
        if (Name is null)
            yield return "name";
    }

    public Role ToRole() => new()
    {
        Id = Id!, Name = Name!, Description = Description ?? "", Privileges = Once(Privileges), Roles = Once(Roles),
    };

    private static IReadOnlyList<string> Once(IReadOnlyList<string?>? names) => [.. (names ?? []).OfType<string>().Distinct(StringComparer.Ordinal)];
}

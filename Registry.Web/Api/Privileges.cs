using Registry.Domain.Security.Rights;

namespace Registry.Web.Api;

/// <summary>Privileges of every type; the type is part of the path of those calls that make or change one.</summary>
internal static class Privileges
{
    public static IResult List(AccessDirectory directory) => Answers.Json(directory.Current.Privileges.Select(PrivilegeView.Of));

    public static IResult Get(string name, AccessDirectory directory) => directory.Current.FindPrivilege(name) is { } privilege
        ? Answers.Json(PrivilegeView.Of(privilege))
        : Answers.Refusal(PrivilegeAdmin.NotFound(name));

    public static async Task<IResult> CreateAsync(string type, JsonBody<PrivilegeBody> body, PrivilegeAdmin privileges, CancellationToken cancellation) =>
        TypeOf(type) is { } known
            ? Answers.Done(await privileges.CreateAsync(body.Value.ToPrivilege(known), cancellation), StatusCodes.Status201Created)
            : Results.NotFound();

    public static async Task<IResult> UpdateAsync(string type, string name, JsonBody<PrivilegeBody> body, PrivilegeAdmin privileges, CancellationToken cancellation)
    {
        if (TypeOf(type) is not { } known)
            return Results.NotFound();
        return string.Equals(body.Value.Name, name, StringComparison.Ordinal)
            ? Answers.Done(await privileges.UpdateAsync(body.Value.ToPrivilege(known), null, cancellation), StatusCodes.Status204NoContent)
            : Answers.Message(StatusCodes.Status409Conflict, "The path's privilege name does not match the body");
    }

    public static async Task<IResult> DeleteAsync(string name, PrivilegeAdmin privileges, CancellationToken cancellation) =>
        Answers.Done(await privileges.DeleteAsync(name, cancellation), StatusCodes.Status204NoContent);

    private static PrivilegeType? TypeOf(string word) => PrivilegeTypes.All.Where(t => t.Word() == word).Select(t => (PrivilegeType?)t).FirstOrDefault();
}

/// <summary>Any type; what the type does not have is ignored.</summary>
internal sealed record PrivilegeBody(
    string? Name, string? Description, string? Pattern, string? Domain, string? Format, string? Repository, string? ContentSelector, IReadOnlyList<PrivilegeAction>? Actions)
    : IRequestBody
{
    public IEnumerable<string> Missing() => Name is null ? ["name"] : [];

    public Privilege ToPrivilege(PrivilegeType type) => new()
    {
        Name = Name!,
        Description = Description ?? "",
        Type = type,
        Pattern = type == PrivilegeType.Wildcard ? Pattern ?? "" : "",
        Domain = type == PrivilegeType.Application ? Domain ?? "" : "",
        Format = type.IsOfRepository() ? Format ?? "" : "",
        Repository = type.IsOfRepository() ? Repository ?? "" : "",
        ContentSelector = type == PrivilegeType.RepositoryContentSelector ? ContentSelector ?? "" : "",
        Actions = type == PrivilegeType.Wildcard ? [] : [.. (Actions ?? []).Distinct()],
    };
}

/// <summary>A privilege with the members of its type, and no others.</summary>
internal static class PrivilegeView
{
    public static IReadOnlyDictionary<string, object> Of(Privilege privilege)
    {
        var view = new Dictionary<string, object>
        {
            ["type"] = privilege.Type.Word(),
            ["name"] = privilege.Name,
            ["description"] = privilege.Description,
            ["readOnly"] = privilege.IsBuiltIn,
        };
        if (privilege.Type == PrivilegeType.Wildcard)
            view["pattern"] = privilege.Pattern;
        else
            view["actions"] = privilege.Actions;
        if (privilege.Type == PrivilegeType.Application)
            view["domain"] = privilege.Domain;
        if (privilege.Type.IsOfRepository())
            (view["format"], view["repository"]) = (privilege.Format, privilege.Repository);
        if (privilege.Type == PrivilegeType.RepositoryContentSelector)
            view["contentSelector"] = privilege.ContentSelector;
        return view;
    }
}

using System.Security.Claims;
using Registry.Domain.Security.Rights;
using Registry.Web.Security;

namespace Registry.Web.Api;

/// <summary>Users of this server; it has no other source of them.</summary>
internal static class Users
{
    private const int LongestPassword = 4096;

    /// <param name="userId">The beginning of ids, in any case.</param>
    public static IResult List(AccessDirectory directory, string? userId = null, string? source = null) => Answers.Json(
        directory.Current.State.Users.Values
            .Where(u => UserView.IsLocal(source) && u.Id.StartsWith(userId ?? "", StringComparison.OrdinalIgnoreCase))
            .OrderBy(u => u.Id, StringComparer.Ordinal).Select(UserView.Of));

    public static IResult Sources() => Answers.Json(new[] { new { Id = UserView.Local, Name = "Local" } });

    public static async Task<IResult> CreateAsync(JsonBody<NewUserBody> body, UserAdmin users, CancellationToken cancellation) =>
        Answers.Told(await users.CreateAsync(body.Value.ToAccount(), body.Value.Password ?? "", cancellation), UserView.Of);

    public static async Task<IResult> UpdateAsync(string userId, JsonBody<UserBody> body, UserAdmin users, CancellationToken cancellation)
    {
        if (!string.Equals(body.Value.UserId, userId, StringComparison.Ordinal))
            return Answers.Message(StatusCodes.Status400BadRequest, "The path's userId does not match the body");
        return UserView.IsLocal(body.Value.Source)
            ? Answers.Done(await users.UpdateAsync(body.Value.ToAccount(), null, cancellation), StatusCodes.Status204NoContent)
            : Answers.Message(StatusCodes.Status404NotFound, $"User source '{body.Value.Source}' not found.");
    }

    public static async Task<IResult> DeleteAsync(string userId, UserAdmin users, ClaimsPrincipal caller, CancellationToken cancellation, string? realm = null) =>
        string.IsNullOrEmpty(realm) || Realms.HoldsUsers(realm)
            ? Answers.Done(await users.DeleteAsync(userId, Subjects.Of(caller), cancellation), StatusCodes.Status204NoContent)
            : Answers.Refusal(UserAdmin.NotFound(userId));

    /// <summary>The body is the password as it is, whatever it looks like.</summary>
    public static async Task<IResult> ChangePasswordAsync(string userId, HttpRequest request, UserAdmin users, CancellationToken cancellation)
    {
        var buffer = new char[LongestPassword + 1];
        using var reader = new StreamReader(request.Body);
        var length = await reader.ReadBlockAsync(buffer, cancellation);
        return Answers.Done(await users.ChangePasswordAsync(userId, new string(buffer, 0, length), cancellation), StatusCodes.Status204NoContent);
    }
}

internal sealed record UserView(
    string UserId, string FirstName, string LastName, string EmailAddress, string Source, UserStatus Status, bool ReadOnly, IReadOnlyList<string> Roles,
    IReadOnlyList<string> ExternalRoles)
{
    public const string Local = "default";

    public static UserView Of(UserAccount user) => new(user.Id, user.FirstName, user.LastName, user.EmailAddress, Local, user.Status, false, user.Roles, []);

    public static bool IsLocal(string? source) => string.IsNullOrEmpty(source) || source == Local;
}

internal record UserBody(
    string? UserId, string? FirstName, string? LastName, string? EmailAddress, UserStatus? Status, IReadOnlyList<string?>? Roles, string? Source) : IRequestBody
{
    public virtual IEnumerable<string> Missing()
    {
        if (UserId is null)
            yield return "userId";
        if (Status is null)
            yield return "status";
    }

    public UserAccount ToAccount() => new()
    {
        Id = UserId!,
        FirstName = FirstName ?? "",
        LastName = LastName ?? "",
        EmailAddress = EmailAddress ?? "",
        Status = Status!.Value,
        Roles = [.. (Roles ?? []).OfType<string>().Distinct(StringComparer.Ordinal)],
    };
}

internal sealed record NewUserBody(
    string? UserId, string? FirstName, string? LastName, string? EmailAddress, string? Password, UserStatus? Status, IReadOnlyList<string?>? Roles, string? Source)
    : UserBody(UserId, FirstName, LastName, EmailAddress, Status, Roles, Source);

using System.Globalization;
using System.Security.Claims;
using Registry.Domain.Security.Tokens;
using Registry.Web.Security;

namespace Registry.Web.Api;

/// <summary>Access tokens: everybody's own, and others' to see and revoke for those who may read or update users.</summary>
internal static class AccessTokens
{
    /// <param name="userId">Null: the caller's own. <c>*</c>: everybody's.</param>
    public static async Task<IResult> ListAsync(AccessTokenAdmin tokens, ClaimsPrincipal caller, CancellationToken cancellation, string? userId = null)
    {
        var subject = Subjects.Of(caller);
        var listed = await tokens.ListAsync(subject, userId switch { null => subject.Name, "*" => null, _ => userId }, cancellation);
        return Answers.Told(listed, all => all.Select(AccessTokenView.Of));
    }

    public static async Task<IResult> MakeAsync(JsonBody<AccessTokenBody> body, AccessTokenAdmin tokens, ClaimsPrincipal caller, CancellationToken cancellation)
    {
        var subject = Subjects.Of(caller);
        var made = await tokens.MakeAsync(subject, body.Value.UserId ?? subject.Name ?? "", body.Value.ToDraft(), cancellation);
        return made.Succeeded
            ? Results.Json(AccessTokenView.Of(made.Value.Token) with { Secret = made.Value.Secret }, AdminJson.Options, statusCode: StatusCodes.Status201Created)
            : Answers.Refusal(made);
    }

    public static async Task<IResult> RevokeAsync(string id, AccessTokenAdmin tokens, ClaimsPrincipal caller, CancellationToken cancellation) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            ? Answers.Done(await tokens.RevokeAsync(Subjects.Of(caller), key, cancellation), StatusCodes.Status204NoContent)
            : Answers.Message(StatusCodes.Status404NotFound, "There is no such access token.");

    /// <param name="ExpiresInDays">Null: it does not expire.</param>
    internal sealed record AccessTokenBody(string? UserId, string? Name, bool ReadOnly, IReadOnlyList<string>? Repositories, double? ExpiresInDays) : IRequestBody
    {
        public IEnumerable<string> Missing() => Name is null ? ["name"] : [];

        public AccessTokenDraft ToDraft() => new(Name?.Trim() ?? "", ReadOnly, Repositories, ExpiresInDays is { } days ? TimeSpan.FromDays(Math.Clamp(days, -1, 1_000_000)) : null);
    }

    /// <summary>An id is text, since a number of 64 bits is more than JavaScript's hold.</summary>
    internal sealed record AccessTokenView(
        string Id, string UserId, string Name, string Hint, bool ReadOnly, IReadOnlyList<string>? Repositories,
        DateTimeOffset Created, DateTimeOffset? Expires, DateTimeOffset? LastUsed)
    {
        /// <summary>Told once, to whom made it.</summary>
        public string? Secret { get; init; }

        public static AccessTokenView Of(AccessToken token) => new(
            token.Id.ToString(CultureInfo.InvariantCulture), token.UserId, token.Name, token.Hint, token.ReadsOnly, token.Repositories,
            token.CreatedAt, token.ExpiresAt, token.LastUsedAt);
    }
}

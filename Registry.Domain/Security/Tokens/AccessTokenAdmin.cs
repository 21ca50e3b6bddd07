using FluentValidation;
using Registry.Domain.Auditing;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Rights;

namespace Registry.Domain.Security.Tokens;

/// <summary>Makes and revokes access tokens: the one rule behind page and REST. Everybody has their own; others' are seen and revoked with <c>nexus:users</c>.</summary>
public sealed class AccessTokenAdmin(IAccessTokenStore store, Access access, AccessDirectory directory, RepositoryDirectory repositories, AuditTrail audit)
{
    private static readonly AccessTokenDraftValidator Validator = new();

    public async Task<AdminResult<IReadOnlyList<AccessToken>>> ListAsync(Subject subject, string? userId, CancellationToken cancellation) =>
        MayFor(subject, userId, "read")
            ? AdminResult<IReadOnlyList<AccessToken>>.Ok(await store.AllAsync(userId, cancellation))
            : AdminResult<IReadOnlyList<AccessToken>>.No(ProblemKind.Denied, "Access tokens of others are shown to those who may read users.");

    public async Task<AdminResult<MadeAccessToken>> MakeAsync(Subject subject, string userId, AccessTokenDraft draft, CancellationToken cancellation)
    {
        if (subject.Limit is not null)
            return AdminResult<MadeAccessToken>.No(ProblemKind.Denied, "An access token makes no other one: sign in with the password.");
        // Whoever has it acts as its owner.
        if (userId != subject.Name && !access.IsAdministrator(subject))
            return AdminResult<MadeAccessToken>.No(ProblemKind.Denied, "Access tokens of others are made by administrators.");
        if (!directory.Current.State.Users.ContainsKey(userId))
            return AdminResult<MadeAccessToken>.No(ProblemKind.NotFound, $"User '{userId}' not found.");
        var problems = Validator.Validate(draft).Errors.Select(e => new Problem(e.PropertyName, e.ErrorMessage)).ToList();
        problems.AddRange((draft.Repositories ?? []).Where(r => repositories.Current.ByName(r) is null).Select(r => new Problem("repositories", $"There is no repository '{r}'.")));
        if (problems.Count > 0)
            return AdminResult<MadeAccessToken>.Invalid(problems);
        if (await store.AddAsync(userId, draft, cancellation) is { } made)
        {
            await audit.RecordAsync(new AuditedChange(AuditTopics.AccessToken, "create", Named(made.Token), null, made.Token));
            return AdminResult<MadeAccessToken>.Ok(made);
        }

        return AdminResult<MadeAccessToken>.No(ProblemKind.Invalid, $"'{draft.Name}' is the name of another token already, or there are {AccessTokenDraftValidator.MostPerUser} tokens: revoke one first.", "name");
    }

    public async Task<AdminResult<AccessToken>> RevokeAsync(Subject subject, long id, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is not { } token || !MayFor(subject, token.UserId, "update"))
            return AdminResult<AccessToken>.No(ProblemKind.NotFound, "There is no such access token.");
        if (!await store.RevokeAsync(id, cancellation))
            return AdminResult<AccessToken>.No(ProblemKind.NotFound, "There is no such access token.");
        await audit.RecordAsync(new AuditedChange(AuditTopics.AccessToken, "delete", Named(token), token, null));
        return AdminResult<AccessToken>.Ok(token);
    }

    private static string Named(AccessToken token) => $"{token.UserId}/{token.Name}";

    private bool MayFor(Subject subject, string? userId, string action) =>
        (userId is not null && userId == subject.Name && subject.Limit?.Allows(action) != false) || access.May(subject, "users", action);
}

/// <summary>The one set of rules for a new access token.</summary>
public sealed class AccessTokenDraftValidator : AbstractValidator<AccessTokenDraft>
{
    public const int MostPerUser = 100;
    public const int LongestName = 100;
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    public AccessTokenDraftValidator()
    {
        RuleFor(d => d.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Name is required.")
            .MaximumLength(LongestName).WithMessage($"A name has at most {LongestName} characters.")
            .Must(n => !n.Any(char.IsControl)).WithMessage("A name has no control characters.").OverridePropertyName("name");
        RuleFor(d => d.Repositories).Must(r => r is null or { Count: > 0 and <= 100 }).WithMessage("Name 1 to 100 repositories, or none for all.").OverridePropertyName("repositories");
        RuleFor(d => d.Lifetime).Must(t => t is null || (t > TimeSpan.Zero && t <= Longest)).WithMessage("A token lives 1 to 3650 days, or does not expire.").OverridePropertyName("expires");
    }
}

namespace Registry.Domain.Security.Rights;

/// <summary>Creates, changes and removes users: the one rule behind page and REST. Owners change their own password by <see cref="IAccounts"/>.</summary>
public sealed class UserAdmin(AccessChanges changes, IPasswords passwords)
{
    private static readonly UserAccountValidator Validator = new();

    public async Task<AdminResult<UserAccount>> CreateAsync(UserAccount draft, string password, CancellationToken cancellation)
    {
        var judged = await JudgeAsync(draft.Id, password);
        var hash = judged.Count == 0 ? passwords.Hash(draft.Id, password) : null;
        return await changes.RunAsync<UserAccount>(
            access =>
            {
                List<Problem> problems = [.. Check(access, draft), .. judged];
                if (access.State.Users.ContainsKey(draft.Id))
                    problems.Add(new Problem("userId", $"User {draft.Id} already exists."));
                return problems.Count > 0 ? AdminResult<UserAccount>.Invalid(problems) : Put(access, draft with { HasPassword = true, Version = 1 }, hash);
            }, cancellation);
    }

    /// <summary>Replaces everything but the password.</summary>
    /// <param name="version">The version the edit began from; null: the newest, whatever it is.</param>
    public Task<AdminResult<UserAccount>> UpdateAsync(UserAccount draft, long? version, CancellationToken cancellation) => changes.RunAsync<UserAccount>(
        access =>
        {
            if (!access.State.Users.TryGetValue(draft.Id, out var existing))
                return NotFound(draft.Id);
            if (Check(access, draft) is { Count: > 0 } problems)
                return AdminResult<UserAccount>.Invalid(problems);
            return version is { } known && known != existing.Version
                ? AccessEdit.Stale<UserAccount>($"User '{existing.Id}'")
                : Put(access, draft with { Id = existing.Id, HasPassword = existing.HasPassword, Version = existing.Version + 1 }, null);
        }, cancellation);

    /// <summary>Sets another password, without knowing the old one. All sessions and remembered logins of the user end.</summary>
    public async Task<AdminResult<UserAccount>> ChangePasswordAsync(string id, string password, CancellationToken cancellation)
    {
        if (password.Trim().Length == 0)
            return AdminResult<UserAccount>.No(ProblemKind.Invalid, "Password must be supplied.", "password");
        var judged = await JudgeAsync(id, password);
        var hash = judged.Count == 0 ? passwords.Hash(id, password) : null;
        return await changes.RunAsync<UserAccount>(
            access =>
            {
                if (!access.State.Users.TryGetValue(id, out var existing))
                    return NotFound(id);
                if (existing.Id == BuiltInUsers.Anonymous)
                    return AdminResult<UserAccount>.No(ProblemKind.Invalid, $"User '{existing.Id}' never signs in, so it has no password.", "password");
                if (judged.Count > 0)
                    return AdminResult<UserAccount>.Invalid(judged);
                var status = existing.Status == UserStatus.ChangePassword ? UserStatus.Active : existing.Status;
                return Put(access, existing with { HasPassword = true, Status = status, Version = existing.Version + 1 }, hash! with { UserId = existing.Id });
            }, cancellation);
    }

    /// <param name="by">Who asks for it: nobody removes themselves.</param>
    public Task<AdminResult<UserAccount>> DeleteAsync(string id, Subject by, CancellationToken cancellation) => changes.RunAsync<UserAccount>(
        access =>
        {
            if (!access.State.Users.TryGetValue(id, out var existing))
                return NotFound(id);
            if (string.Equals(existing.Id, by.Name, StringComparison.OrdinalIgnoreCase))
                return AdminResult<UserAccount>.No(ProblemKind.InUse, "Can not delete currently signed in user");
            if (existing.Id == BuiltInUsers.Anonymous || string.Equals(existing.Id, access.State.Anonymous.UserId, StringComparison.OrdinalIgnoreCase))
                return AdminResult<UserAccount>.No(ProblemKind.InUse, "Can not delete anonymous user");
            return AccessEdit.To(access.State with { Users = access.State.Users.Remove(id) }, existing);
        }, cancellation);

    /// <summary>The answer when no user has this id, for readers too.</summary>
    public static AdminResult<UserAccount> NotFound(string id) => AdminResult<UserAccount>.No(ProblemKind.NotFound, $"User '{id}' not found.");

    private async Task<IReadOnlyList<Problem>> JudgeAsync(string id, string password) =>
        password.Length == 0
            ? [new Problem("password", "Password must be supplied.")]
            : [.. (await passwords.JudgeAsync(id, password)).Select(p => new Problem("password", p))];

    private static List<Problem> Check(AccessSnapshot access, UserAccount draft) =>
    [
        .. Validator.Check(draft),
        .. draft.Roles.Where(r => access.FindRole(r) is null).Select(r => new Problem("roles", $"Unable to locate roleId: {r}")),
    ];

    private static AccessEdit<UserAccount> Put(AccessSnapshot access, UserAccount user, NewPassword? password) =>
        AccessEdit.To(access.State with { Users = access.State.Users.SetItem(user.Id, user) }, user, password);
}

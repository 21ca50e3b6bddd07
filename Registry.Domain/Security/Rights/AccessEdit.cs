namespace Registry.Domain.Security.Rights;

/// <summary>What an administrator's wish comes to: another state, or the reason why not.</summary>
public sealed record AccessEdit<T>(AdminResult<T> Result, AccessState? After, NewPassword? Password)
{
    public static implicit operator AccessEdit<T>(AdminResult<T> refused) => new(refused, null, null);
}

public static class AccessEdit
{
    public static AccessEdit<T> To<T>(AccessState after, T value, NewPassword? password = null) => new(AdminResult<T>.Ok(value), after, password);

    /// <summary>The answer when the object was changed since the editor began.</summary>
    public static AdminResult<T> Stale<T>(string what) =>
        AdminResult<T>.No(ProblemKind.Stale, $"{what} was changed by somebody else meanwhile. Load it again.");

    /// <summary>The answer when others need it; it names them, or the first of them.</summary>
    public static AdminResult<T> InUse<T>(string what, IReadOnlyCollection<string> users) =>
        AdminResult<T>.No(ProblemKind.InUse, $"{what} is in use and cannot be deleted: {string.Join(", ", users.Take(Named))}{(users.Count > Named ? $" and {users.Count - Named} more" : "")}.");

    private const int Named = 10;
}

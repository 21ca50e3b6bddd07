namespace Registry.Domain.Security.Rights;

/// <summary>Where users, roles, privileges, content selectors, realms and anonymous access are kept.</summary>
public interface IAccessStore
{
    /// <summary>The configuration's version now: whoever read at this one knows all.</summary>
    Task<long> SeenAsync(CancellationToken cancellation);

    Task<AccessState> ReadAsync(CancellationToken cancellation);

    /// <summary>Writes what <paramref name="after"/> has other than <paramref name="before"/>, at once. False: somebody changed the configuration since <paramref name="before"/> was read.</summary>
    /// <param name="password">Of a user that <paramref name="after"/> holds; all sessions and remembered logins of that user end.</param>
    Task<bool> WriteAsync(AccessState before, AccessState after, NewPassword? password, CancellationToken cancellation);
}

/// <summary>A password, as it is kept.</summary>
public sealed record NewPassword(string UserId, string Hash);

/// <summary>Judges and hashes passwords.</summary>
public interface IPasswords
{
    /// <summary>What is wrong with it, in sentences.</summary>
    Task<IReadOnlyList<string>> JudgeAsync(string userId, string password);

    NewPassword Hash(string userId, string password);
}

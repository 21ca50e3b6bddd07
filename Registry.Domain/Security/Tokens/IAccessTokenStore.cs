namespace Registry.Domain.Security.Tokens;

/// <summary>Where access tokens are kept. Of their secrets only hashes are.</summary>
public interface IAccessTokenStore
{
    /// <summary>By user, then by name.</summary>
    /// <param name="userId">Null: everybody's.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<IReadOnlyList<AccessToken>> AllAsync(string? userId, CancellationToken cancellation);

    Task<AccessToken?> FindAsync(long id, CancellationToken cancellation);

    /// <summary>Null: the user has a token of this name, has the most there may be, or is gone.</summary>
    Task<MadeAccessToken?> AddAsync(string userId, AccessTokenDraft draft, CancellationToken cancellation);

    /// <summary>It is refused from the next request on in this process, within 5 s in others. False: it was gone.</summary>
    Task<bool> RevokeAsync(long id, CancellationToken cancellation);
}

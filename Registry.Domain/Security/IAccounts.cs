using System.Net;

namespace Registry.Domain.Security;

/// <summary>Local accounts, as their owners may change them.</summary>
public interface IAccounts
{
    /// <summary>
    /// Sets another password. All sessions and remembered logins of the account end with it; the answer opens a new one. Problems are
    /// those of <c>currentPassword</c> and <c>newPassword</c>; wrong current ones slow down as failed sign-ins do.
    /// </summary>
    Task<AdminResult<SignInAnswer>> ChangePasswordAsync(string name, string current, string fresh, IPAddress? source, CancellationToken cancellation);

    /// <summary>As <see cref="ChangePasswordAsync"/>, for whoever signed in with the one-time password and so has just proven to know it.</summary>
    Task<AdminResult<SignInAnswer>> ReplaceOneTimePasswordAsync(SignInAnswer session, string fresh, CancellationToken cancellation);

    /// <summary>The password of user admin is still the one that the first start wrote into a file.</summary>
    ValueTask<bool> HasOneTimePasswordAsync(CancellationToken cancellation);
}

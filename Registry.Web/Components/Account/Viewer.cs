using Microsoft.AspNetCore.Components.Authorization;
using Registry.Domain;
using Registry.Domain.Security;
using Registry.Web.Security;

namespace Registry.Web.Components.Account;

/// <summary>Whoever sits before the page, asked about again before each of their actions: rights may be gone since the page was opened.</summary>
public sealed class Viewer(Access access, AuthenticationStateProvider session)
{
    public async Task<Subject> SubjectAsync() => Subjects.Of((await session.GetAuthenticationStateAsync()).User);

    /// <summary>An administrative action, e.g. <c>settings</c> and <c>update</c>.</summary>
    public async Task<bool> MayAsync(string domain, string action) => access.May(await SubjectAsync(), domain, action);

    public async Task<bool> MayAdministerAsync(string repository, string action) => access.MayAdminister(await SubjectAsync(), repository, action);

    /// <summary>Does it if they may now.</summary>
    public async Task<AdminResult<T>> IfMayAsync<T>(string domain, string action, Func<Task<AdminResult<T>>> act) =>
        await MayAsync(domain, action) ? await act() : Denied<T>();

    /// <summary>The answer to an action that is not theirs any more.</summary>
    public static AdminResult<T> Denied<T>() =>
        AdminResult<T>.No(ProblemKind.Denied, "Your roles do not allow this. An administrator can give you one that does.");
}

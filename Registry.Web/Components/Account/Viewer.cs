using Microsoft.AspNetCore.Components.Authorization;
using Registry.Domain;
using Registry.Domain.Auditing;
using Registry.Domain.Security;
using Registry.Domain.Security.Granting;
using Registry.Web.Security;

namespace Registry.Web.Components.Account;

/// <summary>Whoever sits before the page, asked about again before each of their actions: rights may be gone since the page was opened.</summary>
public sealed class Viewer(Access access, AuthenticationStateProvider session, AuditTrail trail)
{
    public async Task<Subject> SubjectAsync() => Subjects.Of((await session.GetAuthenticationStateAsync()).User);

    /// <summary>An administrative action, e.g. <c>settings</c> and <c>update</c>.</summary>
    public async Task<bool> MayAsync(string domain, string action) => access.May(await SubjectAsync(), domain, action);

    /// <summary>Does it if they may now.</summary>
    public async Task<AdminResult<T>> IfMayAsync<T>(string domain, string action, Func<Task<AdminResult<T>>> act) =>
        await SubjectAsync() is var subject && access.May(subject, domain, action) ? await act() : Deny<T>(subject, $"{RequiredPermission.Prefix}{domain}:{action}");

    /// <inheritdoc cref="IfMayAsync"/>
    public async Task<AdminResult<T>> IfMayAdministerAsync<T>(string repository, string action, Func<Task<AdminResult<T>>> act) =>
        await SubjectAsync() is var subject && access.MayAdminister(subject, repository, action) ? await act() : Deny<T>(subject, $"{RequiredPermission.OfRepository}{repository}:{action}");

    /// <summary>Does what only administrators may.</summary>
    public async Task<AdminResult<T>> IfAdministratorAsync<T>(Func<Subject, Task<AdminResult<T>>> act) =>
        await SubjectAsync() is var subject && access.IsAdministrator(subject) ? await act(subject) : Deny<T>(subject, RequiredPermission.Administrator);

    /// <summary>Does what needs all rights that <see cref="ExactGrants"/> asks for.</summary>
    public async Task<AdminResult<T>> IfMayGrantAsync<T>(Func<Task<AdminResult<T>>> act) =>
        await SubjectAsync() is var subject && ExactGrants.MayGrant(access, subject) ? await act() : Deny<T>(subject, "nexus:privileges:create");

    /// <summary>No request is answered 403 here, so it is taken down here.</summary>
    private AdminResult<T> Deny<T>(Subject subject, string permission)
    {
        trail.Deny(subject, permission, $"{(subject.Name is { } name ? $"User '{name}'" : "Nobody")} may not do this on a page: '{permission}' is not granted.");
        return AdminResult<T>.No(ProblemKind.Denied, "Your roles do not allow this. An administrator can give you one that does.");
    }
}

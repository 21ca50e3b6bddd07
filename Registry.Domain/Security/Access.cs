using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Rights;

namespace Registry.Domain.Security;

/// <summary>
/// Who may do what, asked by the registry API, the admin REST and the pages alike: finds the rights that are in force for a subject and
/// lets them answer. Somebody who does not sign in has those of the anonymous user, as far as they only read.
/// </summary>
public sealed class Access(AccessDirectory directory)
{
    /// <summary>An administrative action, e.g. <c>users</c> and <c>read</c>.</summary>
    public bool May(Subject subject, string domain, string action) =>
        subject.Limit?.Allows(action) != false && RightsOf(subject)?.Allows(domain, action) == true;

    /// <summary>An action on how the repository is configured.</summary>
    public bool MayAdminister(Subject subject, string repository, string action) =>
        subject.Limit?.Allows(action) != false && RightsOf(subject)?.AllowsAdmin(repository, action) == true;

    /// <summary>Everything there is.</summary>
    public bool IsAdministrator(Subject subject) => subject.Limit is null or { LeavesAll: true } && RightsOf(subject)?.IsAdministrator == true;

    /// <param name="path">As the repository sees it: <c>/v2/team/app/manifests/1.0</c>.</param>
    public bool Allows(Subject subject, Repository repository, ReadOnlySpan<char> path, AccessAction action) =>
        RightsIn(subject, repository, action)?.Allows(path, action) == true;

    /// <summary>On some path of the repository, whatever lies there.</summary>
    public bool AllowsSomewhere(Subject subject, Repository repository, AccessAction action) =>
        RightsIn(subject, repository, action)?.AllowsSomewhere(action) == true;

    /// <summary>On some path that begins so, whatever lies there; false is certain.</summary>
    public bool AllowsWithin(Subject subject, Repository repository, string beginning, AccessAction action) =>
        RightsIn(subject, repository, action)?.Reaches(beginning, action) == true;

    /// <summary>The repository is shown to the subject: something in it may be browsed or read.</summary>
    public bool Shows(Subject subject, Repository repository) =>
        AllowsSomewhere(subject, repository, AccessAction.Browse) || AllowsSomewhere(subject, repository, AccessAction.Read);

    /// <summary>All of the repository is shown to the subject.</summary>
    public bool ShowsAll(Subject subject, Repository repository) =>
        RightsIn(subject, repository, AccessAction.Browse)?.AllowsEverywhere(AccessAction.Browse) == true
        || RightsIn(subject, repository, AccessAction.Read)?.AllowsEverywhere(AccessAction.Read) == true;

    /// <summary>The same rule with its reasons.</summary>
    public Decision Explain(Subject subject, Repository repository, string path, AccessAction action) =>
        RightsIn(subject, repository, action) is null || RightsOf(subject) is not { } rights
            ? new Decision(action, path, [], [])
            : Evaluator.Decide(rights, repository, path, action);

    /// <summary>Why not: nobody is asked to sign in, somebody is told what is missing.</summary>
    public OciError Refusal(Subject subject, Repository repository, string path, AccessAction action)
    {
        if (!subject.IsSignedIn)
            return OciErrors.SignInFirst();
        var nearest = Explain(subject, repository, path, action).Nearest is { } miss ? " " + miss.Sentence : "";
        return OciErrors.Denied($"User '{subject.Name}' may not {Verb(action)} repository '{repository.Name}' at {path}: the action '{action.Word()}' is not granted.{nearest}");
    }

    /// <summary>Null: nothing is allowed.</summary>
    internal RepositoryRights? RightsIn(Subject subject, Repository repository, AccessAction action) =>
        subject.Limit?.Allows(repository, action) != false && (subject.IsSignedIn || repository.AllowsAnonymousPull)
            ? RightsOf(subject)?.For(repository) : null;

    private EffectiveRights? RightsOf(Subject subject)
    {
        var current = directory.Current;
        if (subject.Name is { } user)
            return current.RightsOf(user);
        var anonymous = current.State.Anonymous;
        return anonymous.Enabled ? current.RightsOf(anonymous.UserId) : null;
    }

    private static string Verb(AccessAction action) => action switch
    {
        AccessAction.Browse => "browse",
        AccessAction.Read => "read from",
        AccessAction.Delete => "delete from",
        _ => "write to",
    };
}

namespace Registry.Domain.Security.Rights;

/// <summary>Whether an action is allowed, and why.</summary>
/// <param name="Path">As it was judged.</param>
/// <param name="Grants">All that allow it, the widest first.</param>
/// <param name="Misses">Of a refusal: the privileges that lacked least, the nearest first.</param>
public sealed record Decision(AccessAction Action, string Path, IReadOnlyList<Grant> Grants, IReadOnlyList<NearMiss> Misses)
{
    public bool IsAllowed => Grants.Count > 0;

    /// <summary>What allowed it; null: nothing did.</summary>
    public Grant? Grant => IsAllowed ? Grants[0] : null;

    /// <summary>Null: none was near, or it is allowed.</summary>
    public NearMiss? Nearest => Misses.Count > 0 ? Misses[0] : null;
}

/// <summary>The privilege by which something is allowed.</summary>
/// <param name="Role">The role that gave it.</param>
/// <param name="Selector">The content selector that found the path; null: it covers all content.</param>
public sealed record Grant(string Privilege, string Role, string? Selector);

/// <summary>How far a privilege is from allowing it.</summary>
public sealed record NearMiss(string Privilege, string Role, string? Selector, MissReason Reason, string Sentence);

/// <summary>The nearest first.</summary>
public enum MissReason
{
    /// <summary>Repository and path are covered, other actions are.</summary>
    Action = 1,

    /// <summary>Repository and action are covered, the selector does not find the path.</summary>
    Path = 2,

    /// <summary>The repository is covered, by other actions on other paths.</summary>
    ActionAndPath = 3,

    /// <summary>It is about other repositories.</summary>
    Repository = 4,

    /// <summary>The selector cannot be used.</summary>
    Selector = 5,
}

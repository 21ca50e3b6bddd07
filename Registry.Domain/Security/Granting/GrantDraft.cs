using Registry.Domain.Security.Explaining;

namespace Registry.Domain.Security.Granting;

/// <summary>What is to be opened, and to whom.</summary>
/// <param name="Role">One of the user's roles that gets it, so that all who have the role do; null: one of the user's own.</param>
public sealed record GrantDraft(AccessQuestion Question, string? Role);

namespace Registry.Domain.Security.Rights;

/// <summary>A privilege that somebody has, and the role by which they have it.</summary>
public sealed record HeldPrivilege(Privilege Privilege, Permission Permission, string Role);

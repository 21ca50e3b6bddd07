namespace Registry.Domain.Security.Rights;

/// <summary>Privileges under one name, its own and those of the roles it contains.</summary>
public sealed record Role
{
    /// <summary>Any text; case counts.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string Description { get; init; } = "";

    /// <summary>Names, in the order in which they were given.</summary>
    public IReadOnlyList<string> Privileges { get; init; } = [];

    /// <summary>Ids of contained roles, in the order in which they were given.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Comes with the product and cannot be changed.</summary>
    public bool IsBuiltIn { get; init; }

    public long Version { get; init; }
}

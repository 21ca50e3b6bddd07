using Registry.Domain.Security.Rights;

namespace Registry.Infrastructure.Database.Rows;

internal sealed class AccessTokenRow
{
    public long Id { get; set; }
    public long AccountId { get; set; }
    public string Name { get; set; } = "";
    public string NameKey { get; set; } = "";

    /// <summary>SHA-256 of the secret, in hexadecimal digits.</summary>
    public string Hash { get; set; } = "";
    public string Hint { get; set; } = "";
    public bool ReadsOnly { get; set; }

    /// <summary>Names as JSON; null: all.</summary>
    public string? Repositories { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ExpiresAt { get; set; }
    public DateTimeOffset? LastUsedAt { get; set; }
}

internal sealed class ContentSelectorRow
{
    public long Id { get; set; }
    public string Name { get; set; } = "";
    public string NameKey { get; set; } = "";
    public string Type { get; set; } = "";
    public string Description { get; set; } = "";
    public string Expression { get; set; } = "";
    public long Version { get; set; }
}

/// <summary>Those that are built in have no row. Texts that the type does not have are empty.</summary>
internal sealed class PrivilegeRow
{
    public long Id { get; set; }
    public string Name { get; set; } = "";
    public string NameKey { get; set; } = "";
    public string Description { get; set; } = "";
    public PrivilegeType Type { get; set; }
    public string Pattern { get; set; } = "";
    public string Domain { get; set; } = "";
    public string Format { get; set; } = "";
    public string Repository { get; set; } = "";
    public long? SelectorId { get; set; }

    /// <summary>Numbers of <see cref="PrivilegeAction"/> with commas between them, in the order in which they were given.</summary>
    public string Actions { get; set; } = "";
    public long Version { get; set; }
}

/// <summary>Those that are built in have no row.</summary>
internal sealed class RoleRow
{
    public long Id { get; set; }
    public string Role { get; set; } = "";
    public string Name { get; set; } = "";
    public string Description { get; set; } = "";
    public long Version { get; set; }
}

/// <summary>By name, since those that are built in have no row.</summary>
internal sealed class RolePrivilegeRow
{
    public long RoleKey { get; set; }
    public int Ordinal { get; set; }
    public string Privilege { get; set; } = "";
}

/// <inheritdoc cref="RolePrivilegeRow"/>
internal sealed class RoleRoleRow
{
    public long RoleKey { get; set; }
    public int Ordinal { get; set; }
    public string Contained { get; set; } = "";
}

/// <inheritdoc cref="RolePrivilegeRow"/>
internal sealed class AccountRoleRow
{
    public long AccountId { get; set; }
    public int Ordinal { get; set; }
    public string Role { get; set; } = "";
}

namespace Registry.Domain.Security.Rights;

/// <summary>One thing that may be done. Privileges only add: nothing takes away what another gave.</summary>
public sealed record Privilege
{
    /// <summary>The scope of every repository, and the format of every format.</summary>
    public const string Everything = "*";

    /// <summary>The scope of all repositories of our one format.</summary>
    public const string AllDocker = "*-docker";

    /// <summary>Unique ignoring case.</summary>
    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public required PrivilegeType Type { get; init; }

    /// <summary>Of a wildcard.</summary>
    public string Pattern { get; init; } = "";

    /// <summary>Of an application privilege: <c>users</c>.</summary>
    public string Domain { get; init; } = "";

    /// <summary>Of those about repositories: <c>docker</c> or <c>*</c>.</summary>
    public string Format { get; init; } = "";

    /// <summary>Of those about repositories: a name, <see cref="AllDocker"/> or <see cref="Everything"/>.</summary>
    public string Repository { get; init; } = "";

    /// <summary>The name of the content selector, where there is one.</summary>
    public string ContentSelector { get; init; } = "";

    /// <summary>In the order in which they were given.</summary>
    public IReadOnlyList<PrivilegeAction> Actions { get; init; } = [];

    /// <summary>Comes with the product or with a repository, and cannot be changed.</summary>
    public bool IsBuiltIn { get; init; }

    /// <summary>Grows with each change; an edit names the version it began from.</summary>
    public long Version { get; init; }

    /// <summary>What it grants.</summary>
    public Permission ToPermission() => Permission.Parse(PermissionText())
        ?? throw new InvalidOperationException($"Privilege '{Name}' grants nothing that can be read.");

    /// <summary>What it grants, as Nexus writes it.</summary>
    public string PermissionText() => Type switch
    {
        PrivilegeType.Wildcard => Pattern,
        PrivilegeType.Application => $"nexus:{Domain}:{Words()}",
        PrivilegeType.RepositoryContentSelector => $"nexus:{Type.Word()}:{ContentSelector}:{Format}:{Scope()}:{Words()}",
        _ => $"nexus:{Type.Word()}:{Format}:{Scope()}:{Words()}",
    };

    private string Scope() => Repository == AllDocker ? Everything : Repository;

    private string Words() => string.Join(',', Actions.Select(a => a.Word(Type)));
}

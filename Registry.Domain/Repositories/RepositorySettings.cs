using Registry.Domain.Content;

namespace Registry.Domain.Repositories;

/// <summary>Everything about a repository that an admin may change later.</summary>
public sealed record RepositorySettings
{
    public bool Online { get; init; } = true;

    public DockerSettings Docker { get; init; } = new();

    public HostedSettings Hosted { get; init; } = new();

    public CompatibilitySettings Compatibility { get; init; } = new();
}

/// <summary>Ways in and protocol switches, named as Nexus names them.</summary>
public sealed record DockerSettings
{
    public bool V1Enabled { get; init; }

    /// <summary>False lets those pull who do not sign in, where anonymous access is on. Of this repository's own ways in only.</summary>
    public bool ForceBasicAuth { get; init; } = true;

    /// <summary>What a content selector that finds a tag says about the digests it leads to. Ours: Nexus knows only the second.</summary>
    public PullByDigest PullByDigest { get; init; } = PullByDigest.LikeTheImage;

    /// <summary>A search tells of every image, also of those that the asker could not pull. What Nexus does.</summary>
    public bool SearchShowsEverything { get; init; }

    public int? HttpPort { get; init; }

    public int? HttpsPort { get; init; }

    public string? Subdomain { get; init; }

    /// <summary>Whole host names that lead here, without a port. Ours: Nexus does not have it.</summary>
    public IReadOnlyList<string> HostAliases { get; init; } = [];

    /// <summary>Null is on: this product's default for a repository whose name can be a path segment.</summary>
    public bool? PathEnabled { get; init; }

    /// <summary>The ports that are set.</summary>
    internal IEnumerable<int> Ports
    {
        get
        {
            if (HttpPort is { } http)
                yield return http;
            if (HttpsPort is { } https)
                yield return https;
        }
    }
}

public enum PullByDigest
{
    /// <summary>A digest may be read where a tag that leads to it may.</summary>
    LikeTheImage,

    /// <summary>Only where a selector finds the digest itself in the path.</summary>
    OnlyLiteralPaths,
}

public sealed record HostedSettings
{
    public WritePolicy WritePolicy { get; init; } = WritePolicy.Allow;

    /// <summary>With <see cref="WritePolicy.AllowOnce"/>: the tag <c>latest</c> may move all the same.</summary>
    public bool LatestPolicy { get; init; }

    /// <summary>Patterns (<c>*</c> and <c>?</c>, case-sensitive, the whole tag) of tags that never move and are never deleted.</summary>
    public IReadOnlyList<string> ImmutableTags { get; init; } = [];
}

/// <summary>Fields that Nexus' clients send and expect back. They change nothing here; <c>docs/nexus-compatibility.md</c> lists them.</summary>
public sealed record CompatibilitySettings
{
    public bool StrictContentTypeValidation { get; init; } = true;

    public bool ProprietaryComponents { get; init; }

    /// <summary>Null when none was ever sent.</summary>
    public IReadOnlyList<string>? CleanupPolicyNames { get; init; }
}

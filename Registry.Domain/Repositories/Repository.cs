using Registry.Domain.Content;

namespace Registry.Domain.Repositories;

public enum RepositoryKind
{
    Hosted = 1,
}

/// <summary>What an admin configured: one value of the running configuration, never changed in place.</summary>
public sealed record Repository
{
    /// <summary>The one format there is, in Nexus' word.</summary>
    public const string Format = "docker";

    public required long Id { get; init; }

    /// <summary>As Nexus allows names; unique ignoring case.</summary>
    public required string Name { get; init; }

    public required RepositoryKind Kind { get; init; }

    public required long BlobStoreId { get; init; }

    public required string BlobStoreName { get; init; }

    public required RepositorySettings Settings { get; init; }

    /// <summary>Grows with each change; an edit names the version it began from.</summary>
    public required long Version { get; init; }

    public bool Online => Settings.Online;

    /// <summary>The first segment that names this repository on the main address; null when it is not routed by path.</summary>
    public string? PathName => Settings.Docker.PathEnabled != false && Oci.ImageName.IsComponent(Name) ? Name : null;

    /// <summary>Who does not sign in may pull, as far as the anonymous user may.</summary>
    public bool AllowsAnonymousPull => !Settings.Docker.ForceBasicAuth;

    public DeploymentRules Deployment => new(Name, Settings.Hosted.WritePolicy, Settings.Hosted.LatestPolicy, Settings.Hosted.ImmutableTags);
}

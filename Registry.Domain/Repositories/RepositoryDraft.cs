namespace Registry.Domain.Repositories;

/// <summary>A repository as a form or a request describes it.</summary>
public sealed record RepositoryDraft
{
    public string Name { get; init; } = "";

    public RepositoryKind Kind { get; init; } = RepositoryKind.Hosted;

    public string BlobStoreName { get; init; } = "";

    public RepositorySettings Settings { get; init; } = new();

    /// <summary>The version an edit began from; null: the newest, whatever it is.</summary>
    public long? Version { get; init; }
}

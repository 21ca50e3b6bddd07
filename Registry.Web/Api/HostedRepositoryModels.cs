using Registry.Domain.Content;
using Registry.Domain.Repositories;

namespace Registry.Web.Api;

/// <summary>A hosted repository as a client describes it. Whatever it leaves out gets its default; only what Nexus' clients cannot know of is kept.</summary>
internal sealed record HostedRepositoryBody(
    string? Name, bool? Online, StorageModel? Storage, CleanupModel? Cleanup, ComponentModel? Component, DockerModel? Docker) : IRequestBody
{
    public IEnumerable<string> Missing()
    {
        if (Name is null)
            yield return "name";
        if (Online is null)
            yield return "online";
        foreach (var field in Storage is null ? ["storage"] : Storage.Missing())
            yield return field;
        foreach (var field in Docker is null ? ["docker"] : Docker.Missing())
            yield return field;
    }

    public RepositoryDraft ToDraft(Repository? existing) => new()
    {
        Name = Name!,
        BlobStoreName = Storage!.BlobStoreName!,
        Settings = new RepositorySettings
        {
            Online = Online!.Value,
            Docker = Docker!.ToSettings(existing?.Settings.Docker),
            Hosted = new HostedSettings
            {
                WritePolicy = Storage.WritePolicy!.Value,
                LatestPolicy = Storage.LatestPolicy ?? false,
                ImmutableTags = Storage.ImmutableTags ?? existing?.Settings.Hosted.ImmutableTags ?? [],
            },
            Compatibility = new CompatibilitySettings
            {
                StrictContentTypeValidation = Storage.StrictContentTypeValidation!.Value,
                ProprietaryComponents = Component?.ProprietaryComponents ?? false,
                CleanupPolicyNames = Cleanup?.PolicyNames,
            },
        },
    };
}

/// <summary>A hosted repository as it is told.</summary>
internal sealed record HostedRepositoryView(
    string Name, string Url, bool Online, StorageModel Storage, CleanupModel? Cleanup, DockerModel Docker, ComponentModel Component, string Format, string Type)
{
    public static HostedRepositoryView Of(Repository repository, HttpRequest request)
    {
        var settings = repository.Settings;
        return new(
            repository.Name,
            RepositoryNames.UrlOf(repository, request),
            repository.Online,
            new StorageModel(
                repository.BlobStoreName,
                settings.Compatibility.StrictContentTypeValidation,
                settings.Hosted.WritePolicy,
                settings.Hosted.LatestPolicy,
                settings.Hosted.ImmutableTags),
            settings.Compatibility.CleanupPolicyNames is { } names ? new CleanupModel(names) : null,
            DockerModel.Of(settings.Docker),
            new ComponentModel(settings.Compatibility.ProprietaryComponents),
            RepositoryNames.Format,
            RepositoryNames.TypeOf(repository.Kind));
    }
}

/// <param name="ImmutableTags">Ours: Nexus does not have it.</param>
internal sealed record StorageModel(
    string? BlobStoreName, bool? StrictContentTypeValidation, WritePolicy? WritePolicy, bool? LatestPolicy, IReadOnlyList<string>? ImmutableTags)
{
    public IEnumerable<string> Missing()
    {
        if (BlobStoreName is null)
            yield return "storage.blobStoreName";
        if (StrictContentTypeValidation is null)
            yield return "storage.strictContentTypeValidation";
        if (WritePolicy is null)
            yield return "storage.writePolicy";
    }
}

internal sealed record CleanupModel(IReadOnlyList<string>? PolicyNames);

internal sealed record ComponentModel(bool? ProprietaryComponents);

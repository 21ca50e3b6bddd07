using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Domain.Repositories;

namespace Registry.Domain.Browsing;

/// <summary>Reads a manifest with all that explains it: config, layers, platforms, what refers to it.</summary>
public sealed class ManifestInspection(IBrowseCatalog catalog, ContentFactory contents)
{
    private const int MostReferrers = 100;

    // Before registries knew referrers, cosign kept them under tags made of the digest.
    private static readonly (string Ending, string Type)[] CosignTags = [(".sig", "cosign signature"), (".att", "cosign attestation"), (".sbom", "cosign SBOM")];

    /// <param name="platform">Of an index: which image to tell about, <c>linux/arm64</c>; null, or one it does not have: the first.</param>
    /// <returns>Null: there is no such manifest.</returns>
    public async Task<ManifestDetails?> InspectAsync(Repository repository, ImageName image, Reference reference, string? platform, CancellationToken cancellation)
    {
        var content = contents.ReaderFor(repository);
        var key = new ImageKey(repository.Id, image);
        if (await content.FindManifestAsync(image, reference, cancellation) is not { } stored
            || await catalog.FindManifestAsync(key, stored.Digest, cancellation) is not { } record)
            return null;

        var document = ManifestReader.Read(stored.Bytes, stored.MediaType, stored.Digest).TryGet(out var read, out _) ? read : null;
        var entries = record.Content.Index is { } index ? IndexDocument.Read(index) : [];
        var platforms = Choices(entries, record.Content.ChildBytes);
        var chosen = platforms.FirstOrDefault(p => p.Name == platform) ?? platforms.FirstOrDefault();
        var (referrers, more) = await ReferrersAsync(content, image, stored.Digest, cancellation);
        return new ManifestDetails
        {
            Digest = stored.Digest.Value,
            MediaType = stored.MediaType,
            IsImage = record.Content.IsImage,
            IsIndex = record.Content.Index is not null,
            PushedAt = record.PushedAt,
            Tags = record.Tags,
            Parents = record.Parents,
            ArtifactType = document?.ArtifactType,
            Subject = document?.Subject?.Value,
            Annotations = AnnotationsOf(stored),
            Platforms = platforms,
            Image = chosen is null ? await ImageAsync(content, key, stored, record.Content, cancellation) : await ChosenAsync(content, key, chosen, cancellation),
            Files = record.Content.IsImage ? [] : record.Content.Layers,
            Referrers = referrers,
            HasMoreReferrers = more,
        };
    }

    private static List<PlatformChoice> Choices(IReadOnlyList<IndexEntry> entries, IReadOnlyDictionary<string, long> bytes) =>
    [
        .. entries.Where(e => e.IsImage).DistinctBy(e => e.Digest).Select(e => new PlatformChoice(
            e.Digest, e.Platform?.ToString() ?? "any platform", bytes.GetValueOrDefault(e.Digest), entries.Count(a => a.Attests == e.Digest))),
    ];

    private async Task<ImageDetails?> ChosenAsync(IContentReader content, ImageKey key, PlatformChoice chosen, CancellationToken cancellation)
    {
        var digest = Digest.Parse(chosen.Digest);
        return await content.FindManifestAsync(key.Name, digest, cancellation) is { } stored && await catalog.FindManifestAsync(key, digest, cancellation) is { } record
            ? await ImageAsync(content, key, stored, record.Content, cancellation)
            : null;
    }

    private async Task<ImageDetails?> ImageAsync(IContentReader content, ImageKey key, StoredManifest stored, ManifestContent manifest, CancellationToken cancellation)
    {
        if (manifest is not { IsImage: true, Config: { } part })
            return null;
        var config = await content.ReadSmallBlobAsync(key.Name, part.Digest, cancellation) is { } bytes ? ImageConfig.Read(bytes) : null;
        var sharing = await catalog.SharingAsync(key, [.. manifest.Layers.Select(l => l.Digest)], cancellation);
        var steps = BuildSteps.Of(config?.History ?? [], manifest.Layers)
            .Select(s => new LayerStep(s, s.Layer is null ? 0 : sharing.GetValueOrDefault(s.Layer.Digest))).ToList();
        return new ImageDetails(manifest.Digest, manifest.Bytes, config, steps, AnnotationsOf(stored));
    }

    private static async Task<(IReadOnlyList<ReferrerSummary>, bool)> ReferrersAsync(
        IContentReader content, ImageName image, Digest subject, CancellationToken cancellation)
    {
        var page = await content.ReferrersAsync(image, subject, null, null, MostReferrers, cancellation);
        var found = page.Referrers.Select(r => new ReferrerSummary(r.Digest.Value, r.ArtifactType ?? r.MediaType, BytesOf(r.Bytes, r.MediaType))).ToList();
        foreach (var (ending, type) in CosignTags)
        {
            if (Tag.TryParse(subject.Value.Replace(':', '-') + ending, out var tag) && await content.FindManifestAsync(image, tag, cancellation) is { } signed)
                found.Add(new ReferrerSummary(signed.Digest.Value, type, BytesOf(signed.Bytes, signed.MediaType)));
        }

        return (found, page.Next is not null);
    }

    private static long BytesOf(ReadOnlyMemory<byte> bytes, string mediaType) =>
        ManifestReader.Read(bytes, mediaType, null).TryGet(out var manifest, out _) ? manifest.Parts.Sum(p => p.Size) : 0;

    private static IReadOnlyList<NamedText> AnnotationsOf(StoredManifest stored) => Documents.Read(stored.Bytes, root => root.Map("annotations")) ?? [];
}

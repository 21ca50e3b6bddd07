using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Domain.Security;
using Registry.Domain.Security.Selectors;

namespace Registry.Domain.Browsing;

/// <summary>A tag in a list. Bytes as they are pulled; an index is as large as the platform one pulls of it.</summary>
/// <param name="Platforms">Empty: an artifact, or an image that does not say.</param>
public sealed record TagSummary(
    string Name, string Digest, string MediaType, bool IsImage, long LeastBytes, long MostBytes, IReadOnlyList<string> Platforms, DateTimeOffset PushedAt, string? PushedBy);

/// <summary>The tags of an image, as far as somebody may see them, with what people choose them by.</summary>
public sealed class TagBrowsing(IBrowseCatalog catalog, ContentFactory contents, ImageAccess access)
{
    public async Task<Listing<TagSummary>> TagsAsync(Repository repository, Subject viewer, ImageName image, TagListRequest request, CancellationToken cancellation)
    {
        var content = contents.ReaderFor(repository);
        if (access.VerdictOn(viewer, repository, image) != Verdict.All)
            request = request with { Filter = request.Filter.And(tag => access.ShowsTag(viewer, repository, image, tag)) };
        var found = await catalog.TagsAsync(new ImageKey(repository.Id, image), request, cancellation);
        var told = new Dictionary<string, TagSummary>(StringComparer.Ordinal);
        var tags = new List<TagSummary>();
        foreach (var tag in found.Items)
        {
            // Many tags lead to one manifest.
            if (!told.TryGetValue(tag.Manifest.Digest, out var summary))
                told[tag.Manifest.Digest] = summary = await TellAsync(content, image, tag, cancellation);
            tags.Add(summary with { Name = tag.Name, PushedAt = tag.PushedAt, PushedBy = tag.PushedBy });
        }

        return new Listing<TagSummary>(tags, found.Total);
    }

    private static async Task<TagSummary> TellAsync(IContentReader content, ImageName image, TagRecord tag, CancellationToken cancellation)
    {
        var manifest = tag.Manifest;
        if (manifest.Index is { } index)
        {
            var images = IndexDocument.Read(index).Where(e => e.IsImage).ToList();
            var sizes = images.Select(e => manifest.ChildBytes.GetValueOrDefault(e.Digest)).DefaultIfEmpty().ToList();
            return Summary(sizes.Min(), sizes.Max(), [.. images.Select(e => e.Platform?.Text).OfType<string>()]);
        }

        var platform = manifest is { IsImage: true, Config: { } config } && await content.ReadSmallBlobAsync(image, config.Digest, cancellation) is { } bytes
            ? ImageConfig.Read(bytes)?.Platform
            : null;
        return Summary(manifest.Bytes, manifest.Bytes, platform is null ? [] : [platform.Text]);

        TagSummary Summary(long least, long most, IReadOnlyList<string> platforms) =>
            new(tag.Name, manifest.Digest, manifest.MediaType, manifest.IsImage, least, most, platforms, tag.PushedAt, tag.PushedBy);
    }
}

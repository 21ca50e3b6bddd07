using System.Text.Json;
using Registry.Domain.Oci;

namespace Registry.Domain.Browsing;

/// <summary>One manifest that an index lists.</summary>
/// <param name="Attests">The digest of the entry that this one speaks about, as buildkit's provenance does; null: this is an image.</param>
public sealed record IndexEntry(string Digest, string MediaType, Platform? Platform, string? Attests)
{
    /// <summary>Something that a client can pull and run.</summary>
    public bool IsImage => Attests is null && Platform is not { IsUnknown: true } && !MediaTypes.IsBlob(MediaType);
}

/// <summary>What an index lists.</summary>
public static class IndexDocument
{
    /// <summary>In its own order.</summary>
    public static IReadOnlyList<IndexEntry> Read(ReadOnlyMemory<byte> bytes) => Documents.Read(bytes, root => root.Items("manifests").Select(Entry).OfType<IndexEntry>().ToList()) ?? [];

    private static IndexEntry? Entry(JsonElement entry)
    {
        if (entry.Text("digest") is not { } digest || !Oci.Digest.TryParse(digest, out _))
            return null;
        var notes = entry.Map("annotations");
        return new IndexEntry(
            digest,
            entry.Text("mediaType") ?? MediaTypes.OciManifest,
            entry.Member("platform", JsonValueKind.Object)?.Platform(),
            notes.Any(n => n.Name == "vnd.docker.reference.type") ? notes.FirstOrDefault(n => n.Name == "vnd.docker.reference.digest")?.Value ?? "" : null);
    }
}

namespace Registry.Domain.Oci;

/// <summary>What names a manifest: a tag or a digest, never both.</summary>
public readonly record struct Reference
{
    private Reference(Tag? tag, Digest? digest) => (Tag, Digest) = (tag, digest);

    public Tag? Tag { get; }

    public Digest? Digest { get; }

    public override string ToString() => Tag?.Value ?? Digest?.Value ?? "";

    public static implicit operator Reference(Tag tag) => new(tag, null);

    public static implicit operator Reference(Digest digest) => new(null, digest);

    public static bool TryParse(ReadOnlySpan<char> text, out Reference reference)
    {
        if (Oci.Digest.TryParse(text, out var digest))
            reference = digest;
        else if (Oci.Tag.TryParse(text, out var tag))
            reference = tag;
        else
            reference = default;
        return reference.Tag is not null || reference.Digest is not null;
    }
}

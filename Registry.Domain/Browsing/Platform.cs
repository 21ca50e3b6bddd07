namespace Registry.Domain.Browsing;

/// <summary>What an image runs on (image-spec, image-index.md#image-index-property-descriptions).</summary>
public sealed record Platform(string Os, string Architecture, string? Variant = null, string? OsVersion = null)
{
    /// <summary>Buildkit's mark on entries of an index that nothing runs.</summary>
    public bool IsUnknown => Os == "unknown" || Architecture == "unknown";

    /// <summary>As clients take it: <c>linux/arm/v7</c>.</summary>
    public string Text => Variant is null ? $"{Os}/{Architecture}" : $"{Os}/{Architecture}/{Variant}";

    public override string ToString() => OsVersion is null ? Text : $"{Text} {OsVersion}";
}

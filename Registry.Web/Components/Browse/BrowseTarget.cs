using Registry.Domain.Oci;

namespace Registry.Web.Components.Browse;

/// <summary>What an address below a repository names: <c>team/app</c>, <c>team/app:1.0</c>, <c>team/app@sha256:…</c>.</summary>
/// <param name="Reference">Null: the image as a whole.</param>
public sealed record BrowseTarget(ImageName Image, Reference? Reference)
{
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out BrowseTarget? target)
    {
        target = null;
        // A digest has a colon too, so the sign before it is looked for first.
        var end = text is null ? -1 : text.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at ? at : text.IndexOf(':', StringComparison.Ordinal);
        if (!ImageName.TryParse(end < 0 ? text : text.AsSpan(0, end), out var image))
            return false;
        if (end < 0)
            target = new BrowseTarget(image, null);
        else if (Registry.Domain.Oci.Reference.TryParse(text.AsSpan(end + 1), out var reference) && reference.Digest is not null == (text![end] == '@'))
            target = new BrowseTarget(image, reference);
        return target is not null;
    }
}

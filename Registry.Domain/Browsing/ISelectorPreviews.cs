using Registry.Domain.Security.Selectors;

namespace Registry.Domain.Browsing;

/// <summary>What a content selector finds among what lies in a repository now, before anybody is granted anything by it.</summary>
public interface ISelectorPreviews
{
    /// <param name="matching">False: those it does not find.</param>
    Task<SelectorPreview> LookAsync(long repositoryId, Selector selector, bool matching, CancellationToken cancellation);
}

/// <param name="First">By image and tag.</param>
/// <param name="Total">Counted as in a <see cref="Listing{T}"/>.</param>
/// <param name="IsPartial">There are more tags than are looked at: some that belong here may be missing.</param>
public sealed record SelectorPreview(IReadOnlyList<PreviewedTag> First, int Total, bool IsPartial)
{
    public const int Shown = 50;

    /// <summary>Of the tags that lie where the selector may find any.</summary>
    public const int MostLookedAt = 100_000;
}

public sealed record PreviewedTag(string Image, string Tag, DateTimeOffset PushedAt)
{
    public string Path => $"/v2/{Image}/manifests/{Tag}";
}

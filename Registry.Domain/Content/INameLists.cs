namespace Registry.Domain.Content;

/// <summary>Names in ordinal order, paged by the last one seen, which need not exist.</summary>
public interface INameLists
{
    /// <summary>Null: the image has no manifest.</summary>
    Task<NamePage?> TagsAsync(ImageKey image, string? last, int count, CancellationToken cancellation);

    /// <summary>Images that have a manifest.</summary>
    Task<NamePage> ImagesAsync(long repositoryId, NameScope scope, string? last, int count, CancellationToken cancellation);
}

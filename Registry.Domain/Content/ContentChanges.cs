namespace Registry.Domain.Content;

/// <summary>Says in this process that tags or manifests of an image changed, so that open pages can offer to look again.</summary>
public sealed class ContentChanges
{
    /// <summary>Raised on the thread of the request that changed something: whoever listens, only notes it.</summary>
    public event Action<ImageKey>? Changed;

    public void Tell(ImageKey image) => Changed?.Invoke(image);
}

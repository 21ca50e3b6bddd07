using Registry.Domain.Oci;

namespace Registry.Domain.Content;

/// <summary>A row without its bytes: a broken disk or a hand in the folder. Never a client's fault.</summary>
public sealed class MissingBytesException(ImageName image, Digest digest, string storageKey)
    : IOException($"The file {storageKey} of blob {digest} (image {image}) is missing. Push the image again, or restore the file from a backup.");

using Registry.Domain.Oci;

namespace Registry.Domain.Security.Selectors;

public enum ClientOperation
{
    Pull,
    Push,
    Search,
}

/// <summary>A path that a client asks for.</summary>
/// <param name="What">In a word: <c>sign in</c>.</param>
public sealed record RequestPath(string Path, string What);

/// <summary>Which paths a selector has to find for an operation of docker.</summary>
public static class RequestPaths
{
    /// <summary>Stands for any: of nothing at all.</summary>
    private static readonly Digest Sample = Digest.Sha256Of([]);

    /// <param name="text">A path, which is taken as it is, or a reference as docker takes it, with or without host and repository.</param>
    /// <param name="repositories">Names that may stand before the image.</param>
    /// <returns>Null: it is neither.</returns>
    public static IReadOnlyList<RequestPath>? Of(string text, ClientOperation operation, IReadOnlyCollection<string> repositories)
    {
        var asked = text.Trim();
        if (asked.StartsWith('/'))
            return [new RequestPath(asked, "path")];
        var signIn = new RequestPath("/v2/", "sign in");
        if (operation == ClientOperation.Search)
            return [signIn, new RequestPath("/v1/search", "search")];
        if (ImageOf(asked, repositories) is not var (image, reference))
            return null;
        var root = $"/v2/{image.Value}/";
        var manifest = new RequestPath($"{root}manifests/{reference}", reference.Digest is null ? "tag" : "image by digest");
        var layers = new RequestPath($"{root}blobs/{Sample.Value}", "layers");
        return operation == ClientOperation.Push
            ? [signIn, layers, new RequestPath($"{root}blobs/uploads/", "upload"), manifest]
            : reference.Digest is not null ? [signIn, manifest, layers]
            : [signIn, manifest, new RequestPath($"{root}manifests/{Sample.Value}", "image by digest"), layers];
    }

    private static (ImageName Image, Reference Reference)? ImageOf(string text, IReadOnlyCollection<string> repositories)
    {
        var (name, reference) = Split(text);
        if (name.Split('/', 2) is [var host, var rest] && (host.AsSpan().ContainsAny('.', ':') || host == "localhost"))
            name = rest;
        if (name.Split('/', 2) is [var repository, var image] && repositories.Contains(repository))
            name = image;
        return ImageName.TryParse(name, out var parsed) && Reference.TryParse(reference, out var named) ? (parsed, named) : null;
    }

    private static (string Name, string Reference) Split(string text)
    {
        if (text.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at)
            return (Split(text[..at]).Name, text[(at + 1)..]);
        var colon = text.LastIndexOf(':');
        return colon > text.LastIndexOf('/') ? (text[..colon], text[(colon + 1)..]) : (text, "latest");
    }
}

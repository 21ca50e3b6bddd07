using Registry.Domain.Oci;

namespace Registry.Domain.Security.Explaining;

/// <summary>An image as docker's users write it: <c>team/app:1.0</c>, with or without host and repository.</summary>
public readonly record struct DockerReference(ImageName Image, Reference Reference)
{
    /// <param name="repositories">Names that may stand before the image.</param>
    public static bool TryParse(string text, IReadOnlyCollection<string> repositories, out DockerReference parsed)
    {
        var (name, reference) = Split(text.Trim());
        if (name.Split('/', 2) is [var host, var rest] && (host.AsSpan().ContainsAny('.', ':') || host == "localhost"))
            name = rest;
        if (name.Split('/', 2) is [var repository, var image] && repositories.Contains(repository))
            name = image;
        parsed = default;
        if (!ImageName.TryParse(name, out var known) || !Reference.TryParse(reference, out var named))
            return false;
        parsed = new DockerReference(known, named);
        return true;
    }

    private static (string Name, string Reference) Split(string text)
    {
        if (text.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at)
            return (Split(text[..at]).Name, text[(at + 1)..]);
        var colon = text.LastIndexOf(':');
        return colon > text.LastIndexOf('/') ? (text[..colon], text[(colon + 1)..]) : (text, "latest");
    }
}

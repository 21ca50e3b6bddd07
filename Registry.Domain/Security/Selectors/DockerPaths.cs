using System.Diagnostics;
using Registry.Domain.Security.Selectors.Patterns;

namespace Registry.Domain.Security.Selectors;

/// <summary>The paths that requests of docker and its like have, wider rather than narrower than what is legal.</summary>
internal static class DockerPaths
{
    private const string Image = "/v2/[a-z0-9-][a-z0-9._/-]*";

    /// <summary>Of images: what a pull or push cannot do without.</summary>
    public static readonly Automaton Manifests = Of(Image + "/manifests/[A-Za-z0-9_][A-Za-z0-9._:+=-]*");

    /// <summary>Of images, around their manifests.</summary>
    public static readonly Automaton Others = Of(Image + "/(?:blobs/.*|tags/list|referrers/.*)");

    /// <summary>Of no image: log-in, lists, search.</summary>
    public static readonly Automaton Alone = Of("/v2/(?:token|_catalog)?|/v1/(?:search|_ping|users/)");

    private static Automaton Of(string pattern) =>
        PathPattern.TryParse(pattern, out var parsed, out var fault) ? parsed.Automaton : throw new UnreachableException(fault.Message);
}

using Registry.Domain.Oci;

namespace Registry.Domain.Security.Explaining;

/// <summary>One request that a client makes.</summary>
/// <param name="Method">The HTTP verb.</param>
/// <param name="Path">As the repository sees it; what is not known before stands as zeros.</param>
/// <param name="Action">What it needs.</param>
/// <param name="What">In a word: <c>sign in</c>.</param>
public sealed record DockerRequest(string Method, string Path, AccessAction Action, string What)
{
    public const string Door = "/v2/";
    private const int ShownDigits = 12;

    /// <summary>The known part of a path whose end the client finds out or makes up; null: all of it is known.</summary>
    public string? Beginning { get; init; }

    /// <summary>For people, who read no zeros and no whole digests.</summary>
    public string Shown => Beginning is not null ? Beginning + "…"
        : Path.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && Path.Length > colon + ShownDigits ? Path[..(colon + ShownDigits + 1)] + "…" : Path;

    public bool IsSignIn => Path == Door;

    /// <summary>The expression of a content selector that finds this request's path, and others only where their end is not known.</summary>
    public string Selecting => Beginning is null ? $"path == \"{Path}\"" : $"path =^ \"{Beginning}\"";
}

/// <summary>What a pull goes on to, once it knows the manifest.</summary>
/// <param name="Blob">One of those the manifest names; null: it names none.</param>
public sealed record PulledContent(Digest Manifest, Digest? Blob)
{
    /// <summary>Stands for any.</summary>
    public static readonly PulledContent Some = new(Digest.Sha256Of([]), Digest.Sha256Of([]));
}

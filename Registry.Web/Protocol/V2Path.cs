namespace Registry.Web.Protocol;

internal enum V2Resource
{
    Base,
    Catalog,
    Tags,
    Manifest,
    Blob,
    Uploads,
    Upload,
    Referrers,
}

/// <summary>
/// A path below <c>/v2</c>, read from the right because image names hold slashes: the last keyword decides, so an image may be
/// called <c>foo/manifests</c> (distribution-spec, "Endpoints").
/// </summary>
/// <param name="Resource">What lies there.</param>
/// <param name="Name">The image name as written; not yet judged.</param>
/// <param name="Reference">Tag, digest or session as written; empty where there is none.</param>
internal readonly record struct V2Path(V2Resource Resource, string Name, string Reference)
{
    /// <param name="path">Without the leading <c>/v2/</c>: <c>team/app/manifests/1.0</c>.</param>
    /// <param name="parsed">The parts.</param>
    public static bool TryParse(ReadOnlySpan<char> path, out V2Path parsed)
    {
        parsed = default;
        if (path.IsEmpty)
            return Is(out parsed, V2Resource.Base, "", "");
        if (path is "_catalog")
            return Is(out parsed, V2Resource.Catalog, "", "");
        if (path.EndsWith("/blobs/uploads/"))
            return Is(out parsed, V2Resource.Uploads, path[..^15], "");

        var slash = path.LastIndexOf('/');
        if (slash <= 0 || slash == path.Length - 1)
            return false;
        var head = path[..slash];
        var last = path[(slash + 1)..];
        if (head.EndsWith("/tags") && last is "list")
            return Is(out parsed, V2Resource.Tags, head[..^5], "");
        if (head.EndsWith("/manifests"))
            return Is(out parsed, V2Resource.Manifest, head[..^10], last);
        if (head.EndsWith("/blobs"))
            return last is "uploads" ? Is(out parsed, V2Resource.Uploads, head[..^6], "") : Is(out parsed, V2Resource.Blob, head[..^6], last);
        if (head.EndsWith("/blobs/uploads"))
            return Is(out parsed, V2Resource.Upload, head[..^14], last);
        return head.EndsWith("/referrers") && Is(out parsed, V2Resource.Referrers, head[..^10], last);
    }

    private static bool Is(out V2Path parsed, V2Resource resource, ReadOnlySpan<char> name, ReadOnlySpan<char> reference)
    {
        parsed = new V2Path(resource, name.ToString(), reference.ToString());
        return true;
    }
}

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
/// <param name="Name">The image name as written, not yet judged; empty where it was forgotten.</param>
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
        if (TryName(path, "/blobs/uploads/", out var name))
            return Is(out parsed, V2Resource.Uploads, name, "");

        var slash = path.LastIndexOf('/');
        if (slash <= 0 || slash == path.Length - 1)
            return false;
        var head = path[..slash];
        var last = path[(slash + 1)..];
        if (last is "list" && TryName(head, "/tags", out name))
            return Is(out parsed, V2Resource.Tags, name, "");
        if (TryName(head, "/manifests", out name))
            return Is(out parsed, V2Resource.Manifest, name, last);
        if (TryName(head, "/blobs", out name))
            return last is "uploads" ? Is(out parsed, V2Resource.Uploads, name, "") : Is(out parsed, V2Resource.Blob, name, last);
        if (TryName(head, "/blobs/uploads", out name))
            return Is(out parsed, V2Resource.Upload, name, last);
        return TryName(head, "/referrers", out name) && Is(out parsed, V2Resource.Referrers, name, last);
    }

    /// <summary>What stands before the keyword; empty when nothing does, so that a forgotten name can be told from a wrong path.</summary>
    private static bool TryName(ReadOnlySpan<char> path, ReadOnlySpan<char> keyword, out ReadOnlySpan<char> name)
    {
        name = path.EndsWith(keyword) ? path[..^keyword.Length] : [];
        return !name.IsEmpty || path.SequenceEqual(keyword[1..]);
    }

    private static bool Is(out V2Path parsed, V2Resource resource, ReadOnlySpan<char> name, ReadOnlySpan<char> reference)
    {
        parsed = new V2Path(resource, name.ToString(), reference.ToString());
        return true;
    }
}

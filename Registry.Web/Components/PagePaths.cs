namespace Registry.Web.Components;

/// <summary>Which addresses are pages, and which belong to machines.</summary>
internal static class PagePaths
{
    private static readonly string[] Apis = ["/v1", "/v2", "/repository", "/service", "/token", "/health"];

    public static bool Concern(PathString path) => !Array.Exists(Apis, api => path.StartsWithSegments(api));
}

namespace Registry.Web.Components.Account;

/// <summary>Where a sign-in leads: a page of this server, never another host.</summary>
internal static class LocalUrl
{
    public static string OrHome(string? url) => IsLocal(url) ? url : "/";

    // Browsers read a backslash as a slash and skip control characters: /\host and /<tab>/host both leave. Two slashes further on may
    // come to stand at the beginning, once dots or the path below which the pages lie are taken away.
    private static bool IsLocal([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? url) =>
        url is ['/', ..] && url.AsSpan(0, End(url)).IndexOf("//") < 0 && !url.Contains('\\') && !url.Any(char.IsControl) && Uri.IsWellFormedUriString(url, UriKind.Relative);

    private static int End(string url) => url.IndexOfAny(['?', '#']) is >= 0 and var end ? end : url.Length;
}

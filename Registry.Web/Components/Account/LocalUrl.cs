namespace Registry.Web.Components.Account;

/// <summary>Where a sign-in leads: a page of this server, never another host.</summary>
internal static class LocalUrl
{
    public static string OrHome(string? url) => IsLocal(url) ? url : "/";

    // Browsers read a backslash as a slash and skip control characters: /\host and /<tab>/host both leave.
    private static bool IsLocal([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) && Uri.IsWellFormedUriString(url, UriKind.Relative);
}

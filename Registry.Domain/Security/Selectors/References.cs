namespace Registry.Domain.Security.Selectors;

/// <summary>Tags and digests, as the ends of paths.</summary>
internal static class References
{
    /// <summary>The text goes on from the beginning as a tag or digest might begin: by something from '!' to '~' without a slash.</summary>
    public static bool MayEnd(string beginning, string text) =>
        text.Length > beginning.Length && text.StartsWith(beginning, StringComparison.Ordinal)
        && text.AsSpan(beginning.Length) is var end && !end.Contains('/') && !end.ContainsAnyExceptInRange('!', '~');
}

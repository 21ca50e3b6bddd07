namespace Registry.Web.Components.Browse;

/// <summary>Digests as people compare them.</summary>
public static class Digests
{
    private const int Digits = 12;

    public static string Brief(string digest)
    {
        var start = digest.IndexOf(':', StringComparison.Ordinal) + 1;
        return digest[start..Math.Min(digest.Length, start + Digits)];
    }
}

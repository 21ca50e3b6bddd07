using Registry.Domain.Browsing;

namespace Registry.Web.Components.Browse;

/// <summary>What should not stand in an image, judged by its name.</summary>
public static class Secrets
{
    private static readonly string[] Signs = ["PASS", "TOKEN", "SECRET", "KEY"];

    public static bool LooksLikeOne(NamedText variable) =>
        variable.Value.Length > 0 && Signs.Any(sign => variable.Name.Contains(sign, StringComparison.OrdinalIgnoreCase));
}

namespace Registry.E2E.Support;

/// <summary>Where this checkout lies, found from the folder the tests were built into.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The server, built in the configuration the tests were built in.</summary>
    public static string WebDll { get; } = Path.Combine(Root, "Registry.Web", "bin", Configuration(), "net10.0", "Registry.Web.dll");

    public static string Artifacts { get; } = Path.Combine(Root, "artifacts");

    private static string Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Registry.sln")))
                return at.FullName;
        }
        throw new DirectoryNotFoundException($"No Registry.sln in any folder above {folder}.");
    }

    private static string Configuration() =>
        AppContext.BaseDirectory.Split(Path.DirectorySeparatorChar).Contains("Debug") ? "Debug" : "Release";
}

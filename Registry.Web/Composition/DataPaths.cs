namespace Registry.Web.Composition;

internal static class DataPaths
{
    /// <summary>From source: <c>data/</c> at the repository root. Published: <c>data/</c> beside the program.</summary>
    public static string Default(string programFolder)
    {
        for (var folder = new DirectoryInfo(programFolder); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Registry.sln")))
                return Path.Combine(folder.FullName, "data");
        }

        return Path.Combine(programFolder, "data");
    }
}

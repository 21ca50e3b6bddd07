using System.Text.RegularExpressions;

namespace Registry.Tests.Support;

/// <summary>This checkout as text: what a reader of the repository sees, without what builds and runs leave behind.</summary>
internal static partial class SourceTree
{
    private static readonly string[] LeftBehind = [".git", ".idea", ".vs", "artifacts", "bin", "data", "obj", "TestResults"];

    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Files and folders of the top level.</summary>
    public static IReadOnlyList<string> TopLevel { get; } =
        [.. Directory.EnumerateFileSystemEntries(Root).Select(Path.GetFileName).OfType<string>().Except(LeftBehind).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<SourceFile> Files { get; } = [.. Walk(Root)];

    public static IEnumerable<SourceFile> CSharp => Files.Where(f => f.Name.EndsWith(".cs", StringComparison.Ordinal));

    /// <summary>Names of types declared in a C# text.</summary>
    public static IEnumerable<string> TypesIn(string text) => Declaration().Matches(text).Select(m => m.Groups["name"].Value);

    private static IEnumerable<SourceFile> Walk(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
            yield return new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/'));
        foreach (var child in Directory.EnumerateDirectories(folder).Where(d => !LeftBehind.Contains(Path.GetFileName(d))))
        {
            foreach (var file in Walk(child))
                yield return file;
        }
    }

    private static string Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Registry.sln")))
                return at.FullName;
        }

        throw new DirectoryNotFoundException($"No Registry.sln in any folder above {folder}.");
    }

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|file|static|sealed|abstract|partial|readonly|ref|unsafe)\s+)*(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?)\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}

/// <summary>A file by its path below the root, with slashes.</summary>
internal sealed record SourceFile(string Name)
{
    public string Text => File.ReadAllText(Path.Combine(SourceTree.Root, Name));

    public int Lines => File.ReadLines(Path.Combine(SourceTree.Root, Name)).Count();

    public string Folder => Path.GetDirectoryName(Name)!.Replace('\\', '/');

    public bool IsMigration => Name.Contains("/Migrations/", StringComparison.Ordinal);

    public override string ToString() => Name;
}

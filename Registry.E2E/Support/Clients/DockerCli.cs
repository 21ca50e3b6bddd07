using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Registry.E2E.Support.Clients;

/// <summary>Which docker command line client a test drives: Debian's, and the newest on PATH (Debian's again where there is no other).</summary>
public enum DockerCli
{
    Debian,
    Newest,
}

internal static partial class DockerClis
{
    private const string DebiansPath = "/usr/bin/docker";

    private static readonly Lazy<string> NewestPath = new(() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "docker"))
        .Where(File.Exists)
        .Append(DebiansPath)
        .MaxBy(VersionOf)!);

    public static string PathOf(DockerCli cli) => cli == DockerCli.Newest ? NewestPath.Value : DebiansPath;

    private static Version VersionOf(string path)
    {
        using var process = Process.Start(new ProcessStartInfo(path, "--version") { RedirectStandardOutput = true })!;
        var version = VersionNumber().Match(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        return Version.Parse(version.Value);
    }

    [GeneratedRegex(@"\d+\.\d+\.\d+")]
    private static partial Regex VersionNumber();
}

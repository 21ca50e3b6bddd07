using System.Diagnostics;

namespace Registry.E2E.Support.Processes;

internal static class ProcessEnvironment
{
    /// <summary>Variables by which a developer's shell would change what the processes under test do.</summary>
    private static readonly string[] Foreign =
    [
        "REGISTRY_", "ASPNETCORE_", "DOTNET_ENVIRONMENT", "DOCKER_", "BUILDAH_", "BUILDKIT_", "CONTAINERS_", "STORAGE_", "XDG_",
        "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY",
    ];

    public static ProcessStartInfo StartInfo(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "/",
        };
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return start;
    }

    private static bool IsForeign(string name) => Foreign.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}

using Registry.E2E.Support.Processes;

namespace Registry.E2E.Support.Servers;

/// <summary>How the server under test is started: the one place that knows.</summary>
internal static class ServerProcess
{
    private const string Listening = "Now listening on: ";

    public static BackgroundProcess Start(string dataPath, Dictionary<string, string> environment, params string[] settings) =>
        StartAt(0, dataPath, environment, settings);

    /// <param name="port">0: a free one.</param>
    public static BackgroundProcess StartAt(int port, string dataPath, Dictionary<string, string> environment, params string[] settings) =>
        new("dotnet", [Checkout.WebDll, "--urls", $"http://127.0.0.1:{port}", "--Registry:DataPath", dataPath, .. settings], environment);

    public static async Task<Uri> ListeningAsync(BackgroundProcess process)
    {
        var line = await process.LineAsync(line => line.Contains(Listening, StringComparison.Ordinal));
        return new Uri(line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..].Trim());
    }
}

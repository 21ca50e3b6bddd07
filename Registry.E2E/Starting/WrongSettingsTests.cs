using System.Net;
using System.Net.Sockets;
using Registry.E2E.Support;
using Registry.E2E.Support.Processes;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Starting;

/// <summary>A start that cannot succeed ends at once, with one line on what is wrong and where.</summary>
public sealed class WrongSettingsTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Theory]
    [InlineData("Registry:Database", "foo")]
    [InlineData("Registry:Limits:ManifestBytes", "abc")]
    [InlineData("Registry:Limits:ManifestBytes", "-1")]
    [InlineData("Registry:Cleanup:GraceTime", "tomorrow")]
    [InlineData("Registry:Uploads:WriterLease", "-00:01:00")]
    [InlineData("Registry:TrustedProxies:0", "not-an-address")]
    public async Task WrongValue_IsNamedInOneLine(string setting, string value)
    {
        await using var process = ServerProcess.Start(folder.Of("data"), [], $"--{setting}", value);

        await EndsWithOneLineAsync(process, setting.Replace(":0", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SqlServerWithoutAConnectionString_IsNamedInOneLine()
    {
        await using var process = ServerProcess.Start(folder.Of("data"), [], "--Registry:Database", "sqlserver");

        await EndsWithOneLineAsync(process, "Registry:ConnectionString");
    }

    [Fact]
    public async Task DataPathThatCannotBeWritten_IsNamedInOneLine()
    {
        var file = folder.Write("a-file", "");
        await using var process = ServerProcess.Start(Path.Combine(file, "data"), []);

        var line = await EndsWithOneLineAsync(process, "Registry:DataPath");

        Assert.Contains(file, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MainPortInUse_IsNamedInOneLine()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using var process = ServerProcess.Start(folder.Of("data"), [], "--urls", $"http://127.0.0.1:{port}");

        await EndsWithOneLineAsync(process, $"{port}");
    }

    public void Dispose() => folder.Dispose();

    private static async Task<string> EndsWithOneLineAsync(BackgroundProcess process, string names)
    {
        var exitCode = await process.ExitAsync();

        Assert.True(exitCode is > 0 and < 128, $"Exit code {exitCode}:\n{process.Text}");
        Assert.DoesNotContain(process.Lines, line => line.TrimStart().StartsWith("at ", StringComparison.Ordinal));
        return Assert.Single(process.Lines, line => line.Contains(names, StringComparison.Ordinal));
    }
}

using System.Net;
using Registry.E2E.Support;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Starting;

public sealed class FirstStartTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public async Task WithoutAPassword_WritesAOneTimePasswordThatOnlyTheOwnerReads()
    {
        await using var process = ServerProcess.Start(folder.Of("data"), []);
        var address = await ServerProcess.ListeningAsync(process);
        var file = folder.Of("data", "admin.password");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var password = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Trim();
        Assert.Equal(HttpStatusCode.OK, await SignInAsync(address, password));
        Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync(address, password + "x"));
        Assert.DoesNotContain(password, process.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondStart_IgnoresThePasswordVariable_AndSaysSo()
    {
        await StartAndStopAsync("the-first-password");

        await using var process = ServerProcess.Start(folder.Of("data"), new() { ["REGISTRY_ADMIN_PASSWORD"] = "the-second-password" });
        var address = await ServerProcess.ListeningAsync(process);

        await process.LineAsync(line => line.Contains("REGISTRY_ADMIN_PASSWORD", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, await SignInAsync(address, "the-first-password"));
        Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync(address, "the-second-password"));
    }

    [Fact]
    public async Task FirstStart_WithAPassword_LeavesNoPasswordFile()
    {
        await StartAndStopAsync("the-first-password");

        Assert.False(File.Exists(folder.Of("data", "admin.password")));
    }

    [Fact]
    public async Task FirstStart_PrintsTheAbsoluteDataPath()
    {
        await using var process = ServerProcess.Start(folder.Of("data"), []);
        await ServerProcess.ListeningAsync(process);

        await process.LineAsync(line => line.Contains(folder.Of("data"), StringComparison.Ordinal));
    }

    public void Dispose() => folder.Dispose();

    private async Task StartAndStopAsync(string password)
    {
        await using var process = ServerProcess.Start(folder.Of("data"), new() { ["REGISTRY_ADMIN_PASSWORD"] = password });
        await ServerProcess.ListeningAsync(process);
        Assert.Equal(0, await process.StopAsync());
    }

    private static async Task<HttpStatusCode> SignInAsync(Uri address, string password)
    {
        using var client = BasicClient.At(address, RegistryServer.User, password);
        using var answer = await client.GetAsync(new Uri("/v2/", UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}

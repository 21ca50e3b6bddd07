using Microsoft.Extensions.DependencyInjection;
using Registry.Infrastructure.Hosting;
using Registry.Tests.Support.Databases;

namespace Registry.Tests.Infrastructure.Hosting;

public sealed class StartupTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("registry-tests-");

    [Fact]
    public async Task SecondProcess_OnTheSameDataPath_IsRefused()
    {
        await using var first = Node("a", null);
        await StartAsync(first);
        await using var second = Node("a", null);

        Assert.Contains("in use by another process", (await Assert.ThrowsAsync<StartupException>(() => StartAsync(second))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondProcess_OnTheSameFileByAnotherDataPath_IsRefused()
    {
        var connection = $"Data Source={Path.Combine(folder.FullName, "shared.db")};Pooling=False";
        await using var first = Node("a", connection);
        await StartAsync(first);
        await using var second = Node("b", connection);

        Assert.Contains("shared.db is in use", (await Assert.ThrowsAsync<StartupException>(() => StartAsync(second))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProcessThatEnded_HoldsNothing()
    {
        await using (var first = Node("a", null))
            await StartAsync(first);
        await using var second = Node("a", null);

        await StartAsync(second);
    }

    [Fact]
    public async Task FileThatIsNoDatabase_IsToldInOneSentence()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "text.db"), new string('x', 8192), TestContext.Current.CancellationToken);
        await using var node = Node("a", $"Data Source={Path.Combine(folder.FullName, "text.db")};Pooling=False");

        Assert.Contains("not a database", (await Assert.ThrowsAsync<StartupException>(() => StartAsync(node))).Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private ServiceProvider Node(string data, string? connection) => TestServices.Of(Engine.Sqlite, Path.Combine(folder.FullName, data), connection, null);

    private static Task StartAsync(ServiceProvider node) => node.GetRequiredService<IRegistryStartup>().RunAsync(null, TestContext.Current.CancellationToken);
}

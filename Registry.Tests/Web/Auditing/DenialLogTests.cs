using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Registry.Tests.Support;

namespace Registry.Tests.Web.Auditing;

/// <summary>The log of the server leads to the explanation of what it denied.</summary>
public sealed class DenialLogTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task Denial_IsLoggedWithTheAddressOfItsExplanation_NotAgainAtOnce()
    {
        using var log = new Lines();
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var stranger = await app.AddHolderAsync("nx-search-read");

        for (var i = 0; i < 3; i++)
            await AskAsync(stranger, "/v2/docker-hosted/team/app/manifests/1.0");
        await AskAsync(stranger, "/v2/docker-hosted/forged%0Aline/manifests/1.0");

        var told = log.All.Where(l => l.Contains("explain?", StringComparison.Ordinal)).ToList();
        Assert.InRange(told.Count(l => l.Contains("&repository=docker-hosted&image=team%2Fapp%3A1.0&operation=pull&connector=path", StringComparison.Ordinal)), 1, 2);
        Assert.Contains(told, l => l.Contains("image=forged%0Aline", StringComparison.Ordinal));
        Assert.DoesNotContain(told, l => l.Contains('\n', StringComparison.Ordinal));
    }

    private static async Task AskAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(403, (int)answer.StatusCode);
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => All.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}

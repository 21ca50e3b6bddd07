using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Registry.Tests.Support;

/// <summary>What the server logged as an error or worse: whatever it answered, it was not meant to.</summary>
public sealed class ErrorLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> entries = new();

    /// <summary>Those since it was asked the last time.</summary>
    public IReadOnlyList<string> Take()
    {
        var taken = new List<string>();
        while (entries.TryDequeue(out var entry))
            taken.Add(entry);
        return taken;
    }

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, entries);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<string> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Error and < LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                entries.Enqueue($"{category}: {formatter(state, exception)} {exception}");
        }
    }
}

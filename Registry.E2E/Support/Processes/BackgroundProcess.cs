using System.Diagnostics;

namespace Registry.E2E.Support.Processes;

/// <summary>A server process: its lines can be waited for, and it is told to stop, or killed, by its id.</summary>
public sealed class BackgroundProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private readonly ProcessLines lines = new();

    public BackgroundProcess(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        process = new Process { StartInfo = ProcessEnvironment.StartInfo(program, arguments, environment, folder) };
        process.OutputDataReceived += (_, e) => lines.Add(e.Data);
        process.ErrorDataReceived += (_, e) => lines.Add(e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    public IReadOnlyList<string> Lines => lines.Snapshot();

    public string Text => string.Join('\n', Lines);

    public async Task<string> LineAsync(Func<string, bool> wanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        var line = lines.FirstAsync(wanted);
        var exit = process.WaitForExitAsync(limit.Token);
        if (await Task.WhenAny(line, exit) != line && !line.IsCompleted)
            throw new InvalidOperationException($"{process.StartInfo.FileName} {(limit.IsCancellationRequested ? "has not printed" : "ended without")} the line waited for:\n{Text}");
        return await line;
    }

    public async Task<int> ExitAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    public async Task<int> StopAsync()
    {
        if (!process.HasExited)
            await new Tool("sh").RunAsync("-c", $"kill -TERM {process.Id}");
        return await ExitAsync();
    }

    /// <summary>SIGKILL: the process gets no chance to tidy up.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync();
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
        process.Dispose();
    }
}

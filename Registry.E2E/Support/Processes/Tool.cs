using System.Diagnostics;

namespace Registry.E2E.Support.Processes;

/// <summary>A program that runs to its end, in an environment of its own.</summary>
public sealed class Tool(string program, IReadOnlyDictionary<string, string>? environment = null, params string[] leadingArguments)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public Task<CommandResult> RunAsync(params string[] arguments) => RunAsync(Stream.Null, arguments);

    public async Task<CommandResult> RunAsync(Stream input, params string[] arguments)
    {
        using var process = new Process { StartInfo = ProcessEnvironment.StartInfo(program, [.. leadingArguments, .. arguments], environment) };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);

        process.Start();
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await WriteAsync(process.StandardInput.BaseStream, input, limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new CommandResult(CommandLine(arguments), process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"Not finished within {Limit}: {CommandLine(arguments)}");
        }
    }

    private static async Task WriteAsync(Stream pipe, Stream input, CancellationToken cancellationToken)
    {
        try
        {
            await using (pipe)
                await input.CopyToAsync(pipe, cancellationToken);
        }
        catch (IOException)
        {
            // The program ended without reading to the end; its exit code says why.
        }
    }

    /// <summary>The line a reader could type: without what only prepares the environment.</summary>
    private string CommandLine(string[] arguments) => string.Join(' ', [leadingArguments.LastOrDefault(program), .. arguments]);
}

namespace Registry.E2E.Support.Processes;

internal sealed class ProcessLines
{
    private readonly Lock gate = new();
    private readonly List<string> lines = [];
    private readonly List<(Func<string, bool> Wanted, TaskCompletionSource<string> Found)> waiting = [];

    public void Add(string? line)
    {
        if (line is null)
            return;
        lock (gate)
        {
            lines.Add(line);
            foreach (var (_, found) in waiting.Where(one => one.Wanted(line)))
                found.TrySetResult(line);
        }
    }

    public Task<string> FirstAsync(Func<string, bool> wanted)
    {
        lock (gate)
        {
            if (lines.FirstOrDefault(wanted) is { } line)
                return Task.FromResult(line);
            var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((wanted, found));
            return found.Task;
        }
    }

    public IReadOnlyList<string> Snapshot()
    {
        lock (gate)
            return [.. lines];
    }
}

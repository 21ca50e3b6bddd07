namespace Registry.Tests.Support.Content;

/// <summary>One part played on a <see cref="Stage"/>.</summary>
internal sealed class Actor(string? holdBefore, string? after)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> steps = [];
    private readonly Dictionary<string, TaskCompletionSource> awaited = [];

    public Task Played { private get; set; } = Task.CompletedTask;

    public async ValueTask StepAsync(string step)
    {
        if (IsHeldBefore(step))
        {
            held.SetResult();
            await resumed.Task.WaitAsync(Patience);
        }

        lock (steps)
        {
            steps.Add(step);
            foreach (var letThrough in awaited.Where(a => step.StartsWith(a.Key, StringComparison.Ordinal)).ToList())
            {
                awaited.Remove(letThrough.Key);
                letThrough.Value.SetResult();
            }
        }
    }

    /// <summary>Waits until it is held. It fails when the part ends without that step.</summary>
    public async Task HeldAsync()
    {
        if (await Task.WhenAny(held.Task, Played).WaitAsync(Patience) == held.Task)
            return;
        await Played;
        Assert.Fail($"The part ended without a step '{holdBefore}': {string.Join(", ", steps)}");
    }

    /// <summary>Waits until a step was let through, or the part has ended.</summary>
    public Task BeginsAsync(string step)
    {
        lock (steps)
            return Has(step) ? Task.CompletedTask : NextAsync(step);
    }

    /// <summary>Waits for the next step of that kind from now on, or the end.</summary>
    public Task NextAsync(string step)
    {
        lock (steps)
        {
            if (!awaited.TryGetValue(step, out var letThrough))
                awaited[step] = letThrough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return Task.WhenAny(letThrough.Task, Played).WaitAsync(Patience);
        }
    }

    /// <summary>Lets it go on to its end.</summary>
    public Task ResumeAsync()
    {
        resumed.TrySetResult();
        return EndAsync();
    }

    public Task EndAsync() => Played.WaitAsync(Patience);

    private bool IsHeldBefore(string step)
    {
        lock (steps)
            return holdBefore is not null && !held.Task.IsCompleted && step.StartsWith(holdBefore, StringComparison.Ordinal) && (after is null || Has(after));
    }

    private bool Has(string step) => steps.Exists(s => s.StartsWith(step, StringComparison.Ordinal));
}

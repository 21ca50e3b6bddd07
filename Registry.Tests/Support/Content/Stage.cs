namespace Registry.Tests.Support.Content;

/// <summary>
/// Where several play against one database: everything they do to rows and files comes by here as a step, can be held before it is
/// done, and can be the last thing a process did. Steps are told in few words: <c>UPDATE BlobLinks</c>, <c>BEGIN</c>, <c>COMMIT</c>, <c>create file</c>.
/// </summary>
internal sealed class Stage
{
    private static readonly AsyncLocal<Actor?> Current = new();
    private readonly Lock counting = new();
    private int traces;
    private int commits;

    /// <summary>Before which step that leaves a trace the process is killed: it and all after it fail. Null: never.</summary>
    public int? DiesAt { get; set; }

    /// <summary>Steps so far that left a trace: commits, the answers to them, and what was done to files. The rest dies with its transaction.</summary>
    public int Traces => traces;

    public bool IsDead { get; private set; }

    /// <summary>How many of the next commits happen without an answer.</summary>
    public int AnswersToLose { get; set; }

    /// <summary>The answer to every other commit is lost.</summary>
    public bool LosesEveryOtherAnswer { get; set; }

    /// <summary>Starts a part that stops before a step, told by how it begins; null: it plays through.</summary>
    /// <param name="after">A step that must have come before the one it stops at.</param>
    public Actor Play(Func<Task> part, string? holdBefore = null, string? after = null)
    {
        var actor = new Actor(holdBefore, after);
        actor.Played = RunAsync(actor, part);
        return actor;
    }

    /// <summary>Called before each step, by whoever takes it.</summary>
    public async ValueTask StepAsync(string step)
    {
        if (Current.Value is { } actor)
            await actor.StepAsync(step);
        lock (counting)
        {
            if (step.StartsWith("COMMIT", StringComparison.Ordinal) || step.EndsWith(" file", StringComparison.Ordinal))
                IsDead |= traces++ >= DiesAt;
            if (IsDead)
                throw new KilledException(step);
            if (step == "COMMITTED" && LosesAnswer())
                throw new TimeoutException("The answer to the commit was lost.");
        }
    }

    private bool LosesAnswer()
    {
        if (AnswersToLose > 0)
            return AnswersToLose-- > 0;
        return LosesEveryOtherAnswer && ++commits % 2 == 0;
    }

    private static async Task RunAsync(Actor actor, Func<Task> part)
    {
        // Off the caller's flow: the actor's name stays with what it does.
        await Task.Yield();
        Current.Value = actor;
        await part();
    }
}

/// <summary>The process was killed here.</summary>
internal sealed class KilledException(string step) : Exception($"Killed before: {step}.");

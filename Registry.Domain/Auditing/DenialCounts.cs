namespace Registry.Domain.Auditing;

/// <summary>Something that somebody was not allowed to do.</summary>
public sealed record Denial(Actor Actor, string Topic, string Action, string Target, string Reason, AuditRequest? Request);

/// <summary>What of the denials is to be written now.</summary>
/// <param name="Fresh">Seen for the first time in their minute.</param>
/// <param name="Counted">Written before, in a minute that is over by now: how often they came altogether.</param>
public sealed record DenialBatch(IReadOnlyList<AuditEntry> Fresh, IReadOnlyList<DenialCount> Counted)
{
    public bool IsEmpty => Fresh.Count == 0 && Counted.Count == 0;
}

public sealed record DenialCount(long Id, int Count);

/// <summary>
/// Denials become at most one entry per subject, source, object and minute, with a count (design §7). So whoever asks a thousand times
/// a second writes one row; and who thinks up a new name each time, at most <see cref="Capacity"/> rows a minute and one for all the rest.
/// </summary>
public sealed class DenialCounts(IAuditStore store, TimeProvider clock)
{
    public const int Capacity = 1000;
    public const string Others = "(others)";

    private readonly Lock gate = new();
    private readonly Dictionary<Key, Window> windows = [];

    /// <returns>The first of its kind within the minute, so worth telling.</returns>
    public bool Add(Denial denial)
    {
        var now = clock.GetUtcNow();
        var named = AuditEntry.Cut(denial.Target, AuditEntry.LongestTarget);
        var key = new Key(denial.Actor.Subject, denial.Actor.Source, named, now.UtcTicks / TimeSpan.TicksPerMinute);
        lock (gate)
        {
            if (windows.TryGetValue(key, out var known))
            {
                known.Count++;
                return false;
            }

            var isFull = windows.Count >= Capacity;
            if (isFull)
                (key, named) = (key with { Subject = null, Source = null, Target = Others }, Others);
            if (isFull && windows.TryGetValue(key, out known))
                known.Count++;
            else
                windows[key] = new Window(EntryOf(denial, named, now, isFull));
            return !isFull;
        }
    }

    /// <param name="all">Also counts of the minute that is running: nothing is asked afterwards.</param>
    public DenialBatch Take(bool all)
    {
        var minute = clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerMinute;
        var (fresh, counted) = (new List<AuditEntry>(), new List<DenialCount>());
        lock (gate)
        {
            foreach (var (key, window) in windows)
            {
                var isOver = key.Minute < minute;
                if (window.Taken == 0)
                    fresh.Add(window.Entry with { Count = window.Count });
                else if (window.Count > window.Taken && (isOver || all))
                    counted.Add(new DenialCount(window.Entry.Id, window.Count));
                else if (!isOver)
                    continue;
                window.Taken = window.Count;
                if (isOver)
                    windows.Remove(key);
            }
        }

        return new DenialBatch(fresh, counted);
    }

    private AuditEntry EntryOf(Denial denial, string named, DateTimeOffset now, bool isForMany) => new()
    {
        Id = store.NextId(),
        Time = now,
        Actor = isForMany ? new Actor(null, null, denial.Actor.Way) : denial.Actor,
        Topic = denial.Topic,
        Action = denial.Action,
        Target = named,
        Result = AuditResult.Denied,
        Reason = isForMany ? $"More than {Capacity} different denials within a minute: the rest is counted together." : AuditEntry.Cut(denial.Reason, AuditEntry.LongestText),
        Request = isForMany || denial.Request is not { } request ? null : request with { Path = AuditEntry.Cut(request.Path, AuditEntry.LongestText) },
    };

    private readonly record struct Key(string? Subject, string? Source, string Target, long Minute);

    private sealed class Window(AuditEntry entry)
    {
        public AuditEntry Entry => entry;

        public int Count { get; set; } = 1;

        /// <summary>The count that was taken last.</summary>
        public int Taken { get; set; }
    }
}

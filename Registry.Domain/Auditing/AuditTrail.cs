using System.Threading.Channels;
using Registry.Domain.Security;

namespace Registry.Domain.Auditing;

/// <summary>Something that was done to an object; the objects are told as <see cref="AuditDocument"/> says.</summary>
public sealed record AuditedChange(string Topic, string Action, string Target, object? Before, object? After);

/// <summary>
/// Takes down who did what. Nobody waits for the database: entries queue up and are written in batches. A change waits while the queue
/// is full, so none is ever lost; what is denied never waits, it is counted.
/// </summary>
public sealed class AuditTrail(IAuditStore store, CurrentActor actor, TimeProvider clock)
{
    public const int Capacity = 1024;

    private readonly Channel<AuditEntry> queue = Channel.CreateBounded<AuditEntry>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    /// <summary>Raised after entries were written, on the thread that wrote them.</summary>
    public event Action<int>? Written;

    /// <summary>Who acts in the work that runs now.</summary>
    public Actor Acting => actor.Value;

    /// <summary>Entries that wait to be written.</summary>
    public ChannelReader<AuditEntry> Queue => queue.Reader;

    public DenialCounts Denials { get; } = new(store, clock);

    /// <summary>Of the actor that is current.</summary>
    public async ValueTask RecordAsync(AuditedChange change)
    {
        var entry = new AuditEntry
        {
            Id = store.NextId(),
            Time = clock.GetUtcNow(),
            Actor = actor.Value,
            Topic = change.Topic,
            Action = change.Action,
            Target = AuditEntry.Cut(change.Target, AuditEntry.LongestTarget),
            Result = AuditResult.Succeeded,
            Before = AuditDocument.Of(change.Before),
            After = AuditDocument.Of(change.After),
        };
        // It happened: whoever asked for it may be gone by now.
        while (!queue.Writer.TryWrite(entry))
        {
            if (await queue.Writer.WaitToWriteAsync(CancellationToken.None))
                continue;
            await store.AppendAsync([entry], CancellationToken.None);
            return;
        }
    }

    /// <summary>Counts what somebody was not allowed to do where no request is refused, as within a page.</summary>
    public void Deny(Subject subject, string target, string reason) =>
        Denials.Add(new Denial(actor.Value with { Subject = subject.Name }, AuditTopics.Access, "deny", target, reason, null));

    /// <summary>No more is queued: what comes now is written by whoever brings it.</summary>
    public void Close() => queue.Writer.TryComplete();

    public void Tell(int written) => Written?.Invoke(written);
}

using Registry.Domain.Auditing;
using Registry.Tests.Support;

namespace Registry.Tests.Domain.Auditing;

public sealed class AuditTrailTests
{
    private readonly FakeAuditStore store = new();
    private readonly CurrentActor actor = new();
    private readonly AuditTrail trail;

    public AuditTrailTests() => trail = new AuditTrail(store, actor, TimeProvider.System);

    [Fact]
    public async Task Change_IsOfTheCurrentActor()
    {
        actor.Value = new Actor("ann", "10.0.0.1", AuditWay.Rest);

        await trail.RecordAsync(Change("one"));

        Assert.True(trail.Queue.TryRead(out var entry));
        Assert.Equal(actor.Value, entry.Actor);
        Assert.Equal((null, """{"size":1}"""), (entry.Before, entry.After));
    }

    [Fact]
    public async Task Change_WaitsWhileTheQueueIsFull_AndIsNotLost()
    {
        for (var i = 0; i < AuditTrail.Capacity; i++)
            await trail.RecordAsync(Change($"{i}"));
        var waiting = trail.RecordAsync(Change("last")).AsTask();
        Assert.False(waiting.IsCompleted);

        var read = new List<string>();
        while (read.Count <= AuditTrail.Capacity)
            read.Add((await trail.Queue.ReadAsync(TestContext.Current.CancellationToken)).Target);

        await waiting;
        Assert.Equal("last", read[^1]);
    }

    [Fact]
    public async Task Denial_NeverWaits()
    {
        for (var i = 0; i < AuditTrail.Capacity; i++)
            await trail.RecordAsync(Change($"{i}"));

        trail.Denials.Add(new Denial(Actor.Server, AuditTopics.Access, "deny", "x", "", null));

        Assert.Single(trail.Denials.Take(all: true).Fresh);
    }

    [Fact]
    public async Task Change_AfterTheEnd_IsWrittenByWhoeverBringsIt()
    {
        trail.Close();

        await trail.RecordAsync(Change("late"));

        Assert.Equal("late", Assert.Single(store.Entries).Target);
    }

    private static AuditedChange Change(string name) => new(AuditTopics.BlobStore, "create", name, null, new { size = 1 });
}

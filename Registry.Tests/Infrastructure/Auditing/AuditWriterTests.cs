using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Registry.Domain.Auditing;
using Registry.Infrastructure.Auditing;
using Registry.Tests.Support;

namespace Registry.Tests.Infrastructure.Auditing;

public sealed class AuditWriterTests : IDisposable
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeAuditStore store = new();
    private readonly AuditTrail trail;
    private readonly AuditWriter writer;

    public AuditWriterTests()
    {
        trail = new AuditTrail(store, new CurrentActor(), clock);
        writer = new AuditWriter(trail, store, clock, NullLogger<AuditWriter>.Instance);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stop_WritesEverythingThatWaits_AndTheCountsOfTheRunningMinute()
    {
        await writer.StartAsync(Cancellation);
        for (var i = 0; i < 900; i++)
            await trail.RecordAsync(new AuditedChange(AuditTopics.Role, "create", $"{i}", null, null));
        for (var i = 0; i < 7; i++)
            Deny();

        await writer.StopAsync(Cancellation);

        Assert.Equal(901, store.Entries.Count);
        Assert.Equal(7, store.Entries.Single(e => e.Result == AuditResult.Denied).Count);
    }

    [Fact]
    public async Task Denial_IsWrittenWithinASecond_AndCountedWhenItsMinuteIsOver()
    {
        await writer.StartAsync(Cancellation);
        Deny();
        await Eventually.IsAsync(() => Tick(TimeSpan.FromSeconds(1)), count => count == 1);
        Deny();
        Deny();

        clock.Advance(TimeSpan.FromMinutes(1));

        await Eventually.IsAsync(() => Tick(TimeSpan.FromSeconds(1)), count => count == 3);
        await writer.StopAsync(Cancellation);
    }

    [Fact]
    public async Task DatabaseThatDoesNotAnswer_LosesNothing()
    {
        store.Failures = 3;
        await writer.StartAsync(Cancellation);
        await trail.RecordAsync(new AuditedChange(AuditTopics.Role, "create", "one", null, null));

        await Eventually.IsAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return store.Entries.Count;
            }, count => count == 1);
        await writer.StopAsync(Cancellation);
    }

    public void Dispose() => writer.Dispose();

    private void Deny() =>
        trail.Denials.Add(new Denial(new Actor("ann", "10.0.0.1", AuditWay.Docker), AuditTopics.Access, "deny", "hosted/app", "Not granted.", null));

    private int Tick(TimeSpan time)
    {
        if (!store.Entries.Any(e => e.Result == AuditResult.Denied && e.Count > 1))
            clock.Advance(store.Entries.Count == 0 ? time : TimeSpan.FromMilliseconds(100));
        return store.Entries.Sum(e => e.Count);
    }
}

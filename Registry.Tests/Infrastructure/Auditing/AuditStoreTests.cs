using Registry.Domain.Auditing;
using Registry.Tests.Support.Databases;

namespace Registry.Tests.Infrastructure.Auditing;

public sealed class AuditStoreTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task Pages_FollowEachOtherWithoutGapOrRepetition(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var store = database.Get<IAuditStore>();
        // Many at one instant: the time alone is no order.
        await store.AppendAsync([.. Enumerable.Range(0, 25).Select(i => Entry(store, $"o{i}", Noon.AddSeconds(i / 10)))], Cancellation);

        var read = new List<AuditEntry>();
        for (IReadOnlyList<AuditEntry> page = await store.ReadAsync(AuditFilter.Everything, null, 7, Cancellation); page.Count > 0;
             page = await store.ReadAsync(AuditFilter.Everything, AuditPosition.Of(page[^1]), 7, Cancellation))
            read.AddRange(page);

        Assert.Equal(25, read.Select(e => e.Id).Distinct().Count());
        Assert.Equal(read.OrderByDescending(e => e.Time).ThenByDescending(e => e.Id).Select(e => e.Id), read.Select(e => e.Id));
    }

    [Theory]
    [EveryDatabase]
    public async Task Entry_ComesBackAsItWas(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var store = database.Get<IAuditStore>();
        var entry = Entry(store, "hosted/äpp:=1+1", Noon) with
        {
            Reason = "Why \"not\"?", Before = """{"a":1}""", After = """{"a":2}""", Count = 3, Request = new AuditRequest("GET", "/v2/x", "hosted", "app:1.0", "pull", "path"),
        };

        await store.AppendAsync([entry], Cancellation);
        await store.AppendAsync([entry], Cancellation);
        await store.CountAsync([new DenialCount(entry.Id, 9)], Cancellation);

        var read = Assert.Single(await store.ReadAsync(AuditFilter.Everything, null, 10, Cancellation));
        Assert.NotEqual(Guid.Empty, read.Node);
        Assert.Equal(entry with { Count = 9, Node = read.Node }, read);
    }

    [Theory]
    [EveryDatabase]
    public async Task Filter_FindsWhatItSays_AndNothingAlike(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var store = database.Get<IAuditStore>();
        await store.AppendAsync(
            [
                Entry(store, "team_a/app", Noon), Entry(store, "teamXa/app", Noon), Entry(store, "Team_a/app", Noon), Entry(store, "team_a/äpp", Noon.AddHours(1)),
                Entry(store, "team_a/äpp2", Noon.AddHours(2)) with { Actor = new Actor("Ann", null, AuditWay.Rest), Result = AuditResult.Denied, Topic = AuditTopics.Access },
            ], Cancellation);

        Assert.Equal(["team_a/app"], await NamesAsync(new AuditFilter { Target = "team_a/app" }));
        Assert.Equal(["team_a/äpp2", "team_a/äpp", "team_a/app"], await NamesAsync(new AuditFilter { Target = "team_a/*" }));
        Assert.Equal(["team_a/äpp2", "team_a/äpp"], await NamesAsync(new AuditFilter { Target = "team_a/ä*" }));
        Assert.Equal(["team_a/äpp2"], await NamesAsync(new AuditFilter { Who = "Ann" }));
        Assert.Equal(4, (await NamesAsync(new AuditFilter { Who = "ann" })).Count);
        Assert.Equal(["team_a/äpp2"], await NamesAsync(new AuditFilter { Result = AuditResult.Denied }));
        Assert.Equal(["team_a/äpp2"], await NamesAsync(new AuditFilter { Topic = AuditTopics.Access }));
        Assert.Equal(["team_a/äpp"], await NamesAsync(new AuditFilter { From = Noon.AddHours(1), Until = Noon.AddHours(2) }));

        async Task<IReadOnlyList<string>> NamesAsync(AuditFilter filter) => [.. (await store.ReadAsync(filter, null, 10, Cancellation)).Select(e => e.Target)];
    }

    [Theory]
    [EveryDatabase]
    public async Task Remove_TakesTheOldest_AndNoMoreThanAsked(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var store = database.Get<IAuditStore>();
        await store.AppendAsync([.. Enumerable.Range(0, 10).Select(i => Entry(store, $"o{i}", Noon.AddDays(i)))], Cancellation);

        Assert.Equal(3, await store.RemoveAsync(Noon.AddDays(5), 3, Cancellation));
        Assert.Equal(2, await store.RemoveAsync(Noon.AddDays(5), 3, Cancellation));
        Assert.Equal(0, await store.RemoveAsync(Noon.AddDays(5), 3, Cancellation));

        Assert.Equal(5, (await store.ReadAsync(AuditFilter.Everything, null, 100, Cancellation)).Count);
    }

    private static AuditEntry Entry(IAuditStore store, string target, DateTimeOffset time) => new()
    {
        Id = store.NextId(),
        Time = time,
        Actor = new Actor("ann", "10.0.0.1", AuditWay.Page),
        Topic = AuditTopics.Content,
        Action = "delete",
        Target = target,
        Result = AuditResult.Succeeded,
    };
}

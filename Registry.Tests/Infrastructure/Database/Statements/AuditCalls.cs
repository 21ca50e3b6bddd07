using Registry.Domain.Auditing;

namespace Registry.Tests.Infrastructure.Database.Statements;

/// <summary>The calls of the trail.</summary>
internal static class AuditCalls
{
    private static readonly AuditPosition Last = new(DateTimeOffset.UnixEpoch, 1);

    public static IReadOnlyList<StoreCall> All { get; } =
    [
        Store("AppendAsync", "new", (s, t) => s.AppendAsync([Entry], t)) with { Rows = statement => statement.Asks ? 0 : 1 },
        Store("AppendAsync", "written before", (s, t) => s.AppendAsync([Entry], t)),
        Store("CountAsync", "some", (s, t) => s.CountAsync([new DenialCount(1, 2)], t)),
        Read("everything", AuditFilter.Everything, null),
        Read("next page", AuditFilter.Everything, Last),
        Read("who", new AuditFilter { Who = "ann" }, Last),
        Read("topic", new AuditFilter { Topic = AuditTopics.Role }, Last),
        Read("result", new AuditFilter { Result = AuditResult.Denied }, Last),
        Read("name", new AuditFilter { Target = "hosted" }, Last),
        Read("beginning", new AuditFilter { Target = "hosted/*" }, Last),
        Store("RemoveAsync", "some", (s, t) => s.RemoveAsync(DateTimeOffset.UnixEpoch, 10, t)),
    ];

    private static AuditEntry Entry => new()
    {
        Id = 1, Time = DateTimeOffset.UnixEpoch, Actor = Actor.Server, Topic = AuditTopics.Role, Action = "create", Target = "r", Result = AuditResult.Succeeded,
    };

    private static StoreCall Read(string branch, AuditFilter filter, AuditPosition? after) =>
        Store("ReadAsync", branch, (s, t) => s.ReadAsync(filter, after, 10, t)) with { Values = new Dictionary<string, object> { ["Request"] = "{\"Method\":\"GET\",\"Path\":\"/\"}" } };

    private static StoreCall Store(string method, string branch, Func<IAuditStore, CancellationToken, Task> run) =>
        new($"EfAuditStore.{method}", branch, (d, t) => run(d.Get<IAuditStore>(), t));
}

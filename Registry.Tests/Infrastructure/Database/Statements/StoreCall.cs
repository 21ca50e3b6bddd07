using System.Collections.Concurrent;
using Registry.Tests.Support.Databases;

namespace Registry.Tests.Infrastructure.Database.Statements;

/// <summary>One call of a store on a scripted database, led along one branch.</summary>
/// <param name="Method">As <c>EfUploadStore.TakeAsync</c>.</param>
/// <param name="Case">Which branch.</param>
internal sealed record StoreCall(string Method, string Case, Func<ScriptedDatabase, CancellationToken, Task> Run)
{
    private static readonly ConcurrentDictionary<(Engine, string), Lazy<Task<ScriptedServer>>> Recorded = new();

    /// <summary>Rows that each statement changes or finds.</summary>
    public Func<SqlStatement, int> Rows { get; init; } = _ => 1;

    /// <summary>What a row holds in a column, other than a <see cref="ScriptedServer"/> would say.</summary>
    public IReadOnlyDictionary<string, object> Values { get; init; } = new Dictionary<string, object>();

    /// <summary>The answer to its commit never arrives.</summary>
    public bool LosesTheAnswer { get; init; }

    public override string ToString() => $"{Method}, {Case}";

    /// <summary>What it asked and wrote; recorded once for all tests.</summary>
    public Task<ScriptedServer> RecordAsync(Engine engine) =>
        Recorded.GetOrAdd((engine, ToString()), _ => new Lazy<Task<ScriptedServer>>(() => RunOnAsync(engine))).Value;

    private async Task<ScriptedServer> RunOnAsync(Engine engine)
    {
        var server = new ScriptedServer(Rows) { Committed = LosesTheAnswer ? () => throw new TimeoutException() : () => { } };
        foreach (var (column, value) in Values)
            server.Values[column] = value;
        await using var database = new ScriptedDatabase(engine, server);
        await Run(database, CancellationToken.None);
        return server;
    }
}

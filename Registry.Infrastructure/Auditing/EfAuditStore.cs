using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Registry.Domain;
using Registry.Domain.Auditing;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Auditing;

internal sealed class EfAuditStore(DatabaseFactory databases, WriteTransactions transactions, INodeIdentity node) : IAuditStore
{
    public long NextId() => Keys.Next();

    public async Task AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellation)
    {
        var first = entries[0].Id;
        await transactions.RunAsync<bool>(
            async (db, token) =>
            {
                // Batches are written whole: one entry tells of all.
                if (await db.AuditEntries.AnyAsync(e => e.Id == first, token))
                    return Rollback.With(true);
                db.AuditEntries.AddRange(entries.Select(RowOf));
                return true;
            },
            null, cancellation);
    }

    public Task CountAsync(IReadOnlyList<DenialCount> counts, CancellationToken cancellation) => transactions.RunAsync<bool>(
        async (db, token) =>
        {
            foreach (var (id, count) in counts)
                await db.AuditEntries.Where(e => e.Id == id).ExecuteUpdateAsync(s => s.SetProperty(e => e.Count, count), token);
            return true;
        }, cancellation);

    public async Task<IReadOnlyList<AuditEntry>> ReadAsync(AuditFilter filter, AuditPosition? after, int count, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        var wanted = Wanted(db.AuditEntries.AsNoTracking(), filter, after).OrderByDescending(e => e.Time).ThenByDescending(e => e.Id);
        if (filter.Beginning is not { } beginning)
            return [.. (await wanted.Take(count).ToListAsync(cancellation)).Select(EntryOf)];
        // The range may hold others too: no database compares all text alike (design §7).
        var found = new List<AuditEntry>();
        await foreach (var row in wanted.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (row.Target.StartsWith(beginning, StringComparison.Ordinal))
                found.Add(EntryOf(row));
            if (found.Count == count)
                break;
        }

        return found;
    }

    public async Task<int> RemoveAsync(DateTimeOffset before, int most, CancellationToken cancellation)
    {
        var old = await OldestAsync(before, most, cancellation);
        return old.Count == 0 ? 0 : await transactions.RunAsync<int>(async (db, token) => await db.AuditEntries.Where(e => old.Contains(e.Id)).ExecuteDeleteAsync(token), cancellation);
    }

    private async Task<List<long>> OldestAsync(DateTimeOffset before, int most, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        return await db.AuditEntries.Where(e => e.Time < before).OrderBy(e => e.Time).Select(e => e.Id).Take(most).ToListAsync(cancellation);
    }

    internal static IQueryable<AuditRow> Wanted(IQueryable<AuditRow> all, AuditFilter filter, AuditPosition? after)
    {
        var (from, until) = (filter.From ?? DateTimeOffset.MinValue, filter.Until ?? DateTimeOffset.MaxValue);
        var rows = all.Where(e => e.Time >= from && e.Time < until);
        if (after is { } last)
            rows = rows.Where(e => e.Time <= last.Time && (e.Time < last.Time || e.Id < last.Id));
        if (filter.Who is { } who)
            rows = rows.Where(e => e.Subject == who);
        if (filter.Topic is { } topic)
            rows = rows.Where(e => e.Topic == topic);
        if (filter.Result is { } result)
            rows = rows.Where(e => e.Result == result);
        if (filter.Beginning is null)
            return filter.Target is { } name ? rows.Where(e => e.Target == name) : rows;
        var range = filter.BeginningRange;
        if (range.From is { } lowest)
            rows = rows.Where(e => string.Compare(e.Target, lowest) >= 0);
        return range.Before is { } highest ? rows.Where(e => string.Compare(e.Target, highest) < 0) : rows;
    }

    private AuditRow RowOf(AuditEntry entry) => new()
    {
        Id = entry.Id,
        Time = entry.Time,
        Node = node.Id,
        Subject = entry.Actor.Subject,
        Source = entry.Actor.Source,
        Way = entry.Actor.Way,
        Topic = entry.Topic,
        Action = entry.Action,
        Target = entry.Target,
        Result = entry.Result,
        Count = entry.Count,
        Reason = entry.Reason,
        Before = entry.Before,
        After = entry.After,
        Request = entry.Request is null ? null : JsonSerializer.Serialize(entry.Request),
    };

    private static AuditEntry EntryOf(AuditRow row) => new()
    {
        Id = row.Id,
        Time = row.Time,
        Node = row.Node,
        Actor = new Actor(row.Subject, row.Source, row.Way),
        Topic = row.Topic,
        Action = row.Action,
        Target = row.Target,
        Result = row.Result,
        Count = row.Count,
        Reason = row.Reason,
        Before = row.Before,
        After = row.After,
        Request = row.Request is null ? null : JsonSerializer.Deserialize<AuditRequest>(row.Request),
    };
}

using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Content.Reviews;

/// <summary>How suspects of one kind are judged (bytes and rows, §3 steps 7 to 9). Asked twice about one target it does no harm.</summary>
internal interface IReview
{
    ReviewKind Kind { get; }

    /// <summary>Targets of one transaction.</summary>
    int Batch { get; }

    /// <summary>Looks, without a lock and so without a verdict, which targets are ripe and when the young ones will be. In neither: those that are gone.</summary>
    Task<Ripeness> SortAsync(RegistryDb db, IReadOnlyList<long> targets, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>
    /// In one transaction: locks all of <paramref name="ripe"/> by its first statement and asks by later ones whether they are used.
    /// False: they are no longer what was sorted, nothing may be kept.
    /// </summary>
    Task<bool> JudgeAsync(RegistryDb db, IReadOnlyList<long> ripe, DateTimeOffset now, CancellationToken cancellation);
}

/// <summary>A target, and since when it may have been of no use.</summary>
internal sealed record Suspect(long Id, DateTimeOffset Since);

/// <summary>Which targets may be judged now, and when the others.</summary>
internal sealed record Ripeness(IReadOnlyList<long> Ripe, IReadOnlyDictionary<long, DateTimeOffset> Young)
{
    public static Ripeness Of(IReadOnlyCollection<Suspect> suspects, TimeSpan kept, DateTimeOffset now) => new(
        [.. suspects.Where(s => s.Since <= now - kept).Select(s => s.Id)],
        suspects.Where(s => s.Since > now - kept).ToDictionary(s => s.Id, s => s.Since + kept));
}

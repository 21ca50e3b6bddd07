using System.Collections.Concurrent;
using Registry.Domain.Content;

namespace Registry.Domain.Security.Rights;

/// <summary>What one set of rights was found to reach, by image and digest, as long as nothing was committed since.</summary>
internal sealed class DigestVerdicts(RightsMemory memory)
{
    private const int Capacity = 10_000;
    private readonly ConcurrentDictionary<Key, (long Moment, bool Allowed)> verdicts = new();

    public bool? Find(Key key, long moment) => verdicts.TryGetValue(key, out var known) && known.Moment == moment ? known.Allowed : null;

    public void Keep(Key key, long moment, bool allowed)
    {
        if (verdicts.Count >= Capacity)
            verdicts.Clear();
        if (!verdicts.ContainsKey(key))
            memory.Take(1);
        verdicts[key] = (moment, allowed);
    }

    /// <param name="What">A digest of a manifest or blob; null: the image itself.</param>
    /// <param name="Any">One of these is enough.</param>
    public readonly record struct Key(ImageKey Image, string? What, bool IsBlob, AccessActions Any);
}

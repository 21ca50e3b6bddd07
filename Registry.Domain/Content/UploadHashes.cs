using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Registry.Domain.Content;

/// <summary>
/// Hash states of sessions between two requests: .NET cannot save one, so it is kept, or else the file is read again.
/// Bounded; what is dropped costs time, never correctness.
/// </summary>
public sealed class UploadHashes
{
    private const int Capacity = 1024;
    private readonly ConcurrentDictionary<Guid, (long Offset, IncrementalHash Hash)> kept = new();

    public void Keep(Guid session, long offset, IncrementalHash hash)
    {
        if (kept.Count >= Capacity && kept.Keys.FirstOrDefault() is var victim && kept.TryRemove(victim, out var old))
            old.Hash.Dispose();
        kept[session] = (offset, hash);
    }

    /// <summary>The SHA-256 state after exactly <paramref name="offset"/> bytes, or null. Whoever takes it owns it.</summary>
    public IncrementalHash? Take(Guid session, long offset)
    {
        if (!kept.TryRemove(session, out var entry))
            return null;
        if (entry.Offset == offset)
            return entry.Hash;
        entry.Hash.Dispose();
        return null;
    }
}

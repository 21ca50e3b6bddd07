namespace Registry.Domain.Blobs;

/// <summary>Finished small blobs in memory: most reads are of configs of a few kilobytes. A key's bytes never change. Bounded.</summary>
public interface IBlobBytes
{
    /// <summary>Null: not in memory.</summary>
    IBlobReader? Find(string key);

    /// <summary>Takes over <paramref name="reader"/> and answers with one on the same bytes, from memory from now on if they are few.</summary>
    /// <param name="size">Bytes of the whole blob; a file of another length is not kept.</param>
    ValueTask<IBlobReader> KeepAsync(string key, IBlobReader reader, long size, CancellationToken cancellation);
}

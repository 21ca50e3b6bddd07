using System.Buffers;

namespace Registry.Domain.Blobs;

/// <summary>Where bytes lie. A key belongs to one upload, is never reused and never renamed (bytes and rows, §3 Ownership).</summary>
public interface IBlobStore
{
    /// <summary>Makes the empty file of a new upload. Fails if there is one.</summary>
    ValueTask<IBlobWriter> CreateAsync(string key, CancellationToken cancellation);

    /// <summary>Goes on at <paramref name="offset"/>, the length acknowledged last; what lies beyond is cut off. Null: the file is missing or shorter.</summary>
    ValueTask<IBlobWriter?> ContinueAsync(string key, long offset, CancellationToken cancellation);

    /// <summary>Null: there is no such file. An open reader outlives a delete.</summary>
    ValueTask<IBlobReader?> OpenAsync(string key, CancellationToken cancellation);

    /// <summary>Returns when the file stays away even after a loss of power; a missing one is a success. Only the Trash worker calls this.</summary>
    ValueTask DeleteAsync(string key, CancellationToken cancellation);
}

/// <summary>The only writer of one file. Dispose closes it and keeps what was written.</summary>
public interface IBlobWriter : IAsyncDisposable
{
    /// <summary>Bytes in the file.</summary>
    long Length { get; }

    ValueTask AppendAsync(ReadOnlySequence<byte> bytes, CancellationToken cancellation);

    /// <summary>Returns when the bytes and the name that leads to them survive a loss of power: the file first, then its folders.</summary>
    ValueTask FlushAsync(CancellationToken cancellation);
}

/// <summary>Random access to one finished file.</summary>
public interface IBlobReader : IDisposable
{
    /// <summary>Bytes in the file.</summary>
    long Length { get; }

    /// <summary>Fills <paramref name="buffer"/> from <paramref name="offset"/>; fewer bytes only at the end.</summary>
    ValueTask<int> ReadAsync(Memory<byte> buffer, long offset, CancellationToken cancellation);
}

/// <summary>All blob stores of this process, opened when first used.</summary>
public interface IBlobStores
{
    ValueTask<IBlobStore> GetAsync(long blobStoreId, CancellationToken cancellation);

    /// <summary>Where a path as typed leads.</summary>
    string FullPath(string path);

    /// <summary>Bytes that the file system of this folder has left; null: the folder is not there or cannot be asked.</summary>
    long? FreeBytes(string path);

    /// <summary>Makes the folder and tries to write in it. Null: it works; else the reason.</summary>
    string? Prepare(string path);

    /// <summary>Drops what was opened, e.g. after a change of path.</summary>
    void Forget(long blobStoreId);
}

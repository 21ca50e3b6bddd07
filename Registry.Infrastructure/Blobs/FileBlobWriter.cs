using System.Buffers;
using Microsoft.Win32.SafeHandles;
using Registry.Domain.Blobs;

namespace Registry.Infrastructure.Blobs;

internal sealed class FileBlobWriter(SafeFileHandle file, string folder, DurableFolders folders, long length) : IBlobWriter
{
    public long Length { get; private set; } = length;

    public ValueTask AppendAsync(ReadOnlySequence<byte> bytes, CancellationToken cancellation)
    {
        if (bytes.IsSingleSegment)
        {
            RandomAccess.Write(file, bytes.FirstSpan, Length);
        }
        else
        {
            var segments = new List<ReadOnlyMemory<byte>>();
            foreach (var segment in bytes)
                segments.Add(segment);
            RandomAccess.Write(file, segments, Length);
        }

        Length += bytes.Length;
        return ValueTask.CompletedTask;
    }

    public ValueTask FlushAsync(CancellationToken cancellation)
    {
        RandomAccess.FlushToDisk(file);
        folders.Flush(folder);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        file.Dispose();
        return ValueTask.CompletedTask;
    }
}

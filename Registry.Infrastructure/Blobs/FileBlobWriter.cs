using System.Buffers;
using Microsoft.Win32.SafeHandles;
using Registry.Domain.Blobs;

namespace Registry.Infrastructure.Blobs;

internal sealed class FileBlobWriter(SafeFileHandle file, string folder, DurableFolders folders, long length) : IBlobWriter
{
    /// <summary>Bytes: enough for the disk to work in long runs, few enough to leave the flush at the end little to do.</summary>
    private const int WriteBackStep = 8 << 20;

    private long writtenBack = length;

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
        if (Length - writtenBack >= WriteBackStep)
        {
            WriteBack.Begin(file, writtenBack, Length - writtenBack);
            writtenBack = Length;
        }

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

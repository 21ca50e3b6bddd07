using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Registry.Domain.Blobs;

namespace Registry.Infrastructure.Blobs;

internal sealed class FileBlobWriter(SafeFileHandle file, IReadOnlyList<string> folders, long length) : IBlobWriter
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
        // The two fan-out folders may be new themselves, so every name on the way down is flushed.
        foreach (var folder in folders)
            FolderFlush.Flush(folder);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        file.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>fsync of a folder, which .NET does not offer. On Windows the file system's journal keeps names.</summary>
internal static partial class FolderFlush
{
    private const int ReadOnlyDirectory = 0x10000;

    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(folder, OperatingSystem.IsLinux() ? ReadOnlyDirectory : 0);
        if (descriptor < 0)
            throw new IOException($"The folder {folder} cannot be opened to be flushed: {Marshal.GetLastPInvokeErrorMessage()}.");
        try
        {
            if (Fsync(descriptor) != 0)
                throw new IOException($"The folder {folder} cannot be flushed: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}

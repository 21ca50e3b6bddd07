using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Registry.Infrastructure.Blobs;

/// <summary>
/// Lets the kernel carry what was written to the disk while more still comes, so that the flush at the end of an upload is short.
/// A hint, never a promise: only <see cref="FileBlobWriter.FlushAsync"/> makes bytes durable, and learns of what went wrong here.
/// </summary>
internal static partial class WriteBack
{
    private const uint Write = 2;

    /// <summary>Does not wait for the disk, unless its queue is full.</summary>
    public static void Begin(SafeFileHandle file, long offset, long length)
    {
        if (OperatingSystem.IsLinux())
            _ = SyncFileRange(file, offset, length, Write);
    }

    [LibraryImport("libc", EntryPoint = "sync_file_range")]
    private static partial int SyncFileRange(SafeFileHandle file, long offset, long length, uint flags);
}

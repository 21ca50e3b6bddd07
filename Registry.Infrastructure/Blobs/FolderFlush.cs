using System.Runtime.InteropServices;

namespace Registry.Infrastructure.Blobs;

/// <summary>fsync of a folder, which .NET does not offer. On Windows the file system's journal keeps names.</summary>
internal static partial class FolderFlush
{
    private const int ReadOnlyDirectory = 0x10000;

    public static void Flush(string folder)
    {
        if (!TryFlush(folder))
            throw new IOException($"The folder {folder} cannot be flushed: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    /// <summary>False: the folder cannot be read or flushed by this user, or is gone.</summary>
    public static bool TryFlush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return true;
        var descriptor = Open(folder, OperatingSystem.IsLinux() ? ReadOnlyDirectory : 0);
        if (descriptor < 0)
            return false;
        var flushed = Fsync(descriptor) == 0;
        var error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        Marshal.SetLastPInvokeError(error);
        return flushed;
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}

using Registry.Infrastructure.Hosting;

namespace Registry.Infrastructure;

/// <summary>Makes folders that nobody but the owner enters: they hold keys and password hashes.</summary>
internal static class PrivateFolder
{
    public static void Create(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The data path cannot be written: {e.Message} Choose another one with --Registry:DataPath.");
        }
    }
}

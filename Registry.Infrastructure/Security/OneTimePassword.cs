using System.Security.Cryptography;

namespace Registry.Infrastructure.Security;

/// <summary>The first password of user admin, in a file that only the owner of the server reads.</summary>
internal sealed class OneTimePassword(DataFolder data)
{
    /// <summary>Says in the database that the file's password is still that of user admin.</summary>
    public const string InForce = "admin.one-time-password";

    public string Path => data.AdminPassword;

    public static string New() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 24);

    public void Write(string password)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(Path, options);
        file.WriteLine(password);
    }

    /// <summary>It opens nothing any more.</summary>
    public void Forget() => File.Delete(Path);
}

using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Registry.E2E.Support.Images;

/// <summary>An image layer: a tar of files.</summary>
internal sealed class Layer
{
    private Layer(byte[] tar) => Tar = tar;

    public byte[] Tar { get; }

    public string DiffId => Sha256.Digest(Tar);

    /// <summary>A layer nobody has seen before, whose bytes do not compress.</summary>
    public static Layer Random(int size) => Of(("blob", RandomNumberGenerator.GetBytes(size), false));

    public static Layer Of(params (string Name, byte[] Bytes, bool Executable)[] files)
    {
        using var buffer = new MemoryStream();
        using (var writer = new TarWriter(buffer, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (name, bytes, executable) in files)
            {
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
                {
                    DataStream = new MemoryStream(bytes),
                    Mode = executable ? UnixFileMode.UserRead | UnixFileMode.UserExecute : UnixFileMode.UserRead,
                    ModificationTime = DateTimeOffset.UnixEpoch,
                });
            }
        }
        return new Layer(buffer.ToArray());
    }

    public byte[] Gzip()
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Tar);
        return buffer.ToArray();
    }
}

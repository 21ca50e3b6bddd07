using System.Security.Cryptography;

namespace Registry.Tests.Support.Images;

/// <summary>Digests as clients compute them.</summary>
public static class Sha
{
    public static string Of(ReadOnlySpan<byte> bytes, string algorithm = "sha256") => algorithm switch
    {
        "sha256" => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes)),
        "sha512" => "sha512:" + Convert.ToHexStringLower(SHA512.HashData(bytes)),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };

    /// <summary>Of content that nobody ever pushed.</summary>
    public static string Unknown => Of(Guid.NewGuid().ToByteArray());
}

using System.Security.Cryptography;

namespace Registry.E2E.Support.Images;

internal static class Sha256
{
    public static string Digest(ReadOnlySpan<byte> bytes) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}";

    public static string Hex(string digest) => digest["sha256:".Length..];
}

using System.Security.Cryptography;

namespace Registry.Domain.Oci;

/// <summary>A content digest, <c>algorithm:hex</c>. Only registered algorithms exist: sha256 and sha512 (OCI image-spec, descriptor.md#digests).</summary>
public readonly record struct Digest
{
    private readonly string? value;

    private Digest(string value) => this.value = value;

    /// <summary>The canonical text, lower-case.</summary>
    public string Value => value ?? throw new InvalidOperationException("An empty digest has no value.");

    public bool IsSha512 => Value.StartsWith("sha512:", StringComparison.Ordinal);

    public HashAlgorithmName Algorithm => IsSha512 ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256;

    public override string ToString() => value ?? "";

    public static bool TryParse(ReadOnlySpan<char> text, out Digest digest)
    {
        var hexLength = text.StartsWith("sha256:") ? 64 : text.StartsWith("sha512:") ? 128 : 0;
        if (hexLength == 0 || text.Length != 7 + hexLength || text[7..].ContainsAnyExcept("0123456789abcdef"))
        {
            digest = default;
            return false;
        }

        digest = new Digest(text.ToString());
        return true;
    }

    public static Digest Parse(string text) =>
        TryParse(text, out var digest) ? digest : throw new FormatException($"'{text}' is not a digest.");

    public static Digest OfHash(HashAlgorithmName algorithm, ReadOnlySpan<byte> hash) =>
        new((algorithm == HashAlgorithmName.SHA512 ? "sha512:" : "sha256:") + Convert.ToHexStringLower(hash));

    public static Digest Sha256Of(ReadOnlySpan<byte> bytes) => OfHash(HashAlgorithmName.SHA256, SHA256.HashData(bytes));

    /// <summary>The digest of <paramref name="bytes"/> in this digest's own algorithm.</summary>
    public Digest Recompute(ReadOnlySpan<byte> bytes) =>
        IsSha512 ? OfHash(HashAlgorithmName.SHA512, SHA512.HashData(bytes)) : Sha256Of(bytes);
}

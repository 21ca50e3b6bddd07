namespace Registry.Domain.Certificates;

/// <summary>Reads and makes certificates; keeps none.</summary>
public interface ICertificateFormats
{
    /// <summary>Problems are of the fields <c>pfx</c> and <c>password</c>.</summary>
    AdminResult<KeyedCertificate> ReadPfx(ReadOnlyMemory<byte> pfx, string? password);

    /// <summary>Problems are of the fields <c>certificate</c>, <c>key</c> and <c>keyPassword</c>.</summary>
    /// <param name="certificate">The server's first, then those that lead to its root.</param>
    AdminResult<KeyedCertificate> ReadPem(string certificate, string key, string? keyPassword);

    /// <summary>A certificate without key. Null: the text holds none.</summary>
    CertificateFacts? ReadPem(string certificate);

    /// <summary>An authority of our own, that signs server certificates.</summary>
    KeyedCertificate MakeAuthority(string name, DateTimeOffset from, DateTimeOffset to);

    /// <param name="hosts">DNS names, wildcards, addresses.</param>
    KeyedCertificate MakeServer(KeyedCertificate authority, IReadOnlyList<string> hosts, DateTimeOffset from, DateTimeOffset to);

    /// <summary>What this port wrote before.</summary>
    KeyedCertificate Open(ReadOnlyMemory<byte> content);
}

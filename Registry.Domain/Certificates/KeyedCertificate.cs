namespace Registry.Domain.Certificates;

/// <summary>A certificate with its private key and the certificates that lead to its root.</summary>
/// <param name="Content">As <see cref="ICertificateFormats"/> wrote it: a secret, protected wherever it is stored.</param>
public sealed record KeyedCertificate(CertificateFacts Facts, ReadOnlyMemory<byte> Content);

/// <summary>A certificate that this server presents.</summary>
public sealed record ServerCertificate
{
    public required long Id { get; init; }

    public required KeyedCertificate Certificate { get; init; }

    public required CertificateUse Use { get; init; }

    public CertificateFacts Facts => Certificate.Facts;
}

/// <summary>Where a certificate is presented.</summary>
/// <param name="Ports">On these ports only, whatever host is asked; none: wherever no other is bound to the port.</param>
/// <param name="IsDefault">For hosts that no certificate names.</param>
public sealed record CertificateUse(IReadOnlyList<int> Ports, bool IsDefault)
{
    public static CertificateUse Anywhere { get; } = new([], false);
}

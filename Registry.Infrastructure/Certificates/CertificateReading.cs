using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Registry.Domain.Certificates;

namespace Registry.Infrastructure.Certificates;

/// <summary>What is written in a certificate, in our words.</summary>
internal static class CertificateReading
{
    private const string CommonName = "2.5.4.3";
    private const string Organization = "2.5.4.10";
    private const string OrganizationalUnit = "2.5.4.11";

    public static CertificateFacts Describe(X509Certificate2 certificate) => new()
    {
        Fingerprint = Colons(certificate.GetCertHashString(HashAlgorithmName.SHA1)),
        Fingerprint256 = Colons(certificate.GetCertHashString(HashAlgorithmName.SHA256)),
        SerialNumber = certificate.SerialNumber,
        Subject = Party(certificate.SubjectName),
        Issuer = Party(certificate.IssuerName),
        Hosts = HostsOf(certificate),
        NotBefore = certificate.NotBefore.ToUniversalTime(),
        NotAfter = certificate.NotAfter.ToUniversalTime(),
        Pem = certificate.ExportCertificatePem(),
    };

    private static string[] HostsOf(X509Certificate2 certificate) =>
        [.. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(names => names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(a => a.ToString())))];

    private static CertificateParty Party(X500DistinguishedName name)
    {
        var parts = name.EnumerateRelativeDistinguishedNames().Where(part => !part.HasMultipleElements)
            .GroupBy(part => part.GetSingleElementType().Value).ToDictionary(g => g.Key ?? "", g => g.First().GetSingleElementValue());
        return new CertificateParty(parts.GetValueOrDefault(CommonName), parts.GetValueOrDefault(Organization), parts.GetValueOrDefault(OrganizationalUnit));
    }

    private static string Colons(string hex) => string.Join(':', hex.Chunk(2).Select(pair => new string(pair)));
}

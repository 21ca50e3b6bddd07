using Registry.Domain.Certificates;

namespace Registry.Web.Api;

/// <summary>A certificate in Nexus' words; its <c>id</c> is its fingerprint.</summary>
internal sealed record CertificateView(
    string Id, string Fingerprint, string SerialNumber,
    string? IssuerCommonName, string? IssuerOrganization, string? IssuerOrganizationalUnit,
    string? SubjectCommonName, string? SubjectOrganization, string? SubjectOrganizationalUnit,
    string Pem, long IssuedOn, long ExpiresOn)
{
    public static CertificateView Of(CertificateFacts facts) => new(
        facts.Fingerprint, facts.Fingerprint, facts.SerialNumber,
        facts.Issuer.CommonName, facts.Issuer.Organization, facts.Issuer.OrganizationalUnit,
        facts.Subject.CommonName, facts.Subject.Organization, facts.Subject.OrganizationalUnit,
        facts.Pem, facts.NotBefore.ToUnixTimeMilliseconds(), facts.NotAfter.ToUnixTimeMilliseconds());
}

/// <summary>A certificate that this server presents.</summary>
internal sealed record ServerCertificateView(
    long Id, string Fingerprint, string Sha256, string? Subject, string? Issuer, IReadOnlyList<string> Hosts,
    DateTimeOffset NotBefore, DateTimeOffset NotAfter, IReadOnlyList<int> Ports, bool IsDefault)
{
    public static ServerCertificateView Of(ServerCertificate certificate) => new(
        certificate.Id, certificate.Facts.Fingerprint, certificate.Facts.Fingerprint256,
        certificate.Facts.Subject.CommonName, certificate.Facts.Issuer.CommonName, certificate.Facts.Hosts,
        certificate.Facts.NotBefore, certificate.Facts.NotAfter, certificate.Use.Ports, certificate.Use.IsDefault);
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Registry.Tests.Support.Certificates;

/// <summary>A self-signed certificate with its key, in the forms in which people have them.</summary>
internal sealed class TestCertificate : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 certificate;

    public TestCertificate(string host, int validForDays = 90, int validSinceDays = 1)
    {
        var request = new CertificateRequest($"CN={host}, O=Test, OU=Unit", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-validSinceDays), DateTimeOffset.UtcNow.AddDays(validForDays));
    }

    public string Pem => certificate.ExportCertificatePem();

    public string Key => key.ExportPkcs8PrivateKeyPem();

    public string KeyInSec1 => key.ExportECPrivateKeyPem();

    public string Thumbprint => certificate.Thumbprint;

    public string EncryptedKey(string password) =>
        key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1_000));

    public byte[] Pfx(string? password) => certificate.Export(X509ContentType.Pkcs12, password);

    public byte[] PfxWithoutKey(string? password) => new X509Certificate2Collection(X509CertificateLoader.LoadCertificate(certificate.RawData)).Export(X509ContentType.Pkcs12, password)!;

    public void Dispose()
    {
        key.Dispose();
        certificate.Dispose();
    }
}

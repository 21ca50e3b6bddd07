using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Registry.Domain;
using Registry.Domain.Certificates;

namespace Registry.Infrastructure.Certificates;

/// <summary>Content is PEM: the certificate, those that lead to its root, its key in PKCS#8.</summary>
internal sealed class CertificateFormats : ICertificateFormats
{
    public AdminResult<KeyedCertificate> ReadPfx(ReadOnlyMemory<byte> pfx, string? password)
    {
        try
        {
            var info = Pkcs12Info.Decode(pfx, out _, skipCopy: true);
            if (info.IntegrityMode == Pkcs12IntegrityMode.Password && !Opens(info, password))
                return No("password", "The password does not open this file.");
            return ReadBag(X509CertificateLoader.LoadPkcs12Collection(pfx.Span, password, X509KeyStorageFlags.Exportable));
        }
        catch (CryptographicException)
        {
            return No("pfx", "This is no PFX (PKCS #12) file.");
        }
    }

    public AdminResult<KeyedCertificate> ReadPem(string certificate, string key, string? keyPassword)
    {
        if (Chain(certificate) is not [var first, ..] chain)
            return No("certificate", "The text holds no certificate: it begins with -----BEGIN CERTIFICATE-----.");
        using var secret = PrivateKeys.Read(key, keyPassword);
        if (secret is null)
        {
            return PrivateKeys.IsEncrypted(key)
                ? No("keyPassword", "The password does not open this key.")
                : No("key", "The text holds no RSA or elliptic-curve key: it begins with -----BEGIN PRIVATE KEY-----.");
        }

        using var joined = PrivateKeys.Join(first, secret);
        return joined is null ? No("key", "The key belongs to another certificate than the first one.") : AdminResult<KeyedCertificate>.Ok(Write(chain, secret));
    }

    public CertificateFacts? ReadPem(string certificate) => Chain(certificate) is [var first, ..] ? CertificateReading.Describe(first) : null;

    public KeyedCertificate MakeAuthority(string name, DateTimeOffset from, DateTimeOffset to) => CertificateMaking.Authority(name, from, to);

    public KeyedCertificate MakeServer(KeyedCertificate authority, IReadOnlyList<string> hosts, DateTimeOffset from, DateTimeOffset to)
    {
        var pem = Encoding.UTF8.GetString(authority.Content.Span);
        using var issuer = X509Certificate2.CreateFromPem(pem, pem);
        return CertificateMaking.Server(issuer, hosts, from, to);
    }

    public KeyedCertificate Open(ReadOnlyMemory<byte> content)
    {
        using var certificate = X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(content.Span));
        return new KeyedCertificate(CertificateReading.Describe(certificate), content);
    }

    /// <param name="chain">The certificate itself first.</param>
    internal static KeyedCertificate Write(IEnumerable<X509Certificate2> chain, AsymmetricAlgorithm key)
    {
        var all = chain.ToList();
        var text = string.Join('\n', all.Select(c => c.ExportCertificatePem()).Append(key.ExportPkcs8PrivateKeyPem()));
        return new KeyedCertificate(CertificateReading.Describe(all[0]), Encoding.UTF8.GetBytes(text));
    }

    /// <summary>No password and an empty one are two passwords to PKCS #12, and one to people.</summary>
    private static bool Opens(Pkcs12Info info, string? password) =>
        info.VerifyMac(password) || (string.IsNullOrEmpty(password) && (info.VerifyMac("") || info.VerifyMac((string?)null)));

    private static AdminResult<KeyedCertificate> ReadBag(X509Certificate2Collection bag)
    {
        if (bag.Count == 0)
            return No("pfx", "The file holds no certificate.");
        if (bag.FirstOrDefault(c => c.HasPrivateKey) is not { } own)
            return No("pfx", "The file holds no private key.");
        using var key = PrivateKeys.Of(own);
        return key is null
            ? No("pfx", "The key is neither an RSA nor an elliptic-curve key.")
            : AdminResult<KeyedCertificate>.Ok(Write(bag.Where(c => c != own).Prepend(own), key));
    }

    private static List<X509Certificate2> Chain(string pem)
    {
        var chain = new X509Certificate2Collection();
        try
        {
            chain.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            // Looks like PEM, and is none.
        }

        return [.. chain];
    }

    private static AdminResult<KeyedCertificate> No(string field, string message) => AdminResult<KeyedCertificate>.Invalid([new Problem(field, message)]);
}

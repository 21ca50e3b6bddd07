using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Registry.Infrastructure.Certificates;

/// <summary>Private keys of the two families that TLS clients take: RSA and elliptic curves.</summary>
internal static class PrivateKeys
{
    /// <summary>Null: the text holds no such key, or the password does not open it.</summary>
    public static AsymmetricAlgorithm? Read(string pem, string? password)
    {
        foreach (var make in (Func<AsymmetricAlgorithm>[])[RSA.Create, ECDsa.Create])
        {
            var key = make();
            try
            {
                if (IsEncrypted(pem))
                    key.ImportFromEncryptedPem(pem, password);
                else
                    key.ImportFromPem(pem);
                return key;
            }
            catch (Exception e) when (e is ArgumentException or CryptographicException)
            {
                key.Dispose();
            }
        }

        return null;
    }

    public static bool IsEncrypted(string pem) => pem.Contains("-----BEGIN ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal);

    /// <summary>Null: the key is another certificate's.</summary>
    public static X509Certificate2? Join(X509Certificate2 certificate, AsymmetricAlgorithm key)
    {
        try
        {
            return key is RSA rsa ? certificate.CopyWithPrivateKey(rsa) : certificate.CopyWithPrivateKey((ECDsa)key);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or CryptographicException)
        {
            return null;
        }
    }

    public static AsymmetricAlgorithm? Of(X509Certificate2 certificate) => (AsymmetricAlgorithm?)certificate.GetRSAPrivateKey() ?? certificate.GetECDsaPrivateKey();
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Registry.Domain;
using Registry.Domain.Certificates;
using Registry.Infrastructure.Certificates;
using Registry.Tests.Support.Certificates;

namespace Registry.Tests.Infrastructure.Certificates;

/// <summary>What people upload, and what is wrong with it, by field; what is made here.</summary>
public sealed class CertificateFormatsTests : IDisposable
{
    private readonly CertificateFormats formats = new();
    private readonly TestCertificate own = new("registry.test");
    private readonly TestCertificate other = new("other.test");

    [Fact]
    public void Pfx_WithItsPassword_IsRead()
    {
        var read = formats.ReadPfx(own.Pfx("secret"), "secret");

        Assert.Equal(["registry.test"], read.Value!.Facts.Hosts);
        Assert.Equal(("registry.test", "Test", "Unit"), (read.Value.Facts.Subject.CommonName, read.Value.Facts.Subject.Organization, read.Value.Facts.Subject.OrganizationalUnit));
        Assert.Equal(own.Thumbprint, read.Value.Facts.Fingerprint.Replace(":", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Pfx_WithoutPassword_IsRead() => Assert.True(formats.ReadPfx(own.Pfx(null), null).Succeeded);

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    [InlineData(null)]
    public void Pfx_WithAnotherPassword_IsRefusedAtThePassword(string? password) => Assert.Equal(["password"], FieldsOf(formats.ReadPfx(own.Pfx("secret"), password)));

    [Fact]
    public void Pfx_WithoutKey_IsRefused() => Assert.Contains("no private key", Assert.Single(formats.ReadPfx(own.PfxWithoutKey("s"), "s").Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void Pfx_ThatIsNone_IsRefused() => Assert.Equal(["pfx"], FieldsOf(formats.ReadPfx(Encoding.UTF8.GetBytes(own.Pem), "s")));

    [Fact]
    public void Pem_InEveryForm_IsRead()
    {
        Assert.True(formats.ReadPem(own.Pem, own.Key, null).Succeeded);
        Assert.True(formats.ReadPem(own.Pem, own.KeyInSec1, null).Succeeded);
        Assert.True(formats.ReadPem(own.Pem, own.EncryptedKey("secret"), "secret").Succeeded);
        Assert.True(formats.ReadPem($"some words before\n{own.Pem}\n", $"{own.Pem}\n{own.Key}", "not needed").Succeeded);
    }

    [Fact]
    public void Pem_WithItsChain_KeepsIt()
    {
        var read = formats.ReadPem($"{own.Pem}\n{other.Pem}", own.Key, null).Value!;
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(Encoding.UTF8.GetString(read.Content.Span));

        Assert.Equal([own.Thumbprint, other.Thumbprint], chain.Select(c => c.Thumbprint));
    }

    [Fact]
    public void Pem_WithTheKeyOfAnother_IsRefusedAtTheKey() => Assert.Equal(["key"], FieldsOf(formats.ReadPem(own.Pem, other.Key, null)));

    [Fact]
    public void Pem_WithAKeyOfAnotherFamily_IsRefusedAtTheKey()
    {
        using var rsa = RSA.Create(2048);
        Assert.Equal(["key"], FieldsOf(formats.ReadPem(own.Pem, rsa.ExportPkcs8PrivateKeyPem(), null)));
    }

    [Fact]
    public void Pem_WithoutKey_IsRefusedAtTheKey() => Assert.Equal(["key"], FieldsOf(formats.ReadPem(own.Pem, own.Pem, null)));

    [Theory]
    [InlineData("wrong")]
    [InlineData(null)]
    public void Pem_WithAnotherPassword_IsRefusedAtThePassword(string? password) =>
        Assert.Equal(["keyPassword"], FieldsOf(formats.ReadPem(own.Pem, own.EncryptedKey("secret"), password)));

    [Theory]
    [InlineData("")]
    [InlineData("no certificate at all")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    public void Pem_WithoutCertificate_IsRefusedAtTheCertificate(string text)
    {
        Assert.Equal(["certificate"], FieldsOf(formats.ReadPem(text, own.Key, null)));
        Assert.Null(formats.ReadPem(text));
    }

    [Fact]
    public void MadeCertificate_IsTrustedThroughItsAuthority_ForEachOfItsHosts()
    {
        var now = DateTimeOffset.UtcNow;
        var authority = formats.MakeAuthority("Test CA", now.AddHours(-1), now.AddDays(1000));
        var made = formats.MakeServer(authority, ["registry.test", "*.registry.test", "127.0.0.1"], now.AddHours(-1), now.AddDays(90));
        using var root = X509Certificate2.CreateFromPem(authority.Facts.Pem);
        using var leaf = X509Certificate2.CreateFromPem(made.Facts.Pem);
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
        chain.ChainPolicy.CustomTrustStore.Add(root);

        Assert.True(chain.Build(leaf), string.Join(", ", chain.ChainStatus.Select(s => s.StatusInformation)));
        Assert.All((string[])["registry.test", "docker-hosted.registry.test", "127.0.0.1"], host => Assert.True(leaf.MatchesHostname(host), host));
        Assert.False(leaf.MatchesHostname("a.b.registry.test"));
        Assert.Equal(made.Facts, formats.Open(made.Content).Facts with { Hosts = made.Facts.Hosts });
        Assert.Equal("Test CA", made.Facts.Issuer.CommonName);
    }

    public void Dispose()
    {
        own.Dispose();
        other.Dispose();
    }

    private static IEnumerable<string> FieldsOf(AdminResult<KeyedCertificate> result) => result.Problems.Select(p => p.Field);
}

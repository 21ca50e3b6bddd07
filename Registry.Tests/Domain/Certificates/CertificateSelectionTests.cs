using Registry.Domain.Certificates;

namespace Registry.Tests.Domain.Certificates;

/// <summary>Which certificate a client gets, by port and by the host it named.</summary>
public sealed class CertificateSelectionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly CertificateSnapshot Snapshot = new(
    [
        Certificate(1, 90, CertificateUse.Anywhere, "registry.test"),
        Certificate(2, 90, CertificateUse.Anywhere, "*.registry.test"),
        Certificate(3, 10, new CertificateUse([], IsDefault: true), "fallback.test"),
        Certificate(4, 90, new CertificateUse([5000], IsDefault: false), "bound.test"),
        Certificate(5, -1, CertificateUse.Anywhere, "old.registry.test"),
        Certificate(6, 400, CertificateUse.Anywhere, "registry.test"),
    ], null, []);

    [Theory]
    [InlineData(443, "registry.test", 6, Label = "of two that name it, the longer-lived")]
    [InlineData(443, "docker-hosted.registry.test", 2, Label = "wildcard")]
    [InlineData(443, "DOCKER-HOSTED.Registry.Test", 2, Label = "in another case")]
    [InlineData(443, "old.registry.test", 2, Label = "an expired one only when nothing else is there")]
    [InlineData(443, "a.b.registry.test", 3, Label = "a wildcard stands for one label")]
    [InlineData(443, "unknown.test", 3, Label = "the default")]
    [InlineData(443, null, 3, Label = "no name at all")]
    [InlineData(5000, "registry.test", 4, Label = "bound to the port, whatever the name")]
    [InlineData(5000, null, 4, Label = "bound to the port, without a name")]
    [InlineData(5001, "bound.test", 3, Label = "bound to another port")]
    public void Selected(int port, string? host, long expected) => Assert.Equal(expected, Snapshot.Select(port, host, Now)?.Id);

    [Fact]
    public void WithoutAny_ThereIsNone() => Assert.Null(new CertificateSnapshot([], null, []).Select(443, "registry.test", Now));

    private static ServerCertificate Certificate(long id, int days, CertificateUse use, params string[] hosts)
    {
        var facts = new CertificateFacts
        {
            Fingerprint = $"{id}",
            Fingerprint256 = $"{id}",
            SerialNumber = $"{id}",
            Subject = new CertificateParty(hosts[0], null, null),
            Issuer = new CertificateParty(null, null, null),
            Hosts = hosts,
            NotBefore = Now.AddDays(-100),
            NotAfter = Now.AddDays(days),
            Pem = "",
        };
        return new ServerCertificate { Id = id, Certificate = new KeyedCertificate(facts, ReadOnlyMemory<byte>.Empty), Use = use };
    }
}

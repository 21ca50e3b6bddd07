namespace Registry.Web.Components.Browse;

/// <summary>What kinds of referrers are called among people.</summary>
public static class ReferrerWords
{
    private static readonly (string Sign, string Words)[] Known =
    [
        ("cosign.artifact.sig", "Signature (cosign)"),
        ("cncf.notary.signature", "Signature (notation)"),
        ("sigstore.bundle", "Signature (sigstore bundle)"),
        ("spdx", "SBOM (SPDX)"),
        ("cyclonedx", "SBOM (CycloneDX)"),
        ("in-toto", "Attestation (in-toto)"),
        ("helm", "Helm chart"),
    ];

    public static string Of(string type) => Known.FirstOrDefault(k => type.Contains(k.Sign, StringComparison.OrdinalIgnoreCase)).Words ?? type;
}

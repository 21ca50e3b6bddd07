using Registry.Domain.Certificates;

namespace Registry.Web.Components.Certificates;

/// <summary>How a certificate and its end are told.</summary>
public static class CertificateWords
{
    private const int SoonDays = 30;
    private const int VerySoonDays = 7;

    public static string Name(CertificateFacts facts) => facts.Hosts is [var first, ..] ? first : facts.Subject.CommonName ?? facts.Fingerprint;

    public static string Party(CertificateParty party) => party.CommonName ?? party.Organization ?? "unknown";

    public static string Left(TimeSpan left) => left switch
    {
        { TotalSeconds: <= 0 } => "expired",
        { TotalHours: < 48 } => $"in {Math.Max(1, (int)left.TotalHours)} h",
        { TotalDays: < 730 } => $"in {(int)left.TotalDays} d",
        _ => $"in {(int)(left.TotalDays / 365)} y",
    };

    /// <summary>The shape before it: soon is a warning, within a week or past is bad.</summary>
    public static string Shape(TimeSpan left) => left.TotalDays switch
    {
        < VerySoonDays => "bad",
        < SoonDays => "warning",
        _ => "good",
    };
}

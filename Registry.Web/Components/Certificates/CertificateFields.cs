using System.Globalization;
using Registry.Domain;
using Registry.Domain.Certificates;

namespace Registry.Web.Components.Certificates;

/// <summary>A new certificate, or the use of one, as the form shows it.</summary>
public sealed record CertificateFields
{
    private static readonly char[] Separators = [' ', ',', '\t', '\r', '\n'];

    /// <summary>Names, wildcards and addresses, separated by spaces or lines.</summary>
    public string Hosts { get; set; } = "";

    public string Days { get; set; } = "365";

    public byte[]? Pfx { get; set; }

    public string Password { get; set; } = "";

    public string Certificate { get; set; } = "";

    public string Key { get; set; } = "";

    public string KeyPassword { get; set; } = "";

    /// <summary>Bound to these, separated by spaces; none: presented wherever its hosts are asked.</summary>
    public string Ports { get; set; } = "";

    public bool IsDefault { get; set; }

    public static CertificateFields Of(CertificateUse use) => new()
    {
        Ports = string.Join(' ', use.Ports),
        IsDefault = use.IsDefault,
    };

    /// <summary>What is no number is no port either, and refused like one.</summary>
    public CertificateUse Use => new([.. Split(Ports).Select(Number).Distinct()], IsDefault);

    public Task<AdminResult<ServerCertificate>> SaveAsync(ServerCertificates certificates, CertificateSource source, long? replaces, CancellationToken cancellation) => source switch
    {
        CertificateSource.Pfx => certificates.AddPfxAsync(Pfx ?? [], Password, Use, replaces, cancellation),
        CertificateSource.Pem => certificates.AddPemAsync(Certificate, Key, KeyPassword.Length > 0 ? KeyPassword : null, Use, replaces, cancellation),
        _ => certificates.MakeAsync(Split(Hosts), Number(Days.Trim()), Use, replaces, cancellation),
    };

    private static string[] Split(string typed) => typed.Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    private static int Number(string typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

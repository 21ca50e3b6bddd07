namespace Registry.Domain.Certificates;

/// <summary>What a certificate says about itself.</summary>
public sealed record CertificateFacts
{
    /// <summary>SHA-1 in upper-case hex with colons: Nexus' id of a certificate.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>SHA-256 in the same writing: what people compare.</summary>
    public required string Fingerprint256 { get; init; }

    public required string SerialNumber { get; init; }

    public required CertificateParty Subject { get; init; }

    public required CertificateParty Issuer { get; init; }

    /// <summary>The hosts it is for: DNS names, wildcards (<c>*.example.com</c>) and addresses.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>The certificate alone, without its chain or key.</summary>
    public required string Pem { get; init; }

    /// <summary>Null: in force. Else why not, as a sentence.</summary>
    public string? WhyNotInForce(DateTimeOffset now) =>
        NotAfter <= now ? $"The certificate expired on {NotAfter:yyyy-MM-dd}."
        : NotBefore > now.AddHours(1) ? $"The certificate is not in force before {NotBefore:yyyy-MM-dd}."
        : null;

    /// <summary>Whether the certificate is for the host, by the rule of RFC 6125: a wildcard stands for one label.</summary>
    public HostMatch Matches(string host)
    {
        var dot = host.IndexOf('.', StringComparison.Ordinal);
        var best = HostMatch.No;
        foreach (var name in Hosts)
        {
            if (string.Equals(name, host, StringComparison.OrdinalIgnoreCase))
                return HostMatch.Exact;
            if (dot > 0 && name.StartsWith("*.", StringComparison.Ordinal) && name.AsSpan(1).Equals(host.AsSpan(dot), StringComparison.OrdinalIgnoreCase))
                best = HostMatch.Wildcard;
        }

        return best;
    }
}

public enum HostMatch
{
    No,
    Wildcard,
    Exact,
}

/// <summary>Whom a certificate is for, or who signed it; null is what it does not say.</summary>
public sealed record CertificateParty(string? CommonName, string? Organization, string? OrganizationalUnit);

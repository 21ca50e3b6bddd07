namespace Registry.Domain.Certificates;

/// <summary>All certificates at one instant.</summary>
/// <param name="Servers">In the order in which they were added.</param>
/// <param name="Authority">Null: none was needed yet.</param>
/// <param name="Trusted">For outgoing connections.</param>
public sealed record CertificateSnapshot(
    IReadOnlyList<ServerCertificate> Servers, KeyedCertificate? Authority, IReadOnlyList<TrustedCertificate> Trusted)
{
    /// <summary>Which certificate is presented on a port for a host. Null: there is none at all.</summary>
    /// <param name="host">As the client named it (SNI); null: it did not.</param>
    public ServerCertificate? Select(int port, string? host, DateTimeOffset now)
    {
        ServerCertificate? best = null;
        var bestRank = default((bool, bool, HostMatch, bool, DateTimeOffset));
        foreach (var one in Servers)
        {
            var isBound = one.Use.Ports.Contains(port);
            if (!isBound && one.Use.Ports.Count > 0)
                continue;
            var match = host is null ? HostMatch.No : one.Facts.Matches(host);
            var rank = (isBound, one.Facts.WhyNotInForce(now) is null, match, one.Use.IsDefault, one.Facts.NotAfter);
            if (best is null || rank.CompareTo(bestRank) > 0)
                (best, bestRank) = (one, rank);
        }

        return best;
    }
}

public sealed record TrustedCertificate(long Id, CertificateFacts Facts);

/// <summary>The certificates in use. Readers take <see cref="Current"/>; a change swaps the whole.</summary>
public sealed class CertificateDirectory
{
    private volatile CertificateSnapshot current = new([], null, []);

    /// <summary>Raised after each swap, on the thread that swapped.</summary>
    public event Action? Changed;

    public CertificateSnapshot Current => current;

    public void Replace(CertificateSnapshot all)
    {
        current = all;
        Changed?.Invoke();
    }
}

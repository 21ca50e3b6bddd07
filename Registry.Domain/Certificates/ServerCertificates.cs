using Registry.Domain.Auditing;
using Registry.Domain.Connectors;

namespace Registry.Domain.Certificates;

/// <summary>Adds, makes, replaces and removes the certificates that this server presents: the one rule behind page and REST.</summary>
public sealed class ServerCertificates(
    ICertificateStore store, ICertificateFormats formats, CertificateLoading loading, CertificateDirectory directory, IConnectors connectors, TimeProvider clock,
    AuditTrail audit) : IDisposable
{
    private const int MostDays = 825;
    private static readonly TimeSpan AuthorityLife = TimeSpan.FromDays(3650);

    private readonly SemaphoreSlim turn = new(1);

    /// <param name="replaces">The certificate whose place it takes; null: none's.</param>
    public Task<AdminResult<ServerCertificate>> AddPfxAsync(
        ReadOnlyMemory<byte> pfx, string? password, CertificateUse use, long? replaces, CancellationToken cancellation) =>
        AddAsync(formats.ReadPfx(pfx, password), "pfx", use, replaces, cancellation);

    /// <inheritdoc cref="AddPfxAsync"/>
    public Task<AdminResult<ServerCertificate>> AddPemAsync(
        string certificate, string key, string? keyPassword, CertificateUse use, long? replaces, CancellationToken cancellation) =>
        AddAsync(formats.ReadPem(certificate, key, keyPassword), "certificate", use, replaces, cancellation);

    /// <summary>Signed by our own authority, which is made when it is first needed.</summary>
    /// <param name="hosts">DNS names, wildcards and addresses.</param>
    /// <param name="days">For how long.</param>
    public async Task<AdminResult<ServerCertificate>> MakeAsync(IReadOnlyList<string> hosts, int days, CertificateUse use, long? replaces, CancellationToken cancellation)
    {
        var problems = hosts.Select((host, i) => IsHost(host) ? null : new Problem($"hosts[{i}]", "A host is a DNS name, a wildcard like *.example.com, or an IP address.")).OfType<Problem>().ToList();
        if (hosts.Count == 0)
            problems.Add(new Problem("hosts", "A certificate is for at least one host."));
        if (days is < 1 or > MostDays)
            problems.Add(new Problem("days", $"A server certificate is in force for 1 to {MostDays} days; clients refuse longer ones."));
        if (problems.Count > 0)
            return AdminResult<ServerCertificate>.Invalid(problems);
        var authority = await AuthorityAsync(cancellation);
        var now = clock.GetUtcNow();
        // An hour back: a client whose clock is a little slow shall take it too.
        var made = formats.MakeServer(authority, hosts, now.AddHours(-1), now.AddDays(days));
        return await AddAsync(AdminResult<KeyedCertificate>.Ok(made), "hosts", use, replaces, cancellation);
    }

    public async Task<AdminResult<ServerCertificate>> ChangeUseAsync(long id, CertificateUse use, CancellationToken cancellation) =>
        WhyNot(use) is { } problem ? AdminResult<ServerCertificate>.Invalid([problem])
        : await store.ChangeUseAsync(id, use, cancellation) ? await ReadAsync(id, "update", Find(id), cancellation)
        : NotFound(id);

    public async Task<AdminResult<ServerCertificate>> DeleteAsync(long id, CancellationToken cancellation)
    {
        await loading.RefreshAsync(cancellation);
        var all = directory.Current.Servers;
        if (all.FirstOrDefault(s => s.Id == id) is not { } existing)
            return NotFound(id);
        if (all.Count == 1 && connectors.Statuses.Any(s => s.Https))
            return AdminResult<ServerCertificate>.No(ProblemKind.InUse, "It is the last one, and ports with HTTPS are open. Add another one first, or take their HTTPS away.");
        await store.DeleteAsync(id, cancellation);
        await loading.RefreshAsync(CancellationToken.None);
        await RecordAsync("delete", existing, null);
        return AdminResult<ServerCertificate>.Ok(existing);
    }

    /// <summary>The certificate of our own authority, for clients to trust. Null: there is none.</summary>
    public CertificateFacts? Authority => directory.Current.Authority?.Facts;

    public static AdminResult<ServerCertificate> NotFound(long id) =>
        AdminResult<ServerCertificate>.No(ProblemKind.NotFound, $"There is no server certificate {id}.");

    public void Dispose() => turn.Dispose();

    private async Task<AdminResult<ServerCertificate>> AddAsync(
        AdminResult<KeyedCertificate> read, string field, CertificateUse use, long? replaces, CancellationToken cancellation)
    {
        if (!read.Succeeded)
            return AdminResult<ServerCertificate>.Invalid(read.Problems);
        if (WhyNot(use) is { } problem)
            return AdminResult<ServerCertificate>.Invalid([problem]);
        if (read.Value.Facts.WhyNotInForce(clock.GetUtcNow()) is { } reason)
            return AdminResult<ServerCertificate>.Invalid([new Problem(field, reason)]);
        return await store.AddAsync(CertificateKind.Server, read.Value.Facts.Fingerprint, read.Value.Content, use, replaces, cancellation) is { } id
            ? await ReadAsync(id, "create", replaces is { } old ? Find(old) : null, cancellation)
            : AdminResult<ServerCertificate>.Invalid([new Problem(field, "This certificate is here already.")]);
    }

    private async Task<AdminResult<ServerCertificate>> ReadAsync(long id, string action, ServerCertificate? before, CancellationToken cancellation)
    {
        await loading.RefreshAsync(CancellationToken.None);
        await RecordAsync(action, before, Find(id));
        if (connectors.Statuses.Any(s => s.State == ConnectorState.WaitingForCertificate))
            await connectors.SettleAsync(cancellation);
        return Find(id) is { } found ? AdminResult<ServerCertificate>.Ok(found) : NotFound(id);
    }

    private async Task<KeyedCertificate> AuthorityAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            await loading.RefreshAsync(cancellation);
            if (directory.Current.Authority is { } known && known.Facts.WhyNotInForce(clock.GetUtcNow().AddDays(MostDays)) is null)
                return known;
            var now = clock.GetUtcNow();
            var made = formats.MakeAuthority($"Registry CA {now:yyyy-MM-dd}", now.AddHours(-1), now + AuthorityLife);
            await store.AddAsync(CertificateKind.Authority, made.Facts.Fingerprint, made.Content, CertificateUse.Anywhere, null, cancellation);
            await loading.RefreshAsync(cancellation);
            await audit.RecordAsync(new AuditedChange(AuditTopics.Certificate, "create", made.Facts.Subject.CommonName ?? made.Facts.Fingerprint, null, made.Facts));
            return directory.Current.Authority ?? made;
        }
        finally
        {
            turn.Release();
        }
    }

    private ServerCertificate? Find(long id) => directory.Current.Servers.FirstOrDefault(s => s.Id == id);

    private ValueTask RecordAsync(string action, ServerCertificate? before, ServerCertificate? after) =>
        (after ?? before) is { } one ? audit.RecordAsync(new AuditedChange(AuditTopics.Certificate, action, one.Facts.Fingerprint, Told(before), Told(after))) : default;

    private static object? Told(ServerCertificate? certificate) => certificate is null ? null : new { certificate.Use, certificate.Facts };

    private static Problem? WhyNot(CertificateUse use) =>
        use.Ports.Any(p => p is < 1 or > 65535) ? new Problem("ports", "A port is a number from 1 to 65535.") : null;

    private static bool IsHost(string? host) =>
        host is not null && (host == "localhost" || Names.IsHostName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host) || System.Net.IPAddress.TryParse(host, out _));
}

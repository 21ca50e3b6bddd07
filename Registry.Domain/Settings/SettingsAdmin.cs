using Registry.Domain.Auditing;
using Registry.Domain.Certificates;
using Registry.Domain.Connectors;
using Registry.Domain.Repositories;

namespace Registry.Domain.Settings;

/// <summary>Changes the server's settings: the one rule behind page and REST. What was saved is in force when it is answered.</summary>
public sealed class SettingsAdmin(
    ISettingStore store, SettingsDirectory settings, RepositoryDirectory repositories, CertificateDirectory certificates, IConnectors connectors,
    AuditTrail audit) : IRunningConfiguration
{
    private static readonly ServerSettingsValidator Validator = new();

    /// <summary>Replaces the whole.</summary>
    /// <param name="basis">What the change began from; null: it replaces whatever is there.</param>
    public async Task<AdminResult<ServerSettings>> SaveAsync(ServerSettings draft, ServerSettings? basis, CancellationToken cancellation)
    {
        var problems = Validator.Validate(draft).Errors.Select(e => new Problem(e.PropertyName, e.ErrorMessage)).ToList();
        if (draft.HttpsPort is { } port and >= 1 and <= 65535 && WhyNotHttps(port) is { } reason)
            problems.Add(new Problem("httpsPort", reason));
        if (problems.Count > 0)
            return AdminResult<ServerSettings>.Invalid(problems);
        var before = settings.Current;
        if (!await store.WriteAsync(draft, basis, cancellation))
            return AdminResult<ServerSettings>.No(ProblemKind.Stale, "Somebody else changed the settings meanwhile. Load them again.");
        settings.Replace(draft);
        await audit.RecordAsync(new AuditedChange(AuditTopics.Settings, "update", AuditTopics.Settings, before, draft));
        if (draft.HttpsPort != before.HttpsPort)
            await connectors.SettleAsync(cancellation);
        return AdminResult<ServerSettings>.Ok(draft);
    }

    public async Task RefreshAsync(CancellationToken cancellation) =>
        settings.Replace(await store.ReadAsync(cancellation) ?? new ServerSettings());

    private string? WhyNotHttps(int port)
    {
        if (certificates.Current.Servers.Count == 0)
            return "HTTPS needs a server certificate: upload or make one first.";
        if (repositories.Current.ByPort(port) is { } user)
            return $"Port {port} is used by repository '{user.Name}'.";
        return port == settings.Current.HttpsPort ? null : connectors.WhyNot(port);
    }
}

using Registry.Domain.Certificates;
using Registry.Domain.Repositories;
using Registry.Domain.Settings;

namespace Registry.Web.Connectors;

/// <summary>Which ports the running configuration wants, wherever in it that is said.</summary>
internal sealed class ConnectorWishes
{
    private readonly RepositoryDirectory repositories;
    private readonly CertificateDirectory certificates;
    private readonly SettingsDirectory settings;

    public ConnectorWishes(RepositoryDirectory repositories, CertificateDirectory certificates, SettingsDirectory settings)
    {
        (this.repositories, this.certificates, this.settings) = (repositories, certificates, settings);
        repositories.Changed += Tell;
        certificates.Changed += Tell;
        settings.Changed += Tell;
    }

    public event Action? Changed;

    public IReadOnlyList<WantedPort> Current => WantedPort.Of(repositories.Current, settings.Current.HttpsPort);

    /// <summary>Null: HTTPS can be spoken.</summary>
    public string? WhyNoHttps => certificates.Current.Servers.Count > 0 ? null : "There is no server certificate yet: upload or make one.";

    private void Tell() => Changed?.Invoke();
}

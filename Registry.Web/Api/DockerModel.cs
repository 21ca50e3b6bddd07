using Registry.Domain.Repositories;

namespace Registry.Web.Api;

/// <summary>Ways in and protocol switches; what was never set is told as null, not as false or empty.</summary>
/// <param name="HostAliases">Ours, like all that follow: Nexus does not have them.</param>
internal sealed record DockerModel(
    bool? V1Enabled, bool? ForceBasicAuth, int? HttpPort, int? HttpsPort, string? Subdomain, bool? PathEnabled, IReadOnlyList<string>? HostAliases,
    PullByDigest? PullByDigest, bool? SearchShowsEverything)
{
    public static DockerModel Of(DockerSettings settings) => new(
        settings.V1Enabled, settings.ForceBasicAuth, settings.HttpPort, settings.HttpsPort, settings.Subdomain, settings.PathEnabled, settings.HostAliases,
        settings.PullByDigest, settings.SearchShowsEverything);

    /// <param name="existing">Keeps what Nexus' clients cannot know of.</param>
    public DockerSettings ToSettings(DockerSettings? existing) => new()
    {
        V1Enabled = V1Enabled!.Value,
        ForceBasicAuth = ForceBasicAuth!.Value,
        HttpPort = HttpPort,
        HttpsPort = HttpsPort,
        Subdomain = string.IsNullOrEmpty(Subdomain) ? null : Subdomain,
        PathEnabled = PathEnabled,
        HostAliases = HostAliases ?? existing?.HostAliases ?? [],
        PullByDigest = PullByDigest ?? existing?.PullByDigest ?? default,
        SearchShowsEverything = SearchShowsEverything ?? existing?.SearchShowsEverything ?? false,
    };

    public IEnumerable<string> Missing()
    {
        if (V1Enabled is null)
            yield return "docker.v1Enabled";
        if (ForceBasicAuth is null)
            yield return "docker.forceBasicAuth";
    }
}

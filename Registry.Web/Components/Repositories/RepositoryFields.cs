using System.Globalization;
using Registry.Domain.Content;
using Registry.Domain.Repositories;

namespace Registry.Web.Components.Repositories;

/// <summary>A hosted repository as the form shows it. Equal by value: what differs from what was saved is unsaved.</summary>
public sealed record RepositoryFields
{
    private static readonly char[] Separators = [' ', ',', '\t', '\r', '\n'];

    public string Name { get; set; } = "";

    public bool Online { get; set; } = true;

    public bool ByPath { get; set; } = true;

    /// <summary>As typed.</summary>
    public string HttpPort { get; set; } = "";

    /// <inheritdoc cref="HttpPort"/>
    public string HttpsPort { get; set; } = "";

    public string Subdomain { get; set; } = "";

    /// <summary>Host names, separated by spaces or commas.</summary>
    public string HostAliases { get; set; } = "";

    /// <summary>Whoever does not sign in may pull.</summary>
    public bool AnonymousPull { get; set; }

    public PullByDigest PullByDigest { get; set; }

    public bool SearchShowsEverything { get; set; }

    public string BlobStoreName { get; set; } = "";

    public WritePolicy Policy { get; set; } = WritePolicy.Allow;

    public bool LatestMayMove { get; set; }

    /// <summary>Patterns, separated by spaces or commas.</summary>
    public string ImmutableTags { get; set; } = "";

    public static RepositoryFields Of(Repository repository) => new()
    {
        Name = repository.Name,
        Online = repository.Online,
        ByPath = repository.PathName is not null,
        HttpPort = Text(repository.Settings.Docker.HttpPort),
        HttpsPort = Text(repository.Settings.Docker.HttpsPort),
        Subdomain = repository.Settings.Docker.Subdomain ?? "",
        HostAliases = string.Join(' ', repository.Settings.Docker.HostAliases),
        AnonymousPull = repository.AllowsAnonymousPull,
        PullByDigest = repository.Settings.Docker.PullByDigest,
        SearchShowsEverything = repository.Settings.Docker.SearchShowsEverything,
        BlobStoreName = repository.BlobStoreName,
        Policy = repository.Settings.Hosted.WritePolicy,
        LatestMayMove = repository.Settings.Hosted.LatestPolicy,
        ImmutableTags = string.Join(' ', repository.Settings.Hosted.ImmutableTags),
    };

    /// <summary>Null: nothing was typed. What is no number is no port either, and refused like one.</summary>
    public static int? PortOf(string typed) =>
        string.IsNullOrWhiteSpace(typed) ? null : int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0;

    /// <param name="settings">Where the form has no field, what was there stays.</param>
    public RepositoryDraft ToDraft(RepositorySettings settings, long? version) => new()
    {
        Name = Name.Trim(),
        BlobStoreName = BlobStoreName,
        Version = version,
        Settings = settings with
        {
            Online = Online,
            Docker = settings.Docker with
            {
                PathEnabled = ByPath,
                HttpPort = PortOf(HttpPort),
                HttpsPort = PortOf(HttpsPort),
                Subdomain = Subdomain.Trim() is { Length: > 0 } subdomain ? subdomain : null,
                ForceBasicAuth = !AnonymousPull,
                PullByDigest = PullByDigest,
                SearchShowsEverything = SearchShowsEverything,
                HostAliases = HostAliases.Split(Separators, StringSplitOptions.RemoveEmptyEntries),
            },
            Hosted = settings.Hosted with
            {
                WritePolicy = Policy,
                LatestPolicy = Policy == WritePolicy.AllowOnce && LatestMayMove,
                ImmutableTags = ImmutableTags.Split(Separators, StringSplitOptions.RemoveEmptyEntries),
            },
        },
    };

    private static string Text(int? port) => port?.ToString(CultureInfo.InvariantCulture) ?? "";
}

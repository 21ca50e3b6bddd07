using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Browsing;

/// <summary>What every page owes to everybody: read by screen readers, in both themes, on a phone, and without a fault in the console.</summary>
public sealed class EveryPageTests(Browser browser, RegistryServer server) : BrowserJourney(browser, server)
{
    private readonly RegistryServer server = server;

    private static readonly (string Name, string Path)[] Pages =
    [
        ("home", "/?welcome=true"), ("browse", "/browse"), ("images", "/browse/docker-hosted"), ("image", "/browse/docker-hosted/shown/app"),
        ("tag", "/browse/docker-hosted/shown/app:all"), ("config", "/browse/docker-hosted/shown/app:all?tab=config"), ("labels", "/browse/docker-hosted/shown/app:all?tab=labels"),
        ("referrers", "/browse/docker-hosted/shown/app:all?tab=referrers"), ("raw", "/browse/docker-hosted/shown/app:all?tab=raw"), ("gone", "/browse/docker-hosted/shown/app:no-such"),
        ("repository", "/repositories/docker-hosted"), ("repository-new", "/repositories/new/hosted"),
        ("repositories", "/repositories"), ("blob-stores", "/blob-stores"), ("blob-store", "/blob-stores/default"), ("blob-store-new", "/blob-stores/new"), ("account", "/account"),
        ("audit", "/audit"), ("explain", "/explain?user=anonymous&operation=push&repository=docker-hosted&image=team/app:1.0"), ("explain-nothing", "/explain"), ("team-new", "/teams/new"), ("search", "/search"), ("connectors-empty", "/connectors"), ("certificates-empty", "/certificates"), ("authority-empty", "/certificates?tab=authority"),
        ("selectors-empty", "/content-selectors"), ("selector-new", "/content-selectors/new"),
        ("privileges", "/privileges"), ("privilege", "/privileges/edit?id=nx-repository-view-docker-docker-hosted-read"), ("privilege-new", "/privileges/new"), ("wildcard-new", "/privileges/new?type=wildcard"), ("application-new", "/privileges/new?type=application"),
        ("roles", "/roles"), ("role", "/roles/edit?id=nx-anonymous"), ("role-new", "/roles/new"),
        ("users", "/users"), ("user", "/users/edit?id=admin"), ("user-new", "/users/new"), ("realms", "/realms"), ("anonymous", "/anonymous"),
    ];

    [Fact]
    public async Task Pages_InBothThemesAndOnAPhone_OweNothing()
    {
        using var client = server.Client();
        await new PushedImage(client, "docker-hosted/shown/app").PushIndexAsync("all", "latest", "1.0");

        await VisitAsync(Pages);
    }
}

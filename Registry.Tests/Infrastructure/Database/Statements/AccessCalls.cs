using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Domain.Security.Rights;
using Registry.Domain.Security.Selectors;
using Registry.Tests.Support.Databases;

namespace Registry.Tests.Infrastructure.Database.Statements;

/// <summary>Calls about who may do what.</summary>
internal static class AccessCalls
{
    /// <summary>What is JSON or a list of numbers is not just a name.</summary>
    public static readonly IReadOnlyDictionary<string, object> Values = new Dictionary<string, object> { ["Value"] = "{}", ["Actions"] = "1,2" };

    private static readonly ImageKey Image = new(1, ImageName.Parse("team/app"));

    private static readonly AccessState Nothing = new();

    private static readonly AccessState Something = Of(1);

    public static IEnumerable<StoreCall> All =>
    [
        Store("SeenAsync", "some", (s, t) => s.SeenAsync(t)),
        Store("ReadAsync", "some", (s, t) => s.ReadAsync(t)),
        Store("WriteAsync", "all new", (s, t) => s.WriteAsync(Nothing, Something, new NewPassword("dora", "hash"), t)),
        Store("WriteAsync", "all changed", (s, t) => s.WriteAsync(Something, Of(2), new NewPassword("dora", "hash"), t)),
        Store("WriteAsync", "all removed", (s, t) => s.WriteAsync(Something, Nothing, null, t)),
        Reach("ToManifestAsync", r => r.ToManifestAsync(Image, Digest.Parse(ScriptedServer.Digest), CancellationToken.None)),
        Reach("ToBlobAsync", r => r.ToBlobAsync(Image, Digest.Parse(ScriptedServer.Digest), CancellationToken.None)),
        Reach("OfImagesAsync", r => r.OfImagesAsync(1, ["team/app", "team/web"], CancellationToken.None).Select(t => t.Tag)),
    ];

    private static AccessState Of(long version)
    {
        var none = new AccessState();
        return none with
        {
            Selectors = none.Selectors.Add("s", new ContentSelector("s", "", "path == \"/v2/\"") { Version = version }),
            Privileges = none.Privileges.Add("p", new Privilege
            {
                Name = "p", Type = PrivilegeType.RepositoryContentSelector, ContentSelector = "s", Format = "docker", Repository = "*", Actions = [PrivilegeAction.Read], Version = version,
            }),
            Roles = none.Roles.Add("r", new Role { Id = "r", Name = "r", Privileges = ["p"], Roles = ["nx-admin"], Version = version }),
            Users = none.Users.Add("dora", new UserAccount { Id = "dora", Roles = ["r"], Version = version }),
            Realms = new RealmSettings { Version = version },
            Anonymous = new AnonymousSettings { Version = version },
        };
    }

    private static StoreCall Store(string method, string branch, Func<IAccessStore, CancellationToken, Task> run) =>
        new($"EfAccessStore.{method}", branch, (d, t) => run(d.Get<IAccessStore>(), t)) { Values = Values };

    private static StoreCall Reach(string method, Func<ITagReach, IAsyncEnumerable<string>> ask) => new($"EfTagReach.{method}", "there", async (d, _) =>
    {
        await foreach (var reference in ask(d.Get<ITagReach>()))
            Assert.NotEmpty(reference);
    });
}

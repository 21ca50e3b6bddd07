using Registry.Domain.Repositories;
using Registry.Domain.Security.Rights;
using Registry.Domain.Security.Selectors;

namespace Registry.Tests.Domain.Security.Rights;

/// <summary>Privileges and roles in a few words, for tests of what they come to.</summary>
internal static class AccessWorld
{
    public const string User = "dora";

    public static readonly Repository Hosted = Repository(1, "docker-hosted");
    public static readonly Repository Other = Repository(2, "docker-other");

    public static Repository Repository(long id, string name, bool anonymous = false) => new()
    {
        Id = id,
        Name = name,
        Kind = RepositoryKind.Hosted,
        BlobStoreId = 1,
        BlobStoreName = "default",
        Settings = new RepositorySettings { Docker = new DockerSettings { ForceBasicAuth = !anonymous } },
        Version = 1,
    };

    public static Privilege View(string name, string repository, params PrivilegeAction[] actions) => new()
    {
        Name = name, Type = PrivilegeType.RepositoryView, Format = "docker", Repository = repository, Actions = actions,
    };

    public static Privilege Selected(string name, string selector, string repository, params PrivilegeAction[] actions) => new()
    {
        Name = name, Type = PrivilegeType.RepositoryContentSelector, ContentSelector = selector, Format = "docker", Repository = repository, Actions = actions,
    };

    public static Privilege Wildcard(string name, string pattern) => new() { Name = name, Type = PrivilegeType.Wildcard, Pattern = pattern };

    public static ContentSelector Selector(string name, string expression) => new(name, "", expression);

    public static AccessState With(this AccessState state, params ContentSelector[] selectors) =>
        state with { Selectors = state.Selectors.SetItems(selectors.Select(s => KeyValuePair.Create(s.Name, s))) };

    public static AccessState With(this AccessState state, params Privilege[] privileges) =>
        state with { Privileges = state.Privileges.SetItems(privileges.Select(p => KeyValuePair.Create(p.Name, p))) };

    public static AccessState With(this AccessState state, params Role[] roles) =>
        state with { Roles = state.Roles.SetItems(roles.Select(r => KeyValuePair.Create(r.Id, r))) };

    public static AccessState With(this AccessState state, params UserAccount[] users) =>
        state with { Users = state.Users.SetItems(users.Select(u => KeyValuePair.Create(u.Id, u))) };

    public static Role Role(string id, string[] privileges, params string[] roles) => new() { Id = id, Name = id, Privileges = privileges, Roles = roles };

    public static UserAccount Account(string id, params string[] roles) => new() { Id = id, Roles = roles, HasPassword = true };

    /// <summary>Dora has one role, with all these privileges.</summary>
    public static AccessState Grant(this AccessState state, params Privilege[] privileges) =>
        state.With(privileges).With(Role("team", [.. privileges.Select(p => p.Name)])).With(Account(User, "team"));

    public static AccessSnapshot Snapshot(this AccessState state, params Repository[] repositories) =>
        new(state, new RepositorySnapshot(repositories.Length == 0 ? [Hosted, Other] : repositories), null);
}

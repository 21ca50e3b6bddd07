using Registry.Domain;
using Registry.Domain.Repositories;
using Registry.Domain.Security;
using Registry.Domain.Security.Rights;
using Registry.Tests.Support;
using static Registry.Tests.Domain.Security.Rights.AccessWorld;

namespace Registry.Tests.Domain.Security.Rights;

/// <summary>What administrators may not do to rights, and what they are told.</summary>
public sealed class AdminTests : IDisposable
{
    private static readonly AccessState Start = new AccessState()
        .With(Selector("team", "path =^ \"/v2/team/\""))
        .With(Selected("team-read", "team", "*", PrivilegeAction.Read))
        .With(Role("inner", ["team-read"]), Role("outer", [], "inner"), Role("bosses", ["nx-all"]))
        .With(Account("admin", "nx-admin"), Account("anonymous", "nx-anonymous") with { HasPassword = false }, Account(User, "outer"));

    private readonly RepositoryDirectory repositories = new();
    private readonly FakeAccessStore store = new(Start);
    private readonly AccessDirectory directory;
    private readonly AccessChanges changes;

    public AdminTests()
    {
        repositories.Replace([Hosted, Other]);
        directory = new AccessDirectory(repositories);
        changes = new AccessChanges(store, directory, repositories, FakeAuditStore.Trail());
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RoleAdmin Roles => new(changes);

    private PrivilegeAdmin Privileges => new(changes, repositories);

    private UserAdmin Users => new(changes, new PlainPasswords());

    private RealmAdmin Realm => new(changes);

    public void Dispose() => changes.Dispose();

    [Fact]
    public async Task Role_ThatContainsItself_IsRefusedWithTheWay()
    {
        var refused = await Roles.UpdateAsync(Role("inner", ["team-read"], "outer"), null, Cancellation);

        Assert.Equal("Role 'inner' cannot contain itself either directly or indirectly through other roles: inner > outer > inner.", Assert.Single(refused.Problems).Message);
        Assert.Equal("roles", refused.Problems[0].Field);
        Assert.Contains("own > own.", Assert.Single((await Roles.CreateAsync(Role("own", [], "own"), Cancellation)).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsInUse_IsNotDeleted_AndItsUsersAreNamed()
    {
        var selector = await new ContentSelectorAdmin(changes).DeleteAsync("team", Cancellation);
        var privilege = await Privileges.DeleteAsync("team-read", Cancellation);
        var inner = await Roles.DeleteAsync("inner", Cancellation);
        var outer = await Roles.DeleteAsync("outer", Cancellation);

        Assert.All<AdminResultKind>([Of(selector), Of(privilege), Of(inner), Of(outer)], r => Assert.Equal(ProblemKind.InUse, r.Kind));
        Assert.Contains("privilege 'team-read'", selector.Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal("Privilege 'team-read' is in use and cannot be deleted: role 'inner'.", privilege.Problems[0].Message);
        Assert.Equal("Role 'inner' is in use and cannot be deleted: role 'outer'.", inner.Problems[0].Message);
        Assert.Equal($"Role 'outer' is in use and cannot be deleted: user '{User}'.", outer.Problems[0].Message);
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("disable")]
    [InlineData("lock")]
    [InlineData("roles")]
    public async Task LastAdministrator_CannotBeLost(string by)
    {
        var refused = await ChangeAdminAsync(by);

        Assert.Contains("Nobody who can sign in would be administrator", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
        Assert.True(directory.Current.RightsOf("admin").IsAdministrator);
        Assert.True((await Users.UpdateAsync(Named(User, "bosses"), null, Cancellation)).Succeeded);
        Assert.True((await ChangeAdminAsync(by)).Succeeded);
    }

    [Fact]
    public async Task LastAdministrator_CannotBeLostByARoleOrPrivilegeEither()
    {
        Assert.True((await Privileges.CreateAsync(Wildcard("everything", "nexus:*"), Cancellation)).Succeeded);
        Assert.True((await Roles.UpdateAsync(Role("bosses", ["everything"]), null, Cancellation)).Succeeded);
        Assert.True((await Users.UpdateAsync(Named("admin", "bosses"), null, Cancellation)).Succeeded);

        Assert.False((await Roles.UpdateAsync(Role("bosses", ["team-read"]), null, Cancellation)).Succeeded);
        Assert.False((await Privileges.UpdateAsync(Wildcard("everything", "nexus:users:*"), null, Cancellation)).Succeeded);
        Assert.True((await Privileges.UpdateAsync(Wildcard("everything", "*"), null, Cancellation)).Succeeded);
    }

    [Fact]
    public async Task SecondOfTwoEditors_IsTold()
    {
        var version = directory.Current.State.Roles.GetValueOrDefault("inner")?.Version ?? Start.Roles["inner"].Version;

        var first = await Roles.UpdateAsync(Role("inner", []), version, Cancellation);
        var second = await Roles.UpdateAsync(Role("inner", ["nx-search-read"]), version, Cancellation);

        Assert.True(first.Succeeded);
        Assert.Equal(ProblemKind.Stale, second.Kind);
        Assert.Empty(store.State.Roles["inner"].Privileges);
    }

    [Fact]
    public async Task Change_IsJudgedAnewWhenAnotherNodeWasFirst()
    {
        await Users.UpdateAsync(Named(User, "bosses"), null, Cancellation);
        store.Meanwhile = state => state.With(state.Users[User] with { Status = UserStatus.Disabled });

        var refused = await Users.DeleteAsync("admin", new Subject(User), Cancellation);

        Assert.Contains("Nobody who can sign in", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
        Assert.True(store.State.Users.ContainsKey("admin"));
    }

    [Fact]
    public async Task BuiltIns_StayAsTheyAre()
    {
        Assert.Equal("Role 'nx-admin' is internal and cannot be modified or deleted.", (await Roles.UpdateAsync(Role("nx-admin", []), null, Cancellation)).Problems[0].Message);
        Assert.Equal("Privilege 'nx-all' is internal and cannot be modified or deleted.", (await Privileges.DeleteAsync("nx-all", Cancellation)).Problems[0].Message);
        Assert.Equal("Can not delete anonymous user", (await Users.DeleteAsync("anonymous", new Subject("admin"), Cancellation)).Problems[0].Message);
        Assert.Equal("Can not delete currently signed in user", (await Users.DeleteAsync("admin", new Subject("admin"), Cancellation)).Problems[0].Message);
        Assert.Equal("name", (await Privileges.CreateAsync(Wildcard("nx-repository-view-docker-future-read", "nexus:*"), Cancellation)).Problems[0].Field);
    }

    [Fact]
    public async Task Anonymous_IsNeverAdministrator()
    {
        Assert.False((await Realm.SetAnonymousAsync(new AnonymousSettings { Enabled = true, UserId = "admin" }, null, Cancellation)).Succeeded);
        Assert.True((await Realm.SetAnonymousAsync(new AnonymousSettings { Enabled = true }, null, Cancellation)).Succeeded);
        Assert.False((await Users.UpdateAsync(Named("anonymous", "nx-admin"), null, Cancellation)).Succeeded);
    }

    [Fact]
    public async Task Repository_TakesItsPrivilegesWithIt()
    {
        await Roles.CreateAsync(Role("readers", ["nx-repository-view-docker-docker-other-read", "nx-search-read"]), Cancellation);

        repositories.Replace([Hosted]);
        repositories.Replace([Hosted, Repository(9, "docker-other")]);

        Assert.Equal(["nx-search-read"], directory.Current.FindRole("readers")!.Privileges);
        Assert.NotNull(directory.Current.FindPrivilege("nx-repository-view-docker-docker-other-read"));
    }

    private async Task<AdminResult<UserAccount>> ChangeAdminAsync(string by) => by switch
    {
        "delete" => await Users.DeleteAsync("admin", new Subject(User), Cancellation),
        "disable" => await Users.UpdateAsync(Named("admin", "nx-admin") with { Status = UserStatus.Disabled }, null, Cancellation),
        "lock" => await Users.UpdateAsync(Named("admin", "nx-admin") with { Status = UserStatus.Locked }, null, Cancellation),
        _ => await Users.UpdateAsync(Named("admin"), null, Cancellation),
    };

    private static UserAccount Named(string id, params string[] roles) =>
        Account(id, roles) with { FirstName = "Some", LastName = "Body", EmailAddress = "some@example.org" };

    private static AdminResultKind Of<T>(AdminResult<T> result) => new(result.Kind);

    private sealed record AdminResultKind(ProblemKind Kind);

    private sealed class PlainPasswords : IPasswords
    {
        public Task<IReadOnlyList<string>> JudgeAsync(string userId, string password) => Task.FromResult<IReadOnlyList<string>>([]);

        public NewPassword Hash(string userId, string password) => new(userId, password);
    }
}

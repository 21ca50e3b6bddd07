using Registry.Domain.Repositories;
using Registry.Domain.Security.Rights;
using Registry.Domain.Security.Selectors;
using Registry.Tests.Support.Databases;

namespace Registry.Tests.Infrastructure.Security.Rights;

/// <summary>What was written is what is read, and who comes second is told.</summary>
public sealed class AccessStoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    internal async Task WhatWasWritten_IsRead(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var store = database.Get<IAccessStore>();
        var before = await store.ReadAsync(Cancellation);
        var written = Filled(before);

        Assert.True(await store.WriteAsync(before, written, new NewPassword("Dora", "hash"), Cancellation));

        var read = await store.ReadAsync(Cancellation);
        Assert.Equal(before.Seen + 1, read.Seen);
        Assert.Equivalent(written with { Seen = read.Seen, Users = written.Users.SetItem("Dora", written.Users["Dora"] with { HasPassword = true }) }, read, strict: true);
        Assert.Equal(["zulu", "alpha"], read.Roles["Inner/One"].Privileges);
    }

    [Theory, EveryDatabase]
    internal async Task ChangesAndRemovals_AreRead(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var store = database.Get<IAccessStore>();
        var empty = await store.ReadAsync(Cancellation);
        await store.WriteAsync(empty, Filled(empty), null, Cancellation);
        var filled = await store.ReadAsync(Cancellation);
        var changed = filled with
        {
            Privileges = filled.Privileges.Remove("zulu"),
            Roles = filled.Roles.SetItem("Inner/One", filled.Roles["Inner/One"] with { Privileges = ["alpha"], Version = 2 }),
            Users = filled.Users.SetItem("Dora", filled.Users["Dora"] with { Roles = [], Status = UserStatus.Locked }),
            Selectors = filled.Selectors.Remove("unused"),
        };

        Assert.True(await store.WriteAsync(filled, changed, null, Cancellation));

        var read = await store.ReadAsync(Cancellation);
        Assert.Equivalent(changed with { Seen = read.Seen }, read, strict: true);
    }

    [Theory, EveryDatabase]
    internal async Task SecondOfTwoNodes_IsTold_AndNothingIsWritten(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var store = database.Get<IAccessStore>();
        var before = await store.ReadAsync(Cancellation);
        Assert.True(await store.WriteAsync(before, Filled(before), null, Cancellation));

        var other = before with { Roles = before.Roles.Add("late", new Role { Id = "late", Name = "late", Version = 1 }) };
        Assert.False(await store.WriteAsync(before, other, null, Cancellation));

        Assert.DoesNotContain("late", (await store.ReadAsync(Cancellation)).Roles.Keys);
    }

    [Theory, EveryDatabase]
    internal async Task DeletedRepository_TakesItsPrivilegesOutOfRoles(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var repositories = database.Get<IRepositoryStore>();
        var blobStore = await database.Get<Registry.Domain.Blobs.IBlobStoreSettings>().AddAsync("default", "default", null, Cancellation);
        var repository = await repositories.AddAsync("team-images", RepositoryKind.Hosted, blobStore!.Id, new RepositorySettings(), Cancellation);
        var store = database.Get<IAccessStore>();
        var before = await store.ReadAsync(Cancellation);
        var role = new Role { Id = "readers", Name = "readers", Privileges = ["nx-repository-view-docker-team-images-read", "nx-search-read"], Version = 1 };
        Assert.True(await store.WriteAsync(before, before with { Roles = before.Roles.Add(role.Id, role) }, null, Cancellation));

        Assert.True(await repositories.DeleteAsync(repository!.Id, Cancellation));

        Assert.Equal(["nx-search-read"], (await store.ReadAsync(Cancellation)).Roles["readers"].Privileges);
    }

    private static AccessState Filled(AccessState state) => state with
    {
        Selectors = state.Selectors.Add("Team", new ContentSelector("Team", "Of the team", "path =^ \"/v2/team/\"") { Version = 1 })
            .Add("unused", new ContentSelector("unused", "", "path == \"/v2/\"") { Version = 1 }),
        Privileges = state.Privileges
            .Add("alpha", new Privilege { Name = "alpha", Type = PrivilegeType.Application, Domain = "users", Actions = [PrivilegeAction.Edit, PrivilegeAction.Read], Version = 1 })
            .Add("zulu", new Privilege
            {
                Name = "zulu", Type = PrivilegeType.RepositoryContentSelector, ContentSelector = "Team", Format = "docker", Repository = "*-docker", Actions = [PrivilegeAction.All], Version = 1,
            }),
        Roles = state.Roles.Add("Inner/One", new Role { Id = "Inner/One", Name = "Größe", Privileges = ["zulu", "alpha"], Roles = ["nx-anonymous"], Version = 1 }),
        Users = state.Users.Add("Dora", new UserAccount
        {
            Id = "Dora", FirstName = "Dora", LastName = "Doe", EmailAddress = "dora@example.org", Status = UserStatus.ChangePassword, Roles = ["nx-admin", "Inner/One"], Version = 1,
        }),
        Realms = new RealmSettings { Active = [Realms.LocalAuthenticating, Realms.DockerToken], Version = 2 },
        Anonymous = new AnonymousSettings { Enabled = true, Version = 2 },
    };
}

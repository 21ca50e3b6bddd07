using Microsoft.Extensions.DependencyInjection;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Rights;
using Registry.Domain.Security.Selectors;

namespace Registry.Tests.Support;

/// <summary>What an administrator grants on a running server before a test.</summary>
internal static class AccessSetup
{
    private static int names;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A client of somebody new who may do this where the selector finds the path, and nothing else.</summary>
    public static async Task<HttpClient> AddMemberAsync(this RegistryApp app, string expression, string repository, params PrivilegeAction[] actions) =>
        await app.AddUserAsync(NewName("member"), await app.AddRoleAsync(await app.AddSelectedAsync(expression, repository, actions)));

    /// <summary>A client of somebody new who has these privileges.</summary>
    public static async Task<HttpClient> AddHolderAsync(this RegistryApp app, params string[] privileges) =>
        await app.AddUserAsync(NewName("holder"), await app.AddRoleAsync(privileges));

    public static async Task<string> AddRoleAsync(this RegistryApp app, params string[] privileges)
    {
        var role = new Role { Id = NewName("role"), Name = "A role", Privileges = privileges };
        var created = await app.Services.GetRequiredService<RoleAdmin>().CreateAsync(role, Cancellation);
        Assert.Empty(created.Problems);
        return role.Id;
    }

    /// <summary>The name of a privilege over what the selector finds.</summary>
    public static async Task<string> AddSelectedAsync(this RegistryApp app, string expression, string repository, params PrivilegeAction[] actions)
    {
        var selector = new ContentSelector(NewName("selector"), "", expression);
        Assert.Empty((await app.Services.GetRequiredService<ContentSelectorAdmin>().CreateAsync(selector, Cancellation)).Problems);
        var privilege = new Privilege
        {
            Name = NewName("privilege"), Type = PrivilegeType.RepositoryContentSelector, ContentSelector = selector.Name, Format = "docker", Repository = repository, Actions = actions,
        };
        Assert.Empty((await app.Services.GetRequiredService<PrivilegeAdmin>().CreateAsync(privilege, Cancellation)).Problems);
        return privilege.Name;
    }

    public static async Task SetAnonymousAsync(this RegistryApp app, bool enabled) => Assert.Empty(
        (await app.Services.GetRequiredService<RealmAdmin>().SetAnonymousAsync(new AnonymousSettings { Enabled = enabled }, null, Cancellation)).Problems);

    public static RepositorySettings LettingAnonymousPull(bool on = true) => new() { Docker = new DockerSettings { ForceBasicAuth = !on } };

    private static string NewName(string what) => $"{what}-{Interlocked.Increment(ref names)}";
}

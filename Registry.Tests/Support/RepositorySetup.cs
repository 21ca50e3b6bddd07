using Microsoft.Extensions.DependencyInjection;
using Registry.Domain.Connectors;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Rights;

namespace Registry.Tests.Support;

/// <summary>What an administrator does to a running server before a test.</summary>
internal static class RepositorySetup
{
    public static async Task AddRepositoryAsync(this RegistryApp app, string name, RepositorySettings settings)
    {
        var draft = new RepositoryDraft { Name = name, BlobStoreName = "default", Settings = settings };
        var added = await app.Services.GetRequiredService<RepositoryAdmin>().CreateAsync(draft, TestContext.Current.CancellationToken);
        Assert.Empty(added.Problems);
        await app.PortsAnswerAsync(name);
    }

    /// <summary>On a machine that is busy with other tests a port may answer too late to be believed at first; it is asked again by itself.</summary>
    private static async Task PortsAnswerAsync(this RegistryApp app, string name)
    {
        var connectors = app.Services.GetRequiredService<IConnectors>();
        await Eventually.IsAsync(
            () => connectors.Statuses.Where(s => s.Repository == name).ToList(),
            all => !all.Any(s => s.State == ConnectorState.Failed && s.Reason!.Contains("not answer", StringComparison.Ordinal)));
    }

    public static async Task ChangeRepositoryAsync(this RegistryApp app, string name, RepositorySettings settings)
    {
        var draft = new RepositoryDraft { Name = name, BlobStoreName = "default", Settings = settings };
        var changed = await app.Services.GetRequiredService<RepositoryAdmin>().UpdateAsync(name, draft, TestContext.Current.CancellationToken);
        Assert.Empty(changed.Problems);
    }

    /// <summary>A client signed in as somebody new who may do everything.</summary>
    public static Task<HttpClient> AddUserAsync(this RegistryApp app, string name) => app.AddUserAsync(name, BuiltInRoles.Admin);

    /// <summary>A client signed in as somebody new with these roles and no others.</summary>
    public static async Task<HttpClient> AddUserAsync(this RegistryApp app, string name, params string[] roles)
    {
        const string password = "a password of their own";
        var user = new UserAccount { Id = name, FirstName = "Some", LastName = "Body", EmailAddress = $"{name}@example.org", Roles = roles };
        var created = await app.Services.GetRequiredService<UserAdmin>().CreateAsync(user, password, TestContext.Current.CancellationToken);
        Assert.Empty(created.Problems);
        return app.ClientFor(name, password);
    }
}

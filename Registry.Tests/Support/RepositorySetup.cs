using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Registry.Domain.Connectors;
using Registry.Domain.Repositories;
using Registry.Infrastructure.Security;

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

    /// <summary>A client signed in as somebody new.</summary>
    public static async Task<HttpClient> AddUserAsync(this RegistryApp app, string name)
    {
        const string password = "a password of their own";
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account { Id = Registry.Infrastructure.Database.Keys.Next(), UserName = name };
        var created = await users.CreateAsync(account, password);
        Assert.Empty(created.Errors);
        return app.ClientFor(name, password);
    }
}

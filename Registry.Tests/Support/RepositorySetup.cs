using Microsoft.Extensions.DependencyInjection;
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

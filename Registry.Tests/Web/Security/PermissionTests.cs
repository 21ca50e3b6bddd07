using System.Net;
using Registry.Tests.Support;
using Registry.Tests.Web.Api;

namespace Registry.Tests.Web.Security;

/// <summary>Which privilege opens which call of the admin REST and which page.</summary>
public sealed class PermissionTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Theory]
    [InlineData("nx-users-read", "GET", "/security/users", 200)]
    [InlineData("nx-roles-read", "GET", "/security/users", 403)]
    [InlineData("nx-roles-read", "GET", "/security/roles", 200)]
    [InlineData("nx-privileges-read", "GET", "/security/privileges", 200)]
    [InlineData("nx-selectors-read", "GET", "/security/content-selectors", 200)]
    [InlineData("nx-selectors-read", "DELETE", "/security/content-selectors/none", 403)]
    [InlineData("nx-selectors-delete", "DELETE", "/security/content-selectors/none", 404)]
    [InlineData("nx-settings-read", "GET", "/security/realms/active", 200)]
    [InlineData("nx-settings-read", "GET", "/registry/settings", 200)]
    [InlineData("nx-settings-read", "PUT", "/security/realms/active", 403)]
    [InlineData("nx-blobstores-read", "GET", "/blobstores", 200)]
    [InlineData("nx-blobstores-read", "DELETE", "/blobstores/default", 403)]
    [InlineData("nx-repository-admin-docker-docker-hosted-read", "GET", "/repositories/docker/hosted/docker-hosted", 200)]
    [InlineData("nx-repository-admin-docker-docker-hosted-read", "DELETE", "/repositories/docker-hosted", 403)]
    [InlineData("nx-repository-view-docker-docker-hosted-*", "GET", "/repositories/docker/hosted/docker-hosted", 403)]
    [InlineData("nx-repository-view-docker-docker-hosted-browse", "GET", "/repositories/docker-hosted", 200)]
    [InlineData("nx-search-read", "GET", "/repositories/docker-hosted", 403)]
    [InlineData("nx-search-read", "GET", "/status/check", 403)]
    [InlineData("nx-users-all", "PUT", "/security/users/admin/change-password", 403)]
    public async Task Call_NeedsItsPrivilege(string privilege, string method, string path, int expected)
    {
        var answer = await (await app.AddHolderAsync(privilege)).SendAsync(method, path);

        Assert.Equal(expected, answer.Status);
        if (expected == 403)
            Assert.Empty(answer.Body);
    }

    [Fact]
    public async Task Creation_NeedsAddOnRepositories()
    {
        var name = Rest.NewName();
        Assert.Equal(403, (await (await app.AddHolderAsync("nx-repository-admin-*-*-edit")).SendAsync("POST", Rest.HostedPath, Rest.Hosted(name))).Status);
        Assert.Equal(201, (await (await app.AddHolderAsync("nx-repository-admin-*-*-add")).SendAsync("POST", Rest.HostedPath, Rest.Hosted(name))).Status);
    }

    [Fact]
    public async Task Lists_ShowWhatMayBeSeen()
    {
        await app.Client.CreateHostedAsync(Rest.Hosted("seen"));
        var viewer = await app.AddHolderAsync("nx-repository-view-docker-seen-browse", "nx-repository-admin-docker-seen-read");

        Assert.Equal(["seen"], (await viewer.GetJsonAsync("/repositories")).AsArray().Select(r => (string)r!["name"]!));
        Assert.Equal(["seen"], (await viewer.GetJsonAsync("/repositorySettings")).AsArray().Select(r => (string)r!["name"]!));
    }

    [Fact]
    public async Task Nobody_IsAskedToSignIn() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (HttpStatusCode)(await app.AnonymousClient().SendAsync("GET", "/security/users")).Status);
}

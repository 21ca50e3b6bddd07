using System.Net;
using Registry.Domain.Security.Rights;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;
using Registry.Tests.Web.Components;

namespace Registry.Tests.Web.Security;

/// <summary>What pages show to somebody who may do little.</summary>
public sealed class PageRightsTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private const string Password = "a password of their own";

    [Fact]
    public async Task Member_SeesTheTeamsImages_AndNoOthers()
    {
        var (own, foreign) = ($"pages-a/app-{Guid.NewGuid():N}", $"pages-b/app-{Guid.NewGuid():N}");
        foreach (var image in new[] { own, foreign })
            await new ImageClient(app.Client, $"docker-hosted/{image}").PushImageAsync("1.0");
        using var member = await VisitorAsync(await app.AddSelectedAsync("path =^ \"/v2/pages-a/\"", "docker-hosted", PrivilegeAction.Browse));

        var list = await member.ReadAsync("/browse/docker-hosted?view=flat");
        Assert.Contains(own, list, StringComparison.Ordinal);
        Assert.DoesNotContain(foreign, list, StringComparison.Ordinal);
        Assert.DoesNotContain(foreign, await member.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Contains("1.0", await member.ReadAsync($"/browse/docker-hosted/{own}"), StringComparison.Ordinal);
        foreach (var hidden in new[] { foreign, $"{foreign}:1.0", "pages-b/not-there" })
        {
            using var answer = await member.GetAsync($"/browse/docker-hosted/{hidden}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("nx-search-read", "/settings", HttpStatusCode.Forbidden)]
    [InlineData("nx-settings-read", "/settings", HttpStatusCode.OK)]
    [InlineData("nx-settings-read", "/certificates/new", HttpStatusCode.Forbidden)]
    [InlineData("nx-settings-read", "/blob-stores", HttpStatusCode.Forbidden)]
    [InlineData("nx-blobstores-read", "/blob-stores", HttpStatusCode.OK)]
    [InlineData("nx-blobstores-read", "/repositories/docker-hosted", HttpStatusCode.NotFound)]
    [InlineData("nx-repository-admin-docker-docker-hosted-read", "/repositories/docker-hosted", HttpStatusCode.OK)]
    [InlineData("nx-repository-admin-docker-docker-hosted-read", "/repositories/new/hosted", HttpStatusCode.NotFound)]
    public async Task Page_NeedsItsPrivilege(string privilege, string path, HttpStatusCode expected)
    {
        using var visitor = await VisitorAsync(privilege);

        using var answer = await visitor.GetAsync(path);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Navigation_LeadsOnlyToPagesThatOpen()
    {
        using var reader = await VisitorAsync("nx-search-read");
        using var keeper = await VisitorAsync("nx-blobstores-read");

        var (bare, some) = (await reader.ReadAsync("/"), await keeper.ReadAsync("/"));

        Assert.DoesNotContain("nav-settings", bare, StringComparison.Ordinal);
        Assert.DoesNotContain("nav-repositories", bare, StringComparison.Ordinal);
        Assert.Contains("nav-blob-stores", some, StringComparison.Ordinal);
        Assert.DoesNotContain("nav-settings", some, StringComparison.Ordinal);
    }

    private async Task<Visitor> VisitorAsync(string privilege)
    {
        var name = $"visitor-{Guid.NewGuid():N}";
        await app.AddUserAsync(name, await app.AddRoleAsync(privilege));
        var visitor = new Visitor(app.BaseAddress);
        using var signedIn = await visitor.SignInAsync(Password, name: name);
        return visitor;
    }
}

using System.Net;
using Registry.Domain.Repositories;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Protocol;

/// <summary>All images of all repositories, in pages: a server of its own, because the list knows everybody.</summary>
public sealed class CatalogTests(CatalogTests.Filled filled) : IClassFixture<CatalogTests.Filled>, IDisposable
{
    /// <summary>Names of repositories and images that begin one with another, in the order the catalog owes.</summary>
    private static readonly string[] Names =
    [
        "a-b/a", "a-b/a-b", "a-b/a/b", "a.b/x", "a/a", "a/a-b", "a/a.b", "a/a/b", "a/a/b/c", "a/ab", "a/b", "ab/a", "docker-hosted/z",
    ];

    [Fact, Trait("Line", "2.20")]
    public async Task Catalog_HasEachImageOnceUnderItsVisibleName()
    {
        using var answer = await GetAsync("/v2/_catalog");

        Assert.Equal("application/json", answer.Header("Content-Type"));
        Assert.Equal(Names, await answer.ListAsync("repositories"));
        Assert.Null(answer.NextPage());
    }

    [Theory]
    [InlineData("/v2/_catalog", 1, Label = "2.20 one at a time")]
    [InlineData("/v2/_catalog", 2, Label = "2.20 pages of two")]
    [InlineData("/v2/_catalog", 3, Label = "2.20 pages that end with a repository")]
    [InlineData("/v2/_catalog", 12, Label = "2.20 all but one")]
    [InlineData("/v2/_catalog", 13, Label = "2.20 exactly all")]
    [InlineData("/repository/a/v2/_catalog", 2, Label = "2.20 one repository below /repository")]
    [InlineData("/v2/a/_catalog", 2, Label = "2.20 one repository on the main address")]
    public async Task Walk_AlongTheLinks_TellsEachImageOnce(string path, int size)
    {
        var seen = new List<string>();
        for (var page = $"{path}?n={size}"; page is not null;)
        {
            using var answer = await GetAsync(page);
            Assert.StartsWith($"{path}?", page, StringComparison.Ordinal);
            var names = await answer.ListAsync("repositories");
            page = answer.NextPage();
            Assert.True(page is null || names.Length == size);
            seen.AddRange(names);
        }

        Assert.Equal(Expected(path), seen);
    }

    [Theory]
    [InlineData("n=0", 0, 0, Label = "2.20 n=0")]
    [InlineData("last=a", 0, 13, Label = "2.20 last is a repository")]
    [InlineData("last=a/", 4, 9, Label = "2.20 last ends with a slash")]
    [InlineData("last=a/a", 5, 8, Label = "2.20 last exists")]
    [InlineData("last=a/a.a", 6, 7, Label = "2.20 last does not exist")]
    [InlineData("last=aa/x", 11, 2, Label = "2.20 last in a repository that does not exist")]
    [InlineData("last=docker-hosted/z", 13, 0, Label = "2.20 after the last")]
    [InlineData("last=0", 0, 13, Label = "2.20 before the first")]
    [InlineData("n=9223372036854775807&last=ab/a", 12, 1, Label = "2.15 huge n (CVE-2023-2253)")]
    public async Task Page_HasWhatFollows(string query, int from, int count)
    {
        using var answer = await GetAsync($"/v2/_catalog?{query}");

        Assert.Equal(Names.Skip(from).Take(count), await answer.ListAsync("repositories"));
        Assert.Null(answer.NextPage());
    }

    [Fact]
    public async Task Catalog_OfNobody_IsChallenged()
    {
        using var answer = await filled.App.AnonymousClient().GetAsync("/v2/_catalog", TestContext.Current.CancellationToken);

        await answer.RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
    }

    public void Dispose() => Assert.Empty(filled.App.Errors.Take());

    private static IEnumerable<string> Expected(string path) => path switch
    {
        "/v2/_catalog" => Names,
        "/v2/a/_catalog" => Names.Where(n => n.StartsWith("a/", StringComparison.Ordinal)),
        _ => Names.Where(n => n.StartsWith("a/", StringComparison.Ordinal)).Select(n => n[2..]),
    };

    private async Task<HttpResponseMessage> GetAsync(string path) => await filled.App.Client.GetAsync(path, TestContext.Current.CancellationToken);

    public sealed class Filled : IAsyncLifetime
    {
        public RegistryApp App { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await App.InitializeAsync();
            foreach (var name in (string[])["a", "a-b", "a.b", "ab", "asleep"])
                await App.AddRepositoryAsync(name, new());
            await App.AddRepositoryAsync("unrouted", new RepositorySettings { Docker = new DockerSettings { PathEnabled = false } });
            foreach (var name in Names.Reverse().Append("asleep/x"))
                await new ImageClient(App.Client, name).PushManifestAsync("1.0", TestManifest.Index());
            await new ImageClient(App.Client, "x", "/repository/unrouted/v2/").PushManifestAsync("1.0", TestManifest.Index());
            await new ImageClient(App.Client, "a/only-a-blob").PushBlobAsync("no manifest names it");
            await App.ChangeRepositoryAsync("asleep", new RepositorySettings { Online = false });
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}

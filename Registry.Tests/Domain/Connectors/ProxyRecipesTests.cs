using Registry.Domain.Connectors;
using Registry.Domain.Repositories;

namespace Registry.Tests.Domain.Connectors;

/// <summary>Recipes with the real names, by the repository's own port where it has one.</summary>
public sealed class ProxyRecipesTests
{
    public static TheoryData<ProxyProgram, ProxyMethod> All => [.. from program in Enum.GetValues<ProxyProgram>() from method in Enum.GetValues<ProxyMethod>() select (program, method)];

    [Theory, MemberData(nameof(All))]
    public void WithoutAPort_TheProxyAsksBelowTheRepository(ProxyProgram program, ProxyMethod method)
    {
        var recipe = ProxyRecipes.Of(program, method, Site(null));

        Assert.Contains("127.0.0.1:8081", recipe, StringComparison.Ordinal);
        Assert.Contains("/repository/docker-hosted", recipe, StringComparison.Ordinal);
        Assert.Equal(recipe.Count(c => c == '{'), recipe.Count(c => c == '}'));
    }

    [Theory, MemberData(nameof(All))]
    public void WithAPort_TheProxyAsksThat(ProxyProgram program, ProxyMethod method)
    {
        var recipe = ProxyRecipes.Of(program, method, Site(18080));

        Assert.Contains("127.0.0.1:18080", recipe, StringComparison.Ordinal);
        Assert.DoesNotContain("/repository/", recipe, StringComparison.Ordinal);
        Assert.DoesNotContain("8081", recipe, StringComparison.Ordinal);
    }

    [Fact]
    public void Traefik_NamesTheHostOnlyWhereItMatters()
    {
        Assert.DoesNotContain("Host(", ProxyRecipes.Of(ProxyProgram.Traefik, ProxyMethod.Port, Site(null)), StringComparison.Ordinal);
        Assert.Contains("Host(`docker-hosted.example.com`)", ProxyRecipes.Of(ProxyProgram.Traefik, ProxyMethod.Subdomain, Site(null)), StringComparison.Ordinal);
    }

    [Fact]
    public void Caddy_IsThis() => Assert.Equal(
        """
        docker-hosted.example.com:8086 {
            handle /v2/* {
                rewrite * /repository/docker-hosted{uri}
                reverse_proxy 127.0.0.1:8081
            }
        }
        """, ProxyRecipes.Of(ProxyProgram.Caddy, ProxyMethod.Port, Site(null)));

    private static ProxySite Site(int? httpPort) => new(
        new Repository
        {
            Id = 1,
            Name = "docker-hosted",
            Kind = RepositoryKind.Hosted,
            BlobStoreId = 1,
            BlobStoreName = "default",
            Settings = new RepositorySettings { Docker = new DockerSettings { HttpPort = httpPort } },
            Version = 1,
        }, new Uri("http://127.0.0.1:8081"), "docker-hosted.example.com", 8086);
}

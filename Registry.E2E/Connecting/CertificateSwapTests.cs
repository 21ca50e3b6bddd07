using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Registry.E2E.Support;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Connecting;

/// <summary>A certificate is replaced while clients shake hands all the time: none of them notices.</summary>
public sealed class CertificateSwapTests(RegistryServer server) : IClassFixture<RegistryServer>
{
    private const int Clients = 2;
    private const int Swaps = 5;

    [Fact]
    public async Task CertificateSwappedUnderLoad_FailsNoRequest_AndIsPresentedFromThenOn()
    {
        var port = FreePort.Next();
        var id = await server.MakeCertificateAsync(null, "localhost");
        await server.AddRepositoryAsync("swapped", new { v1Enabled = false, forceBasicAuth = true, httpsPort = port });
        using var root = X509Certificate2.CreateFromPem(await server.AuthorityAsync());
        var presented = new ConcurrentDictionary<string, int>();
        using var stop = new CancellationTokenSource();
        var load = Enumerable.Range(0, Clients).Select(_ => Task.Run(() => AskUntilAsync(port, root, presented, stop.Token))).ToList();

        for (var swap = 1; swap <= Swaps; swap++)
        {
            id = await server.MakeCertificateAsync(id, "localhost");
            await Eventually.IsAsync(() => SeenAsync(load, presented), count => count > swap);
        }

        await stop.CancelAsync();
        await Task.WhenAll(load);
        Assert.Equal(Swaps + 1, presented.Count);
    }

    /// <summary>How many certificates were presented; a client that failed says why.</summary>
    private static async Task<int> SeenAsync(IReadOnlyList<Task> load, ConcurrentDictionary<string, int> presented)
    {
        if (load.FirstOrDefault(client => client.IsFaulted) is { } failed)
            await failed;
        return presented.Count;
    }

    /// <summary>A new connection for each request, as docker makes them.</summary>
    private static async Task AskUntilAsync(int port, X509Certificate2 root, ConcurrentDictionary<string, int> presented, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.Add(root);
            string? seen = null;
            using var handler = new SocketsHttpHandler
            {
                SslOptions = new SslClientAuthenticationOptions
                {
                    CertificateChainPolicy = policy,
                    AllowTlsResume = false,
                    RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                    {
                        seen = certificate?.GetCertHashString();
                        return errors == SslPolicyErrors.None;
                    },
                },
            };
            using var client = new HttpClient(handler);
            using var answer = await client.GetAsync(new Uri($"https://localhost:{port}/v2/"), CancellationToken.None);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            presented.AddOrUpdate(seen!, 1, (_, count) => count + 1);
        }
    }
}

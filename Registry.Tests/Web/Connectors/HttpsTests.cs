using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Registry.Domain;
using Registry.Domain.Certificates;
using Registry.Domain.Connectors;
using Registry.Domain.Repositories;
using Registry.Domain.Settings;
using Registry.Tests.Support;
using Registry.Tests.Support.Certificates;

namespace Registry.Tests.Web.Connectors;

/// <summary>HTTPS ports on the real host: when they open, and what they present.</summary>
public sealed class HttpsTests : IAsyncLifetime
{
    private readonly RegistryApp app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IConnectors Connectors => app.Services.GetRequiredService<IConnectors>();

    private ServerCertificates Certificates => app.Services.GetRequiredService<ServerCertificates>();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task HttpsPort_WaitsForACertificate_AndOpensWithTheFirst()
    {
        var port = await AddHttpsAsync();
        Assert.Equal(ConnectorState.WaitingForCertificate, StateOf(port));

        await MakeAsync(CertificateUse.Anywhere, "registry.test", "*.registry.test");

        Assert.Equal(ConnectorState.Listening, StateOf(port));
        using var answer = await TrustingClient(port).GetAsync("/v2/", Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Certificate_IsChosenByPortAndName()
    {
        var (named, bound) = (await AddHttpsAsync(), await AddHttpsAsync());
        var one = await MakeAsync(CertificateUse.Anywhere, "registry.test");
        var wild = await MakeAsync(CertificateUse.Anywhere, "*.registry.test");
        var own = await MakeAsync(new CertificateUse([bound], false), "bound.test");

        Assert.Equal(Sha1(one), await PresentedAsync(named, "registry.test"));
        Assert.Equal(Sha1(wild), await PresentedAsync(named, "team.registry.test"));
        Assert.Equal(Sha1(own), await PresentedAsync(bound, "registry.test"));
    }

    [Fact]
    public async Task ReplacedCertificate_IsPresentedFromThenOn_AndOpenConnectionsGoOn()
    {
        var port = await AddHttpsAsync();
        var old = await MakeAsync(CertificateUse.Anywhere, "registry.test");
        using var client = TrustingClient(port);
        using var before = await client.GetAsync("/v2/", Cancellation);
        var opened = Connectors.Statuses.Single(s => s.Port == port).Since;

        var replaced = await Certificates.MakeAsync(["registry.test"], 90, CertificateUse.Anywhere, old.Id, Cancellation);

        using var after = await client.GetAsync("/v2/", Cancellation);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Equal(Sha1(replaced.Value!), await PresentedAsync(port, "registry.test"));
        Assert.DoesNotContain(app.Services.GetRequiredService<CertificateDirectory>().Current.Servers, s => s.Id == old.Id);
        Assert.Equal(opened, Connectors.Statuses.Single(s => s.Port == port).Since);
    }

    [Fact]
    public async Task MainAddress_SpeaksHttpsWhenTheSettingSaysSo()
    {
        var admin = app.Services.GetRequiredService<SettingsAdmin>();
        var port = FreePorts.Next();
        var without = await admin.SaveAsync(new ServerSettings { HttpsPort = port }, null, Cancellation);
        Assert.Equal(["httpsPort"], without.Problems.Select(p => p.Field));

        await MakeAsync(CertificateUse.Anywhere, "registry.test");
        Assert.True((await admin.SaveAsync(new ServerSettings { HttpsPort = port }, null, Cancellation)).Succeeded);
        using var client = TrustingClient(port);
        using var page = await client.GetAsync("/login", Cancellation);
        using var rest = await client.GetAsync("/service/rest/v1/status", Cancellation);
        using var byPath = await client.GetAsync("/v2/docker-hosted/app/tags/list", Cancellation);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound), (page.StatusCode, rest.StatusCode, byPath.StatusCode));

        Assert.True((await admin.SaveAsync(new ServerSettings(), null, Cancellation)).Succeeded);
        await Eventually.IsAsync(() => Connectors.Statuses.Count, count => count == 0);
        using var free = FreePorts.Hold(port);
    }

    [Fact]
    public async Task Port_FromHttpToHttps_SpeaksTheOther()
    {
        await MakeAsync(CertificateUse.Anywhere, "registry.test");
        var port = FreePorts.Next();
        await app.AddRepositoryAsync("switched", new RepositorySettings { Docker = new DockerSettings { HttpPort = port } });

        await app.ChangeRepositoryAsync("switched", new RepositorySettings { Docker = new DockerSettings { HttpsPort = port } });

        await Eventually.IsAsync(() => Connectors.Statuses.Single(s => s.Port == port), s => s is { Https: true, State: ConnectorState.Listening });
        using var answer = await TrustingClient(port).GetAsync("/v2/", Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task LastCertificate_OfAnOpenPort_IsKept()
    {
        await AddHttpsAsync();
        var only = await MakeAsync(CertificateUse.Anywhere, "registry.test");

        Assert.Equal(ProblemKind.InUse, (await Certificates.DeleteAsync(only.Id, Cancellation)).Kind);
        await MakeAsync(CertificateUse.Anywhere, "other.test");
        Assert.True((await Certificates.DeleteAsync(only.Id, Cancellation)).Succeeded);
    }

    [Fact]
    public async Task Key_LiesProtectedInTheDatabase_AndIsThereAfterARestart()
    {
        var port = await AddHttpsAsync();
        using var uploaded = new TestCertificate("uploaded.test");
        var added = await Certificates.AddPemAsync(uploaded.Pem, uploaded.Key, null, CertificateUse.Anywhere, null, Cancellation);
        Assert.Empty(added.Problems);
        var secret = uploaded.Key.Split('\n')[1];

        await app.RestartAsync();

        await Eventually.IsAsync(() => StateOf(port), state => state == ConnectorState.Listening);
        Assert.Equal(uploaded.Thumbprint, await PresentedAsync(port, "uploaded.test"));
        await app.StopAsync();
        foreach (var file in Directory.GetFiles(app.DataFolder, "registry.db*"))
        {
            var text = await File.ReadAllTextAsync(file, System.Text.Encoding.Latin1, Cancellation);
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain("PRIVATE KEY", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ExpiredCertificate_IsRefused()
    {
        using var expired = new TestCertificate("registry.test", validForDays: -1, validSinceDays: 30);
        using var future = new TestCertificate("registry.test", validSinceDays: -10);

        var refused = await Certificates.AddPfxAsync(expired.Pfx("s"), "s", CertificateUse.Anywhere, null, Cancellation);
        var early = await Certificates.AddPemAsync(future.Pem, future.Key, null, CertificateUse.Anywhere, null, Cancellation);

        Assert.Equal("pfx", Assert.Single(refused.Problems).Field);
        Assert.Contains("expired", refused.Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal("certificate", Assert.Single(early.Problems).Field);
        Assert.Empty(app.Services.GetRequiredService<CertificateDirectory>().Current.Servers);
    }

    private static string Sha1(ServerCertificate certificate) => certificate.Facts.Fingerprint.Replace(":", "", StringComparison.Ordinal);

    private ConnectorState? StateOf(int port) => Connectors.Statuses.FirstOrDefault(s => s.Port == port)?.State;

    private async Task<int> AddHttpsAsync()
    {
        var port = FreePorts.Next();
        await app.AddRepositoryAsync($"tls-{port}", new RepositorySettings { Docker = new DockerSettings { HttpsPort = port } });
        return port;
    }

    private async Task<ServerCertificate> MakeAsync(CertificateUse use, params string[] hosts)
    {
        var made = await Certificates.MakeAsync(hosts, 90, use, null, Cancellation);
        Assert.Empty(made.Problems);
        return made.Value!;
    }

    /// <summary>Trusts our own authority alone, and asks for registry.test.</summary>
    private HttpClient TrustingClient(int port)
    {
        var root = X509Certificate2.CreateFromPem(Certificates.Authority!.Pem);
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(root);
        var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy },
            UseCookies = false,
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
                return socket.GetStream();
            },
        };
        return app.SignedIn(new HttpClient(handler) { BaseAddress = new Uri($"https://registry.test:{port}") });
    }

    private static async Task<string> PresentedAsync(int port, string host)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, port, Cancellation);
        await using var tls = new SslStream(socket.GetStream());
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = host, RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null }, Cancellation);
        return ((X509Certificate2)tls.RemoteCertificate!).Thumbprint;
    }
}

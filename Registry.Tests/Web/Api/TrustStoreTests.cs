using System.Text;
using Registry.Tests.Support;
using Registry.Tests.Support.Certificates;

namespace Registry.Tests.Web.Api;

/// <summary>The trust store of outgoing connections, as Nexus' clients use it.</summary>
public sealed class TrustStoreTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private const string Path = "/security/ssl/truststore";

    [Fact]
    public async Task Certificate_IsAdded_Listed_AndDeletedByItsFingerprint()
    {
        using var certificate = new TestCertificate("upstream.test");

        var added = await AddAsync(certificate.Pem + "\n");

        Assert.Equal(201, added.Status);
        var told = added.Json();
        var id = (string)told["id"]!;
        Assert.Equal(certificate.Thumbprint, id.Replace(":", "", StringComparison.Ordinal));
        Assert.Equal(id, (string)told["fingerprint"]!);
        Assert.Equal(("upstream.test", "Test", "Unit"), ((string)told["subjectCommonName"]!, (string)told["subjectOrganization"]!, (string)told["issuerOrganizationalUnit"]!));
        Assert.Equal(certificate.Pem.Trim(), ((string)told["pem"]!).Trim());
        Assert.True((long)told["issuedOn"]! < (long)told["expiresOn"]!);
        Assert.Contains(await IdsAsync(), i => i == id);
        Assert.Equal(409, (await AddAsync(certificate.Pem)).Status);

        Assert.Equal(204, (await app.Client.SendAsync("DELETE", $"{Path}/{id.Replace(":", "%3A", StringComparison.Ordinal)}")).Status);
        Assert.DoesNotContain(await IdsAsync(), i => i == id);
        Assert.Equal(404, (await app.Client.SendAsync("DELETE", $"{Path}/{id}")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no certificate")]
    public async Task WhatIsNoCertificate_IsRefused(string text) => Assert.Equal(400, (await AddAsync(text)).Status);

    [Fact]
    public async Task CertificateOfAServer_IsShown()
    {
        var port = FreePorts.Next();
        await app.Client.SendAsync("POST", "/registry/certificates/made", System.Text.Json.Nodes.JsonNode.Parse("""{"hosts":["shown.test"]}"""));
        await app.AddRepositoryAsync("shown", new Registry.Domain.Repositories.RepositorySettings { Docker = new() { HttpsPort = port } });

        var shown = await app.Client.GetJsonAsync($"/security/ssl?host=127.0.0.1&port={port}");

        Assert.Equal("shown.test", (string)shown["subjectCommonName"]!);
    }

    [Fact]
    public async Task ServerThatIsNotThere_IsRefused()
    {
        Assert.Equal(400, (await app.Client.SendAsync("GET", $"/security/ssl?host=127.0.0.1&port={FreePorts.Next()}")).Status);
        Assert.Equal(400, (await app.Client.SendAsync("GET", $"/security/ssl?host=127.0.0.1&port={app.BaseAddress.Port}")).Status);
        Assert.Equal(400, (await app.Client.SendAsync("GET", "/security/ssl")).Status);
    }

    private async Task<IEnumerable<string>> IdsAsync() => (await app.Client.GetJsonAsync(Path)).AsArray().Select(c => (string)c!["id"]!);

    private Task<RestAnswer> AddAsync(string pem) => app.Client.SendAsync("POST", Path, new StringContent(pem, Encoding.UTF8, "application/json"));
}

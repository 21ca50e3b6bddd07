using System.Net;
using Registry.Tests.Support;

namespace Registry.Tests.Web.Api;

public sealed class StatusTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Theory]
    [InlineData("/service/rest/v1/status")]
    [InlineData("/service/rest/v1/status/writable")]
    public async Task Status_OfAHealthyServer_IsEmptyAndNeedsNobody(string path)
    {
        using var answer = await app.AnonymousClient().GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}

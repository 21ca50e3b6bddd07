using System.Net;
using Registry.Tests.Support;

namespace Registry.Tests.Web.Components.Errors;

public sealed class ErrorPagesTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Theory]
    [InlineData("/no/such/page")]
    [InlineData("/css/no-such.css")]
    public async Task Address_WithoutAPage_IsNotFound_WithAPage(string path)
    {
        using var visitor = new Visitor(app.BaseAddress);

        using var response = await visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("There is no page at this address.", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repository_ThatDoesNotExist_IsNotFound_WithAPage()
    {
        using var visitor = new Visitor(app.BaseAddress);
        using var signedIn = await visitor.SignInAsync();

        using var response = await visitor.GetAsync("/repositories/no-such");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("There is no page at this address.", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/service/rest/v1/no-such")]
    [InlineData("/v1/no-such")]
    [InlineData("/v2/no-such/app/tags/list")]
    [InlineData("/repository/no-such/v2/app/tags/list")]
    public async Task Api_NeverAnswersWithAPage(string path)
    {
        using var response = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.NotEqual("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.False(response.Headers.Contains("Content-Security-Policy"));
    }
}

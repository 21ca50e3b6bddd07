using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Registry.Web.Api;

namespace Registry.Tests.Web.Api;

/// <summary>What a client hears of an error nobody foresaw.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task UnforeseenError_Is500WithAnIdAndNothingOfTheInside()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.UseAdminConventions();
        app.Run(_ => throw new InvalidOperationException("the password is secret"));
        await app.StartAsync(cancellation);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        var answer = await client.SendAsync("GET", "/anything");

        Assert.Equal(500, answer.Status);
        Assert.Matches("^ERROR: \\(ID [0-9a-f-]{36}\\) ", answer.Body);
        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
        await app.StopAsync(cancellation);
    }
}

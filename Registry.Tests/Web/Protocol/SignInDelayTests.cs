using System.Net;
using Microsoft.Extensions.Time.Testing;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Protocol;

/// <summary>Guessing gets slower with each failure, for one user from one network: a server whose clock the test turns.</summary>
public sealed class SignInDelayTests(SignInDelayTests.Clocked clocked) : IClassFixture<SignInDelayTests.Clocked>, IDisposable
{
    private const string Right = "a password of their own";

    [Fact, Trait("Line", "1.22")]
    public async Task Failures_AreAnswered429WithARetryAfterThatGrows()
    {
        var user = await NewUserAsync();
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(user, $"wrong {i}"));

        var waits = new List<int>();
        for (var i = 0; i < 8; i++)
        {
            waits.Add(await WaitOfAsync(user, "wrong"));
            clocked.Clock.Advance(TimeSpan.FromSeconds(waits[^1]));
            Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(user, "wrong"));
        }

        Assert.Equal([1, 1, 2, 4, 8, 16, 30, 30], waits);
    }

    [Fact]
    public async Task RightPassword_DuringADelay_IsNotLookedAtAndAfterItEndsTheDelay()
    {
        var user = await NewUserAsync();
        for (var i = 0; i < 3; i++)
            await TryAsync(user, "wrong");

        clocked.Clock.Advance(TimeSpan.FromSeconds(await WaitOfAsync(user, Right)));
        Assert.Equal(HttpStatusCode.OK, await TryAsync(user, Right));

        Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(user, "wrong"));
    }

    [Fact]
    public async Task Stranger_CannotKeepTheOwnerOut()
    {
        var user = await NewUserAsync();
        Assert.Equal(HttpStatusCode.OK, await TryAsync(user, Right, "203.0.113.1"));
        for (var i = 0; i < 4; i++)
            await TryAsync(user, "wrong", "203.0.113.1");

        Assert.Equal(HttpStatusCode.OK, await TryAsync(user, Right, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(user, "wrong", "198.51.100.1"));
    }

    /// <summary>However long somebody elsewhere guesses: the administrator waits for nothing.</summary>
    [Fact]
    public async Task Stranger_CannotKeepAdminOut()
    {
        for (var i = 0; i < 50; i++)
            await TryAsync(RegistryApp.UserName, $"guess {i}", "203.0.113.66");
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAsync(RegistryApp.UserName, RegistryApp.Password, "203.0.113.67"));

        Assert.Equal(HttpStatusCode.OK, await TryAsync(RegistryApp.UserName, RegistryApp.Password, "198.51.100.20"));
        Assert.Equal(HttpStatusCode.OK, await TryAsync(RegistryApp.UserName, RegistryApp.Password));
    }

    [Theory]
    [InlineData("203.0.113.7", true, Label = "2.25 the same client")]
    [InlineData("203.0.113.200", true, Label = "2.25 the same network")]
    [InlineData("198.51.100.7", false, Label = "2.25 another network")]
    [InlineData("198.51.100.7, 203.0.113.7", true, Label = "2.25 an address the client made up")]
    [InlineData("203.0.113.7, 127.0.0.5", true, Label = "2.25 a second trusted proxy")]
    [InlineData("garbage", false, Label = "2.25 garbage: the proxy itself")]
    public async Task Delay_IsOfTheRightmostUntrustedHop(string forwardedFor, bool delayed)
    {
        var user = await NewUserAsync();
        for (var i = 0; i < 3; i++)
            await TryAsync(user, "wrong", "203.0.113.7");

        Assert.Equal(delayed ? HttpStatusCode.TooManyRequests : HttpStatusCode.Unauthorized, await TryAsync(user, "wrong", forwardedFor));
    }

    public void Dispose() => Assert.Empty(clocked.App.Errors.Take());

    private async Task<string> NewUserAsync()
    {
        var name = $"user-{Guid.NewGuid():N}";
        await clocked.App.AddUserAsync(name);
        return name;
    }

    private async Task<HttpStatusCode> TryAsync(string user, string password, string? forwardedFor = null)
    {
        using var answer = await AskAsync(user, password, forwardedFor);
        return answer.StatusCode;
    }

    private async Task<int> WaitOfAsync(string user, string password)
    {
        using var answer = await AskAsync(user, password, null);
        await answer.RefusedAsync(HttpStatusCode.TooManyRequests, "TOOMANYREQUESTS");
        return (int)answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds;
    }

    private Task<HttpResponseMessage> AskAsync(string user, string password, string? forwardedFor) =>
        new ImageClient(clocked.App.ClientFor(user, password), "x").GetAsync("/v2/", forwardedFor is null ? [] : [("X-Forwarded-For", forwardedFor)]);

    public sealed class Clocked : IAsyncLifetime
    {
        public Clocked() => App = new RegistryApp { Clock = Clock };

        public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

        public RegistryApp App { get; }

        public ValueTask InitializeAsync() => App.InitializeAsync();

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}

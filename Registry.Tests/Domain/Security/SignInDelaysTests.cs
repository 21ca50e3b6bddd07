using System.Net;
using Microsoft.Extensions.Time.Testing;
using Registry.Domain.Security;

namespace Registry.Tests.Domain.Security;

public sealed class SignInDelaysTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.10");

    private readonly FakeTimeProvider clock = new();
    private readonly SignInDelays delays;

    public SignInDelaysTests() => delays = new SignInDelays(clock);

    [Fact]
    public void FirstFailures_CostNothing()
    {
        for (var i = 0; i < 3; i++)
            Assert.Null(delays.Begin("admin", Here));
        Assert.NotNull(delays.Begin("admin", Here));
    }

    [Fact]
    public void Delay_GrowsWithEachFailure_AndStaysBearable()
    {
        Fail(3);
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 12; i++)
        {
            var wait = delays.Begin("admin", Here)!.Value;
            waits.Add(wait);
            clock.Advance(wait);
            Assert.Null(delays.Begin("admin", Here));
        }

        Assert.Equal(waits.Order(), waits);
        Assert.True(waits[5] > waits[0]);
        Assert.Equal(TimeSpan.FromSeconds(30), waits[^1]);
    }

    [Fact]
    public void AskingTooEarly_DoesNotLengthenTheWait()
    {
        Fail(3);
        var wait = delays.Begin("admin", Here);
        for (var i = 0; i < 100; i++)
            Assert.Equal(wait, delays.Begin("admin", Here));
    }

    [Fact]
    public void Success_ForgetsTheFailures()
    {
        Fail(3);
        delays.Succeeded("admin", Here);
        Assert.Null(delays.Begin("admin", Here));
    }

    [Theory]
    [InlineData("ADMIN", "192.0.2.10", true)]
    [InlineData("admin", "192.0.2.200", true)]
    [InlineData("admin", "::ffff:192.0.2.200", true)]
    [InlineData("admin", "192.0.3.10", false)]
    [InlineData("other", "192.0.2.10", false)]
    [InlineData("admin", "2001:db8::1", false)]
    public void Delay_BelongsToAccountAndNetwork_SoAStrangerLocksNobodyOut(string account, string source, bool waits)
    {
        Fail(3);
        Assert.Equal(waits, delays.Begin(account, IPAddress.Parse(source)) is not null);
    }

    [Theory]
    [InlineData("2001:db8:0:1::2", true)]
    [InlineData("2001:db8:0:2::1", false)]
    public void Network_OfIPv6_IsA64(string source, bool waits)
    {
        for (var i = 0; i < 3; i++)
            delays.Begin("admin", IPAddress.Parse("2001:db8:0:1::1"));
        Assert.Equal(waits, delays.Begin("admin", IPAddress.Parse(source)) is not null);
    }

    [Fact]
    public void UnknownSource_IsOneNetwork()
    {
        for (var i = 0; i < 3; i++)
            Assert.Null(delays.Begin("admin", null));
        Assert.NotNull(delays.Begin("admin", null));
    }

    [Fact]
    public void HalfAnHourOfQuiet_ForgetsTheFailures()
    {
        Fail(3);
        clock.Advance(TimeSpan.FromMinutes(30));
        for (var i = 0; i < 3; i++)
            Assert.Null(delays.Begin("admin", Here));
    }

    [Fact]
    public void Flood_OfNames_PushesOutTheQuietestNotTheNewest()
    {
        Fail(3);
        for (var i = 0; i < 25_000; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            delays.Begin($"made-up-{i}", Here);
        }

        Assert.Null(delays.Begin("admin", Here));
        delays.Begin("made-up-24999", Here);
        delays.Begin("made-up-24999", Here);
        Assert.NotNull(delays.Begin("made-up-24999", Here));
    }

    private void Fail(int times)
    {
        for (var i = 0; i < times; i++)
            Assert.Null(delays.Begin("admin", Here));
    }
}

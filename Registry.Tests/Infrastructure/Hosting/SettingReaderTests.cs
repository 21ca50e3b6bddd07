using System.Net;
using Microsoft.Extensions.Configuration;
using Registry.Infrastructure.Hosting;

namespace Registry.Tests.Infrastructure.Hosting;

/// <summary>What cannot be meant is refused, by the setting's name.</summary>
public sealed class SettingReaderTests
{
    private const string Name = "Registry:X";

    private enum Fruit
    {
        Apple,
        Pear,
    }

    [Theory]
    [InlineData("00:05:00", 300)]
    [InlineData("1.00:00:00", 86_400)]
    [InlineData(" 23:59:59 ", 86_399)]
    [InlineData("00:00:00.5", 0.5)]
    [InlineData("0", 0)]
    public void Time_IsReadAsWritten(string text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Reader(text).Time(Name, TimeSpan.MaxValue, TimeSpan.Zero));

    /// <summary>24:00:00 would be 24 days to .NET, and so would 24.</summary>
    [Theory]
    [InlineData("24:00:00")]
    [InlineData("24")]
    [InlineData("60")]
    [InlineData("tomorrow")]
    [InlineData("5m")]
    [InlineData("-00:01:00")]
    public void Time_ThatCouldMeanAnother_IsRefused(string text) => AssertRefused(() => Reader(text).Time(Name, TimeSpan.Zero, TimeSpan.Zero), text);

    [Fact]
    public void Time_BelowItsLeast_IsRefused() => AssertRefused(() => Reader("00:00:01").Time(Name, TimeSpan.Zero, TimeSpan.FromSeconds(3)), "00:00:03");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Absent_IsTheFallback(string? text)
    {
        Assert.Equal(TimeSpan.FromSeconds(7), Reader(text).Time(Name, TimeSpan.FromSeconds(7), TimeSpan.Zero));
        Assert.Equal(7, Reader(text).Number(Name, 7, 0, 10));
        Assert.Equal(Fruit.Pear, Reader(text).Choice(Name, Fruit.Pear));
        Assert.Null(Reader(text).Text(Name));
        Assert.Null(Reader(text).Networks(Name));
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("10", 10)]
    public void Number_WithinItsBounds(string text, long number) => Assert.Equal(number, Reader(text).Number(Name, 7, 1, 10));

    [Theory]
    [InlineData("0")]
    [InlineData("11")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("1e1")]
    [InlineData("0x1")]
    [InlineData("ten")]
    [InlineData("99999999999999999999")]
    public void Number_AnythingElse_IsRefused(string text) => AssertRefused(() => Reader(text).Number(Name, 7, 1, 10), text);

    [Theory]
    [InlineData("pear")]
    [InlineData("PEAR")]
    public void Choice_IgnoresCase(string text) => Assert.Equal(Fruit.Pear, Reader(text).Choice(Name, Fruit.Apple));

    [Theory]
    [InlineData("plum")]
    [InlineData("1")]
    [InlineData("apple, pear")]
    public void Choice_AnythingElse_NamesWhatThereIs(string text) => AssertRefused(() => Reader(text).Choice(Name, Fruit.Apple), "apple, pear");

    [Fact]
    public void Networks_AreAListOrATextWithCommas()
    {
        var list = new SettingReader(Configuration(("Registry:X:0", "10.0.0.0/8"), ("Registry:X:1", "::1")));
        IPNetwork[] expected = [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("::1/128")];

        Assert.Equal(expected, list.Networks(Name));
        Assert.Equal(expected, Reader("10.0.0.0/8, ::1").Networks(Name));
        Assert.Equal([IPNetwork.Parse("192.0.2.1/32")], Reader("192.0.2.1").Networks(Name));
    }

    [Theory]
    [InlineData("proxy.example")]
    [InlineData("10.0.0.0/33")]
    public void Networks_AnythingElse_IsRefused(string text) => AssertRefused(() => Reader(text).Networks(Name), text);

    [Fact]
    public void UnknownSetting_IsRefused_AndTheKnownOnesAreTold()
    {
        var reader = new SettingReader(Configuration((Name, "1"), ("Registry:Misspelt", "2")));
        reader.Number(Name, 7, 0, 10);

        AssertRefused(() => reader.RefuseUnknown("Registry"), "Registry:Misspelt");
        AssertRefused(() => reader.RefuseUnknown("Registry"), "Known are: Registry:X");
    }

    [Fact]
    public void KnownSettings_AreAccepted_InAnyCase()
    {
        var reader = new SettingReader(Configuration(("REGISTRY:x", "1")));
        reader.Number(Name, 7, 0, 10);
        reader.RefuseUnknown("Registry");
    }

    private static SettingReader Reader(string? text) => new(Configuration((Name, text)));

    private static IConfiguration Configuration(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => s.Value)).Build();

    private static void AssertRefused(Action read, string says) =>
        Assert.Contains(says, Assert.Throws<StartupException>(read).Message, StringComparison.Ordinal);

    private static void AssertRefused<T>(Func<T> read, string says) => AssertRefused(() => { read(); }, says);
}

using Registry.Domain.Browsing;

namespace Registry.Tests.Domain.Browsing;

public sealed class NameFilterTests
{
    [Theory]
    [InlineData("app", "team/app", true)]
    [InlineData("APP", "team/app", true)]
    [InlineData("app", "team/web", false)]
    [InlineData("1.2*", "1.2.3", true)]
    [InlineData("1.2*", "11.2", false)]
    [InlineData("1.?", "1.2", true)]
    [InlineData("1.?", "1.22", false)]
    [InlineData(@"/rc\d/", "1.9-rc1", true)]
    [InlineData(@"/^rc\d/", "1.9-rc1", false)]
    [InlineData(" app ", "team/app", true)]
    public void Filter_FitsWhatAPersonMeans(string typed, string name, bool fits)
    {
        Assert.True(NameFilter.TryParse(typed, out var filter, out _));
        Assert.Equal(fits, filter.Fits(name));
        Assert.False(filter.IsEverything);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    public void Filter_OfNothing_IsEverything(string? typed)
    {
        Assert.True(NameFilter.TryParse(typed, out var filter, out _));
        Assert.True(filter.IsEverything);
        Assert.True(filter.Fits("anything"));
    }

    [Theory]
    [InlineData("/(/")]
    [InlineData("/(a)\\1/")]
    [InlineData("/(?=a)/")]
    public void Expression_ThatCannotBe_SaysWhy(string typed)
    {
        Assert.False(NameFilter.TryParse(typed, out _, out var problem));
        Assert.NotEmpty(problem);
    }
}

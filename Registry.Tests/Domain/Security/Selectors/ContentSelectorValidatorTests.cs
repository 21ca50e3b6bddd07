using Registry.Domain;
using Registry.Domain.Security.Selectors;

namespace Registry.Tests.Domain.Security.Selectors;

/// <summary>Each rule by the field that a form marks, with a sentence.</summary>
public sealed class ContentSelectorValidatorTests
{
    private static readonly ContentSelector Good = new("docker-pull-team", "pull for team", "path =^ \"/v2/team/\"");

    [Theory]
    [InlineData("docker-pull-team")]
    [InlineData("-a")]
    [InlineData("1")]
    [InlineData("Team_1.x")]
    public void GoodSelector_HasNoProblems(string name) => Assert.Empty(ProblemsOf(Good with { Name = name }));

    [Theory]
    [InlineData("")]
    [InlineData("_a")]
    [InlineData(".a")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("ä")]
    [InlineData("a\n")]
    public void Name_ThatNexusRefuses(string name) => Assert.Equal(["name"], ProblemsOf(Good with { Name = name }).Select(p => p.Field));

    [Fact]
    public void Name_EndsAt200Characters()
    {
        Assert.Empty(ProblemsOf(Good with { Name = new string('a', 200) }));
        Assert.Equal(
            [new Problem("name", "The name of this content selector is too long, please use a shorter name.")],
            ProblemsOf(Good with { Name = new string('a', 201) }));
    }

    [Fact]
    public void Description_EndsAt500Characters()
    {
        Assert.Empty(ProblemsOf(Good with { Description = new string('a', 500) }));
        Assert.Equal(["description"], ProblemsOf(Good with { Description = new string('a', 501) }).Select(p => p.Field));
    }

    [Fact]
    public void Expression_ThatIsWrong_SaysWhere() => Assert.Equal(
        [new Problem("expression", "Found a single =. Write == for equals. (line 1, column 6)")], ProblemsOf(Good with { Expression = "path = 'x'" }));

    [Fact]
    public void Jexl_IsOnlyKept()
    {
        var legacy = Good with { Type = ContentSelector.Jexl };
        Assert.True(legacy.IsReadOnly);
        Assert.False(Good.IsReadOnly);
        Assert.Equal(["type"], ProblemsOf(legacy).Select(p => p.Field));
    }

    [Fact]
    public void Messages_AreThoseOfNexus()
    {
        Assert.Equal("Another content selector named a already exists", ContentSelectorValidator.Taken("a").Message);
        Assert.Equal("Content selector a is in use and cannot be deleted: pull, push", ContentSelectorValidator.InUse("a", ["pull", "push"]).Message);
    }

    private static List<Problem> ProblemsOf(ContentSelector selector) =>
        [.. new ContentSelectorValidator().Validate(selector).Errors.Select(e => new Problem(e.PropertyName, e.ErrorMessage))];
}

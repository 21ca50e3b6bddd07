using Registry.Web.Components.Account;

namespace Registry.Tests.Web.Components.Account;

public sealed class LocalUrlTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/repositories?q=a%20b", "/repositories?q=a%20b")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("repositories", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("\\\\evil.example", "/")]
    [InlineData("/\n/evil.example", "/")]
    [InlineData("http://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("https:evil.example", "/")]
    [InlineData("https:/evil.example", "/")]
    [InlineData("///evil.example", "/")]
    [InlineData("/\\/evil.example", "/")]
    [InlineData(" //evil.example", "/")]
    [InlineData("/.//evil.example", "/")]
    [InlineData("/..//evil.example", "/")]
    [InlineData("/a/..//evil.example", "/")]
    [InlineData("/nexus//evil.example", "/")]
    [InlineData("/%09/evil.example", "/%09/evil.example")]
    [InlineData("/repositories?from=//evil.example", "/repositories?from=//evil.example")]
    public void OrHome_LeavesThisServerNever(string? asked, string leadsTo) => Assert.Equal(leadsTo, LocalUrl.OrHome(asked));
}

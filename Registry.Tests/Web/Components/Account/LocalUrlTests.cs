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
    public void OrHome_LeavesThisServerNever(string? asked, string leadsTo) => Assert.Equal(leadsTo, LocalUrl.OrHome(asked));
}

using Registry.Domain;

namespace Registry.Tests.Domain;

public sealed class NamesTests
{
    [Theory]
    [InlineData("docker-hosted")]
    [InlineData("Docker.Hosted_2")]
    [InlineData("-a")]
    [InlineData("1")]
    public void IsValid_WhatNexusAllows(string name) => Assert.True(Names.IsValid(name));

    [Theory]
    [InlineData("")]
    [InlineData("_a")]
    [InlineData(".a")]
    [InlineData("..")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("#42")]
    [InlineData("ä")]
    [InlineData("a\n")]
    public void IsValid_AnythingElse_IsNot(string name) => Assert.False(Names.IsValid(name));

    [Theory]
    [InlineData("a", true)]
    [InlineData("team-1", true)]
    [InlineData("", false)]
    [InlineData("1team", false)]
    [InlineData("-team", false)]
    [InlineData("team-", false)]
    [InlineData("te.am", false)]
    [InlineData("te_am", false)]
    public void IsDnsLabel_FollowsTheRuleOfHostNames(string label, bool valid) => Assert.Equal(valid, Names.IsDnsLabel(label));

    [Fact]
    public void IsDnsLabel_EndsAt63Characters()
    {
        Assert.True(Names.IsDnsLabel(new string('a', 63)));
        Assert.False(Names.IsDnsLabel(new string('a', 64)));
    }

    [Theory]
    [InlineData("images.example.com", true)]
    [InlineData("registry", true)]
    [InlineData("1.images.example", true)]
    [InlineData("", false)]
    [InlineData("localhost", false)]
    [InlineData("LocalHost", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("images.example.com:443", false)]
    [InlineData("https://images.example.com", false)]
    [InlineData("images..example", false)]
    [InlineData("images.example.", false)]
    [InlineData("-images.example", false)]
    [InlineData("images-.example", false)]
    [InlineData("*.example.com", false)]
    [InlineData("im_ages.example", false)]
    public void IsHostName_IsOneHostThatDnsCanHold(string host, bool valid) => Assert.Equal(valid, Names.IsHostName(host));
}

using Registry.Domain.Oci;

namespace Registry.Tests.Domain.Oci;

/// <summary>The grammar of &lt;name&gt; in the distribution spec, "Pulling manifests".</summary>
public sealed class ImageNameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("0")]
    [InlineData("team/app")]
    [InlineData("a/b/c/d/e")]
    [InlineData("my.app")]
    [InlineData("my_app")]
    [InlineData("my__app")]
    [InlineData("my-app")]
    [InlineData("my---app")]
    [InlineData("a.b_c__d-e--f")]
    [InlineData("foo/manifests")]
    [InlineData("blobs/uploads")]
    public void TryParse_WhatTheGrammarAllows(string text)
    {
        Assert.True(ImageName.TryParse(text, out var name));
        Assert.Equal(text, name.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("a/")]
    [InlineData("/a")]
    [InlineData("a//b")]
    [InlineData("A")]
    [InlineData("team/App")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a--")]
    [InlineData(".a")]
    [InlineData("a.")]
    [InlineData("a..b")]
    [InlineData("..")]
    [InlineData("a/../b")]
    [InlineData("_a")]
    [InlineData("a_")]
    [InlineData("a___b")]
    [InlineData("a._b")]
    [InlineData("a-_b")]
    [InlineData("a b")]
    [InlineData("a%2fb")]
    [InlineData("a\0b")]
    [InlineData("ä")]
    [InlineData("a:b")]
    public void TryParse_AnythingElse_IsRefused(string text)
    {
        Assert.False(ImageName.TryParse(text, out _));
        Assert.Throws<FormatException>(() => ImageName.Parse(text));
    }

    [Fact]
    public void TryParse_EndsAt255Characters()
    {
        Assert.True(ImageName.TryParse(new string('a', 255), out _));
        Assert.False(ImageName.TryParse(new string('a', 256), out _));
    }

    [Theory]
    [InlineData("docker-hosted", true)]
    [InlineData("team/app", false)]
    [InlineData("Docker", false)]
    [InlineData("", false)]
    public void IsComponent_IsOneSegment(string text, bool component) => Assert.Equal(component, ImageName.IsComponent(text));
}

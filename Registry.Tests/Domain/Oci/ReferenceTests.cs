using Registry.Domain.Oci;

namespace Registry.Tests.Domain.Oci;

public sealed class ReferenceTests
{
    private const string Sha256 = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory]
    [InlineData("latest")]
    [InlineData("1.0")]
    [InlineData("_")]
    [InlineData("V1.0-rc_1")]
    [InlineData("sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.sig")]
    public void TryParse_Tag_IsATagOnly(string text)
    {
        Assert.True(Reference.TryParse(text, out var reference));
        Assert.Equal(text, reference.Tag?.Value);
        Assert.Null(reference.Digest);
        Assert.Equal(text, reference.ToString());
    }

    [Fact]
    public void TryParse_Digest_IsADigestOnly()
    {
        Assert.True(Reference.TryParse(Sha256, out var reference));
        Assert.Equal(Sha256, reference.Digest?.Value);
        Assert.Null(reference.Tag);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".a")]
    [InlineData("-a")]
    [InlineData("a b")]
    [InlineData("a:b")]
    [InlineData("a/b")]
    [InlineData("a@b")]
    [InlineData("ä")]
    [InlineData("sha256:short")]
    [InlineData("md5:d41d8cd98f00b204e9800998ecf8427e")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(Reference.TryParse(text, out _));

    [Fact]
    public void Tag_EndsAt128Characters()
    {
        Assert.True(Tag.TryParse(new string('a', 128), out _));
        Assert.False(Tag.TryParse(new string('a', 129), out _));
        Assert.Throws<FormatException>(() => Tag.Parse(new string('a', 129)));
    }

    [Fact]
    public void Tag_TellsCaseApart() => Assert.NotEqual(Tag.Parse("v1"), Tag.Parse("V1"));
}

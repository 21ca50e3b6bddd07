using System.Security.Cryptography;
using System.Text;
using Registry.Domain.Oci;

namespace Registry.Tests.Domain.Oci;

public sealed class DigestTests
{
    private const string EmptySha256 = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Fact]
    public void Parse_Sha256_IsKeptAsItIs()
    {
        var digest = Digest.Parse(EmptySha256);
        Assert.Equal(EmptySha256, digest.Value);
        Assert.Equal(HashAlgorithmName.SHA256, digest.Algorithm);
    }

    [Fact]
    public void Parse_Sha512_IsKnown()
    {
        var digest = Digest.Parse("sha512:" + new string('a', 128));
        Assert.True(digest.IsSha512);
        Assert.Equal(HashAlgorithmName.SHA512, digest.Algorithm);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256:")]
    [InlineData("sha256")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [InlineData("SHA256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85")]
    [InlineData("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8555")]
    [InlineData("sha256:g3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("sha256:../../../../../../../../../../../../../../../../../../etc/passwd00")]
    [InlineData("sha512:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("md5:d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData(" sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public void TryParse_AnythingElse_IsRefused(string text)
    {
        Assert.False(Digest.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Digest.Parse(text));
    }

    [Fact]
    public void Sha256Of_Nothing_IsTheKnownOne() => Assert.Equal(EmptySha256, Digest.Sha256Of([]).Value);

    [Theory]
    [InlineData("sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae")]
    [InlineData("sha512:f7fbba6e0636f890e56fbbf3283e524c6fa3204ae298382d624741d0dc6638326e282c41be5e4254d8820772c5518a2c5a8c0c7f7eda19594a7eb539453e1ed7")]
    public void Recompute_StaysInItsAlgorithm(string foo) =>
        Assert.Equal(Digest.Parse(foo), Digest.Parse(foo).Recompute(Encoding.ASCII.GetBytes("foo")));

    [Fact]
    public void Equality_IsOfTheText() => Assert.Equal(Digest.Parse(EmptySha256), Digest.Sha256Of([]));

    [Fact]
    public void Empty_HasNoValue()
    {
        Assert.Throws<InvalidOperationException>(() => default(Digest).Value);
        Assert.Equal("", default(Digest).ToString());
    }
}

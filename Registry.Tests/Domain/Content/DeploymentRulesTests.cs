using Registry.Domain.Content;
using Registry.Domain.Oci;

namespace Registry.Tests.Domain.Content;

public sealed class DeploymentRulesTests
{
    private static readonly Tag Release = Tag.Parse("1.0");
    private static readonly Tag Latest = Tag.Parse("latest");
    private static readonly Digest Old = Digest.Sha256Of("old"u8);
    private static readonly Digest New = Digest.Sha256Of("new"u8);

    [Fact]
    public void Allow_MovesAndDeletesTags()
    {
        var rules = Rules(WritePolicy.Allow);
        Assert.Null(rules.RefuseUpload());
        Assert.Null(rules.RefuseTag(Release, Old, New));
        Assert.Null(rules.RefuseDelete([Release]));
    }

    [Fact]
    public void AllowOnce_WritesATagOnce_AndLetsItBeDeleted()
    {
        var rules = Rules(WritePolicy.AllowOnce);
        Assert.Null(rules.RefuseUpload());
        Assert.Null(rules.RefuseTag(Release, null, New));
        AssertDenied(rules.RefuseTag(Release, Old, New), "does not allow redeploying");
        Assert.Null(rules.RefuseDelete([Release]));
    }

    [Fact]
    public void AllowOnce_TheSameAgain_IsNoRedeploy() => Assert.Null(Rules(WritePolicy.AllowOnce).RefuseTag(Release, New, New));

    [Theory]
    [InlineData("latest", true)]
    [InlineData("Latest", false)]
    [InlineData("1.0", false)]
    public void AllowOnce_LatestMayMove_MeansOnlyLatest(string tag, bool moves)
    {
        var rules = Rules(WritePolicy.AllowOnce) with { LatestMayMove = true };
        Assert.Equal(moves, rules.RefuseTag(Tag.Parse(tag), Old, New) is null);
    }

    [Fact]
    public void Deny_RefusesEverything()
    {
        var rules = Rules(WritePolicy.Deny) with { LatestMayMove = true };
        AssertDenied(rules.RefuseUpload(), "read-only");
        AssertDenied(rules.RefuseTag(Latest, null, New), "read-only");
        AssertDenied(rules.RefuseTag(Latest, New, New), "read-only");
        AssertDenied(rules.RefuseDelete([]), "read-only");
    }

    [Theory]
    [InlineData("1.*", "1.0", true)]
    [InlineData("1.*", "11.0", false)]
    [InlineData("1.?", "1.0", true)]
    [InlineData("1.?", "1.10", false)]
    [InlineData("1.?", "1.", false)]
    [InlineData("1.0", "1.0", true)]
    [InlineData("1.0", "1x0", false)]
    [InlineData("1.0", "1.0-rc", false)]
    [InlineData("V*", "v1", false)]
    [InlineData("*", "anything", true)]
    [InlineData("*-final", "2-final", true)]
    [InlineData("*-final", "2-final-not", false)]
    [InlineData("*.*", "nodot", false)]
    public void ImmutablePattern_MatchesTheWholeTag(string pattern, string tag, bool immutable) =>
        Assert.Equal(immutable, Rules(WritePolicy.Allow, pattern).IsImmutable(Tag.Parse(tag)));

    [Fact]
    public void ImmutableTag_IsWrittenOnce_AndNeverDeleted()
    {
        var rules = Rules(WritePolicy.Allow, "beta", "1.*");
        Assert.Null(rules.RefuseTag(Release, null, New));
        Assert.Null(rules.RefuseTag(Release, New, New));
        AssertDenied(rules.RefuseTag(Release, Old, New), "immutable");
        AssertDenied(rules.RefuseDelete([Latest, Release]), "immutable");
        Assert.Null(rules.RefuseDelete([Latest]));
    }

    [Fact]
    public void ImmutableLatest_DoesNotMove_WhateverThePolicySays() =>
        AssertDenied((Rules(WritePolicy.AllowOnce, "latest") with { LatestMayMove = true }).RefuseTag(Latest, Old, New), "immutable");

    private static DeploymentRules Rules(WritePolicy policy, params string[] immutable) => new("docker-hosted", policy, LatestMayMove: false, immutable);

    private static void AssertDenied(OciError? error, string because)
    {
        Assert.Equal((403, "DENIED"), (error?.Status, error?.Code));
        Assert.Contains(because, error!.Message, StringComparison.Ordinal);
        Assert.Contains("docker-hosted", error.Message, StringComparison.Ordinal);
    }
}

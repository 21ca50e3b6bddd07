using Registry.Domain.Browsing;

namespace Registry.Tests.Domain.Browsing;

public sealed class ImageTreeTests
{
    private static readonly string[] Names = ["hello", "infra/nginx", "infra/tools/a", "infra/tools/b", "team/only/deep/app", "team/only/deep/web"];

    [Fact]
    public void Closed_ShowsFoldersAndTopImages() => Assert.Equal(
        [("hello", 0, 0), ("infra/", 0, 3), ("team/only/deep/", 0, 2)], Rows(Names).Select(r => (r.Label, r.Level, r.Images)));

    [Fact]
    public void Open_ShowsWhatIsInside_EachLevelFurtherIn() => Assert.Equal(
        [("hello", 0), ("infra/", 0), ("nginx", 1), ("tools/", 1), ("a", 2), ("b", 2), ("team/only/deep/", 0)],
        Rows(Names, "infra/", "infra/tools/").Select(r => (r.Label, r.Level)));

    [Fact]
    public void Image_CalledAsAFolder_IsALineOfItsOwn() => Assert.Equal(
        ["team", "team/", "app", "web"], Rows(["team", "team-b/app", "team/app", "team/web"], "team/").Where(r => !r.Path.StartsWith("team-b", StringComparison.Ordinal)).Select(r => r.Label));

    [Fact]
    public void Folder_OfOneImage_IsThatImage() => Assert.Equal(
        [("team/web/edge", "team/web/edge", false)], Rows(["team/web/edge"]).Select(r => (r.Path, r.Label, r.IsFolder)));

    private static IReadOnlyList<ImageTreeRow> Rows(string[] names, params string[] open) => ImageTree.Rows(names, open.ToHashSet());
}

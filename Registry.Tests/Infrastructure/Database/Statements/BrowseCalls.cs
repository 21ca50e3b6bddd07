using Registry.Domain.Browsing;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Domain.Security.Selectors;
using Registry.Tests.Support.Databases;

namespace Registry.Tests.Infrastructure.Database.Statements;

/// <summary>The calls of people who look around.</summary>
internal static class BrowseCalls
{
    private static readonly ImageKey Image = new(1, ImageName.Parse("team/app"));
    private static readonly Digest Known = Digest.Parse(ScriptedServer.Digest);
    private static readonly ListPage Page = new(2, 50);

    public static IReadOnlyList<StoreCall> All { get; } =
    [
        Catalog("FiguresAsync", "some", (c, t) => c.FiguresAsync(1, NameScope.Everything, t)),
        Catalog("RecentAsync", "some", (c, t) => c.RecentAsync(10, t)),
        Catalog("ImagesAsync", "page", (c, t) => c.ImagesAsync(1, NameScope.Everything, new ImageListRequest(NameFilter.Everything, Page), t)),
        Catalog("ImagesAsync", "filtered", (c, t) => c.ImagesAsync(1, NameScope.Everything, new ImageListRequest(Filter, new ListPage(1, 50)), t)),
        Catalog("NamesAsync", "some", (c, t) => c.NamesAsync(1, NameScope.Everything, 10, t)),
        Catalog("ImagesAsync", "in a scope", (c, t) => c.ImagesAsync(1, Scope, new ImageListRequest(NameFilter.Everything, Page), t)),
        Catalog("CountTagsAsync", "some", (c, t) => c.CountTagsAsync(1, ["team/app", "team/web"], t)),
        Catalog("SummariesAsync", "some", (c, t) => c.SummariesAsync(1, ["team/app", "team/web"], t)),
        Catalog("FindImageAsync", "there", (c, t) => c.FindImageAsync(Image, t)),
        .. from order in Enum.GetValues<TagOrder>()
           from backwards in new[] { false, true }
           select Catalog("TagsAsync", $"{order}, backwards {backwards}", (c, t) => c.TagsAsync(Image, new TagListRequest(NameFilter.Everything, order, backwards, Page), t)),
        Catalog("TagsAsync", "filtered", (c, t) => c.TagsAsync(Image, new TagListRequest(Filter, TagOrder.Name, false, new ListPage(1, 50)), t)),
        Catalog("FindManifestAsync", "there", (c, t) => c.FindManifestAsync(Image, Known, t)),
        Catalog("SharingAsync", "some", (c, t) => c.SharingAsync(Image, [Known.Value], t)),
        Catalog("ImpactAsync", "there", (c, t) => c.ImpactAsync(Image, Known, t)),
        new StoreCall("EfSelectorPreviews.LookAsync", "in a range", (d, t) => d.Get<ISelectorPreviews>().LookAsync(1, Selector.Parse("path =^ '/v2/team/'").Selector!, matching: true, t)),
        new StoreCall("EfSelectorPreviews.LookAsync", "everywhere", (d, t) => d.Get<ISelectorPreviews>().LookAsync(1, Selector.Parse("path =^ '/v2/team/'").Selector!, matching: false, t)),
    ];

    private static NameScope Scope => new([new NameRange(null, "a"), new NameRange("team/", "team0"), new NameRange("z", null)], ["team", "tem"], true);

    private static NameFilter Filter => NameFilter.TryParse("*", out var filter, out _) ? filter : throw new InvalidOperationException();

    private static StoreCall Catalog(string method, string branch, Func<IBrowseCatalog, CancellationToken, Task> run) =>
        new($"EfBrowseCatalog.{method}", branch, (d, t) => run(d.Get<IBrowseCatalog>(), t));
}

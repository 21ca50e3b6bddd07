using Registry.Domain.Browsing;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Tests.Support.Content;
using Registry.Tests.Support.Databases;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Infrastructure.Browsing;

public sealed class BrowseCatalogTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Images_AreTold_WithWhatLiesInThem(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var (first, second) = (SampleImage.New(), SampleImage.New());
        await world.Node.PushAsync(first, tags: ["1.0", "latest"]);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.Node.PushAsync(second, tags: "1.1");
        await world.Node.PushAsync(SampleImage.New(), "infra/nginx");
        await world.Node.BeginAsync("begun/only");

        var images = await CatalogOf(world).ImagesAsync(world.Node.Repository.Id, NameScope.Everything, new ImageListRequest(NameFilter.Everything, new ListPage(1, 50)), Cancellation);

        Assert.Equal(["infra/nginx", ContentNode.Image], images.Items.Select(i => i.Name));
        Assert.Equal(2, images.Total);
        var app = images.Items[1];
        Assert.Equal((3, "1.1", "me", world.Clock.GetUtcNow()), (app.Tags, app.NewestTag, app.PushedBy, app.PushedAt!.Value));
        Assert.Equal(first.Config.Length + first.Layer.Length + second.Config.Length + second.Layer.Length, app.Bytes);
        Assert.Equal((0, null), (images.Items[0].Tags, images.Items[0].NewestTag));

        var figures = await CatalogOf(world).FiguresAsync(world.Node.Repository.Id, NameScope.Everything, Cancellation);
        Assert.Equal(new RepositoryFigures(2, 3, app.Bytes + images.Items[0].Bytes), figures);
    }

    [Theory, EveryDatabase]
    public async Task Images_FilteredAndPaged_AreCountedAsAWhole(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var sample = SampleImage.New();
        foreach (var name in new[] { "a/app", "b/app", "c/app", "c/web" })
            await world.Node.PushAsync(sample, name, "1.0");
        Assert.True(NameFilter.TryParse("*/app", out var filter, out _));

        var second = await CatalogOf(world).ImagesAsync(world.Node.Repository.Id, NameScope.Everything, new ImageListRequest(filter, new ListPage(2, 2)), Cancellation);

        Assert.Equal(["c/app"], second.Items.Select(i => i.Name));
        Assert.Equal(3, second.Total);
    }

    [Theory, EveryDatabase]
    public async Task Tags_AreOrderedAsPeopleDo_OverAllPages(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var sample = SampleImage.New();
        foreach (var tag in new[] { "1.10", "1.9", "2.0", "1.2" })
        {
            await world.Node.PushAsync(sample, tags: tag);
            world.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(["1.2", "1.9"], await TagsAsync(world, TagOrder.Name, descending: false, page: 1));
        Assert.Equal(["1.10", "2.0"], await TagsAsync(world, TagOrder.Name, descending: false, page: 2));
        Assert.Equal(["1.2", "2.0"], await TagsAsync(world, TagOrder.Pushed, descending: true, page: 1));
        Assert.Equal(["1.10", "1.9"], await TagsAsync(world, TagOrder.Pushed, descending: false, page: 1));
        Assert.Equal(["1.10", "1.9"], await TagsAsync(world, TagOrder.Pushed, descending: false, page: 1, filter: "1.*"));
    }

    [Theory, EveryDatabase]
    public async Task Tag_TellsItsManifest(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var sample = SampleImage.New();
        await world.Node.PushAsync(sample, tags: "1.0");
        var index = TestManifest.Index(sample.Manifest);
        Assert.Null(await world.Node.PutAsync(index, tags: "all"));

        var tags = (await CatalogOf(world).TagsAsync(world.Node.Key(), new TagListRequest(NameFilter.Everything, TagOrder.Name, false, new ListPage(1, 50)), Cancellation)).Items;

        // Sizes as the manifest says them.
        Assert.Equal(("1.0", 4L, true), (tags[0].Name, tags[0].Manifest.Bytes, tags[0].Manifest.IsImage));
        Assert.Null(tags[0].Manifest.Index);
        Assert.Equal(Sha.Of(sample.Config), tags[0].Manifest.Config!.Digest);
        Assert.Equal([Sha.Of(sample.Layer)], tags[0].Manifest.Layers.Select(l => l.Digest));
        Assert.Equal(index.Bytes, tags[1].Manifest.Index!.Value.ToArray());
        Assert.Equal(4, tags[1].Manifest.ChildBytes[sample.Digest]);
    }

    [Theory, EveryDatabase]
    public async Task Manifest_TellsWhatLeadsToIt(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var sample = SampleImage.New();
        await world.Node.PushAsync(sample, tags: ["1.10", "1.9"]);
        var index = TestManifest.Index(sample.Manifest);
        Assert.Null(await world.Node.PutAsync(index, tags: "all"));

        var found = await CatalogOf(world).FindManifestAsync(world.Node.Key(), Digest.Parse(sample.Digest), Cancellation);

        Assert.Equal(["1.9", "1.10"], found!.Tags.Select(t => t.Name));
        Assert.Equal([index.Digest], found.Parents);
        Assert.Null(await CatalogOf(world).FindManifestAsync(world.Node.Key("other"), Digest.Parse(sample.Digest), Cancellation));
    }

    [Theory, EveryDatabase]
    public async Task Layer_InTwoImages_IsShared(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var sample = SampleImage.New();
        await world.Node.PushAsync(sample, tags: "1.0");
        Assert.True(await world.Node.MountAsync(Sha.Of(sample.Layer), ContentNode.Image, "other"));

        var sharing = await CatalogOf(world).SharingAsync(world.Node.Key(), [Sha.Of(sample.Layer), Sha.Of(sample.Config)], Cancellation);

        Assert.Equal((2, 1), (sharing[Sha.Of(sample.Layer)], sharing[Sha.Of(sample.Config)]));
    }

    [Theory, EveryDatabase]
    public async Task Removal_CountsOnlyWhatNothingElseUses(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var (first, second) = (SampleImage.New(), SampleImage.New());
        second = second with { Layer = first.Layer };
        await world.Node.PushAsync(first, tags: ["1.0", "latest"]);
        Assert.Equal(new { Tags = "1.0 latest", Own = (long)(first.Config.Length + first.Layer.Length) }, await ImpactAsync(world, first.Digest));

        await world.Node.PushAsync(second with { }, tags: "1.1");
        Assert.Equal(new { Tags = "1.0 latest", Own = (long)first.Config.Length }, await ImpactAsync(world, first.Digest));
    }

    [Theory, EveryDatabase]
    public async Task Removal_OfAnIndex_TakesTheChildrenOnlyItLists(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var (alone, tagged) = (SampleImage.New(), SampleImage.New());
        await world.Node.PushAsync(alone);
        await world.Node.PushAsync(tagged, tags: "amd64");
        var index = TestManifest.Index(alone.Manifest, tagged.Manifest);
        Assert.Null(await world.Node.PutAsync(index, tags: "all"));

        Assert.Equal(new { Tags = "all", Own = (long)(alone.Config.Length + alone.Layer.Length) }, await ImpactAsync(world, index.Digest));
    }

    [Theory, EveryDatabase]
    public async Task Recent_IsWhatWasPushedAndStillThere_NewestFirst(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        foreach (var tag in new[] { "1.0", "1.1", "gone" })
        {
            await world.Node.PushAsync(SampleImage.New(), tags: tag);
            world.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await world.Node.PushAsync(SampleImage.New(), "other", "1.0");
        Assert.Null(await world.Node.DeleteAsync("gone"));

        var recent = await CatalogOf(world).RecentAsync(2, Cancellation);

        Assert.Equal([("other", "1.0"), (ContentNode.Image, "1.1")], recent.Select(r => (r.Image, r.Tag)));
    }

    private static IBrowseCatalog CatalogOf(ContentWorld world) => world.Node.Get<IBrowseCatalog>();

    private static async Task<IEnumerable<string>> TagsAsync(ContentWorld world, TagOrder order, bool descending, int page, string? filter = null)
    {
        Assert.True(NameFilter.TryParse(filter, out var names, out _));
        var tags = await CatalogOf(world).TagsAsync(world.Node.Key(), new TagListRequest(names, order, descending, new ListPage(page, 2)), Cancellation);
        Assert.Equal(filter is null ? 4 : 3, tags.Total);
        return tags.Items.Select(t => t.Name);
    }

    private static async Task<object> ImpactAsync(ContentWorld world, string digest)
    {
        var impact = await CatalogOf(world).ImpactAsync(world.Node.Key(), Digest.Parse(digest), Cancellation);
        return new { Tags = string.Join(' ', impact!.Tags), Own = impact.OwnBytes };
    }
}

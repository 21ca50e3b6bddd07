using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Registry.Domain.Blobs;
using Registry.Domain.Browsing;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Domain.Security;
using Registry.Domain.Security.Rights;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;
using Registry.Tests.Domain.Security.Rights;
using Registry.Tests.Support.Databases;
using static Registry.Tests.Domain.Security.Rights.AccessWorld;

namespace Registry.Tests.Infrastructure.Browsing;

/// <summary>100,000 tags of 50 teams, shown to somebody with 20 content selectors.</summary>
public sealed class VisibleImagesTests
{
    private const int Teams = 50;
    private const int ImagesOfEach = 20;
    private const int TagsOfEach = 100;
    private const int PageSize = 50;

    private static readonly ListPage First = new(1, PageSize);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Lists_AskLittle(Engine engine)
    {
        var reading = new Reading();
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var services = Open(database, reading);
        var (repository, visible) = await FillAsync(services, team => $"path =^ '/v2/team-{team:00}/'");
        var viewer = new Subject(User);

        reading.Begin();
        var images = await visible.Images.ImagesAsync(repository, viewer, new ImageListRequest(NameFilter.Everything, First), Cancellation);
        Assert.Equal((PageSize, 20 * ImagesOfEach), (images.Items.Count, images.Total));
        reading.IsWithin(statements: 3, rows: 20 * PageSize);

        reading.Begin();
        var tags = await visible.Tags.TagsAsync(repository, viewer, ImageName.Parse("team-00/app-00"), new TagListRequest(NameFilter.Everything, TagOrder.Name, false, First), Cancellation);
        Assert.Equal((PageSize, TagsOfEach), (tags.Items.Count, tags.Total));
        reading.IsWithin(statements: 7, rows: 20 * PageSize);
    }

    /// <summary>Counting anew for each page would cost more than the page.</summary>
    [Theory, EveryDatabase]
    public async Task Figures_AreKeptUntilTheNextCommit_ForEachSetOfRights(Engine engine)
    {
        var reading = new Reading();
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var services = Open(database, reading);
        var (repository, visible) = await FillAsync(services, team => $"path =~ '.*/team-{team:00}/.*'");
        var viewer = new Subject(User);

        var figures = await visible.Images.FiguresAsync(repository, viewer, Cancellation);
        Assert.Equal((20 * ImagesOfEach, Listing<string>.CountedTo + 1, null), (figures.Images, figures.Tags, figures.Bytes));
        reading.Begin();
        Assert.Equal(figures, await visible.Images.FiguresAsync(repository, viewer, Cancellation));
        if (engine == Engine.Sqlite)
            reading.IsNone();
        Assert.Equal(0, (await visible.Images.FiguresAsync(repository, new Subject("somebody"), Cancellation)).Images);

        await services.GetRequiredService<IRepositoryStore>().AddAsync("another", RepositoryKind.Hosted, repository.BlobStoreId, new RepositorySettings(), Cancellation);
        reading.Begin();
        await visible.Images.FiguresAsync(repository, viewer, Cancellation);
        reading.IsWithin(statements: 3, rows: (Teams * ImagesOfEach) + 2);
    }

    /// <summary>Patterns do not tell where in the order of names they match; which images they show is found without asking for tags.</summary>
    [Theory, EveryDatabase]
    public async Task Patterns_AskForNamesOnly(Engine engine)
    {
        var reading = new Reading();
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var services = Open(database, reading);
        var (repository, visible) = await FillAsync(services, team => $"path =~ '.*/team-{team:00}/.*'");
        var viewer = new Subject(User);

        reading.Begin();
        var images = await visible.Images.ImagesAsync(repository, viewer, new ImageListRequest(NameFilter.Everything, First), Cancellation);

        Assert.Equal((PageSize, 20 * ImagesOfEach), (images.Items.Count, images.Total));
        reading.IsWithin(statements: 3, rows: (Teams * ImagesOfEach) + PageSize);
    }

    /// <summary>Where some tags of an image may be seen, the image is shown with those and no others.</summary>
    [Theory, EveryDatabase]
    public async Task Tags_ThatMayNotBeSeen_AreLeftOut(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var services = Open(database);
        var (repository, visible) = await FillAsync(services, team => $"path =~ '/v2/team-{team:00}/app-0[0-4]/manifests/1\\\\.[0-9]'");
        var viewer = new Subject(User);

        var images = await visible.Images.ImagesAsync(repository, viewer, new ImageListRequest(NameFilter.Everything, First), Cancellation);
        var tags = await visible.Tags.TagsAsync(repository, viewer, ImageName.Parse("team-02/app-04"), new TagListRequest(NameFilter.Everything, TagOrder.Name, false, First), Cancellation);

        Assert.Equal(20 * 5, images.Total);
        Assert.All(images.Items, i => Assert.Null(i.NewestTag));
        Assert.Equal([.. Enumerable.Range(0, 10).Select(i => $"1.{i}")], tags.Items.Select(t => t.Name));
        Assert.Equal(10, tags.Total);
    }

    private static ServiceProvider Open(TestDatabase database, params IInterceptor[] interceptors) => database.Open(
        wired => wired.AddSingleton(TimeProvider.System).AddSingleton(new ContentOptions()).AddSingleton<ContentPorts>().AddSingleton<ContentFactory>(), interceptors);

    private static async Task<(Repository Repository, Shown Shown)> FillAsync(ServiceProvider services, Func<int, string> expression)
    {
        var store = await services.GetRequiredService<BlobStoreAdmin>().CreateFileAsync("default", "default", null, Cancellation);
        await services.GetRequiredService<IRepositoryStore>().AddAsync("large", RepositoryKind.Hosted, store.Value!.Id, new RepositorySettings(), Cancellation);
        await services.GetRequiredService<RepositoryAdmin>().RefreshAsync(Cancellation);
        var repository = services.GetRequiredService<RepositoryDirectory>().Current.ByName("large")!;
        await PushAsync(services, repository.Id);

        var rights = new AccessDirectory(services.GetRequiredService<RepositoryDirectory>());
        var teams = Enumerable.Range(0, 20).Select(i => i * 2).ToList();
        rights.Replace(new AccessState().With([.. teams.Select(t => Selector($"s{t}", expression(t)))])
            .Grant([.. teams.Select(t => Selected($"p{t}", $"s{t}", "*", PrivilegeAction.Browse))]));
        var images = new ImageAccess(new Access(rights), services.GetRequiredService<ITagReach>());
        var catalog = services.GetRequiredService<IBrowseCatalog>();
        return (repository, new Shown(
            new VisibleImages(catalog, services.GetRequiredService<INameLists>(), services.GetRequiredService<RepositoryDirectory>(), images),
            new TagBrowsing(catalog, services.GetRequiredService<ContentFactory>(), images)));
    }

    private static async Task PushAsync(ServiceProvider services, long repositoryId)
    {
        await using var db = services.GetRequiredService<DatabaseFactory>().CreateDbContext();
        var (now, images) = (DateTimeOffset.UnixEpoch, new List<ImageRow>());
        for (var i = 0; i < Teams * ImagesOfEach; i++)
            images.Add(new ImageRow { Id = i + 1, RepositoryId = repositoryId, Name = $"team-{i % Teams:00}/app-{i / Teams:00}", CreatedAt = now });
        db.AddRange(images);
        db.AddRange(images.Select(i => new ManifestRow { Id = i.Id, ImageId = i.Id, Digest = $"sha256:{i.Id:x64}", MediaType = MediaTypes.OciManifest, CreatedAt = now, LastTouchedAt = now }));
        await db.SaveChangesAsync(Cancellation);
        var names = string.Join(" UNION ALL ", Enumerable.Range(0, TagsOfEach).Select(i => $"SELECT '1.{i}' AS Name, '1.{i:000}' AS SortKey"));
        // One statement, the same for both databases: rows one by one would take longer than all else.
        FormattableString copy = $"INSERT INTO Tags (ImageId, Name, SortKey, ManifestId, UpdatedAt) SELECT m.ImageId, n.Name, n.SortKey, m.Id, m.CreatedAt FROM Manifests m CROSS JOIN ({names}) n";
        await db.Database.ExecuteSqlRawAsync(copy.ToString(System.Globalization.CultureInfo.InvariantCulture), Cancellation);
    }

    private sealed record Shown(VisibleImages Images, TagBrowsing Tags);
}

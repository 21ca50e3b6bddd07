using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Tests.Support.Databases;

namespace Registry.Tests.Infrastructure.Database.Statements;

/// <summary>The calls that carry content: uploads, links, manifests and lists.</summary>
internal static class ContentCalls
{
    private static readonly ImageKey Image = new(1, ImageName.Parse("team/app"));
    private static readonly Digest Known = Digest.Parse(ScriptedServer.Digest);
    private static readonly Tag Tag = Tag.Parse("1.0");
    private static readonly DeploymentRules Rules = new("docker-hosted", WritePolicy.Allow, LatestMayMove: false, []);

    private static readonly UploadSession Session = new()
    {
        Id = 1, Session = Guid.Empty, BlobStoreId = 1, ImageId = 1, StorageKey = "ab/cd/abcd", Offset = 0,
    };

    public static IReadOnlyList<StoreCall> Uploads { get; } =
    [
        Upload("BeginAsync", "known image", (s, t) => s.BeginAsync(Image, 1, "me", t)),
        Upload("BeginAsync", "new image", (s, t) => s.BeginAsync(Image, 1, "me", t)) with { Rows = s => s.Is("SELECT", "Images") ? 0 : 1 },
        Upload("BeginAsync", "repository gone", (s, t) => s.BeginAsync(Image, 1, "me", t)) with { Rows = s => s.Asks ? 0 : 1 },
        Upload("FindAsync", "there", (s, t) => s.FindAsync(Image, Guid.Empty, t)),
        Upload("TakeAsync", "free", (s, t) => s.TakeAsync(1, Guid.Empty, 0, t)),
        Upload("RenewAsync", "held", (s, t) => s.RenewAsync(1, Guid.Empty, t)),
        Upload("ReleaseAsync", "held", (s, t) => s.ReleaseAsync(1, Guid.Empty, 7, t)),
        Upload("CommitAsync", "known blob, known link", (s, t) => s.CommitAsync(Session, Guid.Empty, Known, 7, t)),
        Upload("CommitAsync", "new blob", (s, t) => s.CommitAsync(Session, Guid.Empty, Known, 7, t)) with { Rows = s => s.Verb == "UPDATE" ? 0 : 1 },
        Upload("CommitAsync", "session gone", (s, t) => s.CommitAsync(Session, Guid.Empty, Known, 7, t)) with { Rows = s => s.Verb == "DELETE" ? 0 : 1 },
        Upload("CommitAsync", "answer lost", (s, t) => s.CommitAsync(Session, Guid.Empty, Known, 7, t)) with { LosesTheAnswer = true, Rows = s => s.Asks && s.Table == "Uploads" ? 0 : 1 },
        Upload("CancelAsync", "idle", (s, t) => s.CancelAsync(Session, null, t)),
        Upload("CancelAsync", "by its writer", (s, t) => s.CancelAsync(Session, Guid.Empty, t)),
    ];

    public static IReadOnlyList<StoreCall> Links { get; } =
    [
        Link("TouchAsync", "there", (s, t) => s.TouchAsync(1, t)),
        Link("MountAsync", "known blob, known link", (s, t) => s.MountAsync(1, Image, Known, t)),
        Link("MountAsync", "known blob, new link", (s, t) => s.MountAsync(1, Image, Known, t)) with { Rows = s => s.Is("UPDATE", "BlobLinks") ? 0 : 1 },
        Link("MountAsync", "no such blob", (s, t) => s.MountAsync(1, Image, Known, t)) with { Rows = s => s.Is("UPDATE", "Blobs") ? 0 : 1 },
        Link("DeleteAsync", "unused", (s, t) => s.DeleteAsync(Image, Known, t)),
        Link("DeleteAsync", "used", (s, t) => s.DeleteAsync(Image, Known, t)) with { Rows = s => s.Verb == "DELETE" ? 0 : 1 },
    ];

    public static IReadOnlyList<StoreCall> Manifests { get; } =
    [
        Manifest("TouchAsync", "there", (s, t) => s.TouchAsync(1, t)),
        Manifest("PutAsync", "new, moves a tag", (s, t) => s.PutAsync(Put(PartKind.Config, Tag), t)) with { Rows = s => s.Is("UPDATE", "Manifests") ? 0 : 1 },
        Manifest("PutAsync", "new, under a new tag", (s, t) => s.PutAsync(Put(PartKind.Layer, Tag), t)) with { Rows = s => s.Is("UPDATE", "Manifests") || s.Is("SELECT", "Tags") ? 0 : 1 },
        Manifest("PutAsync", "known, under its tag", (s, t) => s.PutAsync(Put(PartKind.Config, Tag), t)),
        Manifest("PutAsync", "index without a tag", (s, t) => s.PutAsync(Put(PartKind.Child), t)),
        Manifest("PutAsync", "parts missing", (s, t) => s.PutAsync(Put(PartKind.Config, Tag), t)) with { Rows = s => s.Table == "BlobLinks" ? 0 : 1 },
        Manifest("PutAsync", "child missing", (s, t) => s.PutAsync(Put(PartKind.Child), t)) with { Rows = s => s.Table == "Manifests" ? 0 : 1 },
        Manifest("DeleteTagAsync", "there", (s, t) => s.DeleteTagAsync(Image, Tag, Rules, "me", t)),
        Manifest("DeleteAsync", "there", (s, t) => s.DeleteAsync(Image, Known, Rules, "me", t)) with { Rows = s => s.Asks ? 0 : 1 },
        Manifest("DeleteAsync", "child of an index", (s, t) => s.DeleteAsync(Image, Known, Rules, "me", t)),
        Manifest("ReferrersAsync", "first page", (s, t) => s.ReferrersAsync(Image, Known, null, null, 10, t)),
        Manifest("ReferrersAsync", "next page of a type", (s, t) => s.ReferrersAsync(Image, Known, "a/b", ScriptedServer.Digest, 10, t)),
    ];

    public static IReadOnlyList<StoreCall> Lists { get; } =
    [
        List("TagsAsync", "first page", (s, t) => s.TagsAsync(Image, null, 10, t)),
        List("TagsAsync", "next page", (s, t) => s.TagsAsync(Image, "1.0", 10, t)),
        List("ImagesAsync", "first page", (s, t) => s.ImagesAsync(1, NameScope.Everything, null, 10, t)),
        List("ImagesAsync", "next page", (s, t) => s.ImagesAsync(1, NameScope.Everything, "team/app", 10, t)),
    ];

    private static ManifestPut Put(PartKind part, params Tag[] tags)
    {
        var manifest = new Manifest
        {
            Bytes = Array.Empty<byte>(), MediaType = MediaTypes.OciManifest, Digest = Known, Parts = [new ManifestPart(part, Known, 7, "a/b")],
        };
        return new ManifestPut(Image, manifest, tags, Rules, "me");
    }

    private static StoreCall Upload(string method, string branch, Func<IUploadStore, CancellationToken, Task> run) =>
        new($"EfUploadStore.{method}", branch, (d, t) => run(d.Get<IUploadStore>(), t));

    private static StoreCall Link(string method, string branch, Func<IBlobLinks, CancellationToken, Task> run) =>
        new($"EfBlobLinks.{method}", branch, (d, t) => run(d.Get<IBlobLinks>(), t));

    private static StoreCall Manifest(string method, string branch, Func<IManifestStore, CancellationToken, Task> run) =>
        new($"EfManifestStore.{method}", branch, (d, t) => run(d.Get<IManifestStore>(), t));

    private static StoreCall List(string method, string branch, Func<INameLists, CancellationToken, Task> run) =>
        new($"EfNameLists.{method}", branch, (d, t) => run(d.Get<INameLists>(), t));
}

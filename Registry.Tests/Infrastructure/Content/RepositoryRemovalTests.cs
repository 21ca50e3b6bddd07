using Microsoft.EntityFrameworkCore;
using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Domain.Security;
using Registry.Tests.Infrastructure.Content.Traces;
using Registry.Tests.Support.Content;
using Registry.Tests.Support.Databases;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Infrastructure.Content;

/// <summary>A deleted repository gives back all it held, and nothing of its neighbours (design §5).</summary>
public sealed class RepositoryRemovalTests
{
    private readonly SampleImage sample = SampleImage.New();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Everything_GoesWithTheRepository(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var index = TestManifest.Index(sample.Manifest);
        await world.Node.PushAsync(sample, tags: ["1.0", "latest"]);
        Assert.Null(await world.Node.PutAsync(index, tags: "all"));
        var deleted = SampleImage.New();
        await world.Node.PushAsync(deleted, "team/other", "1.0");
        Assert.Null(await world.Node.DeleteAsync(deleted.Digest, "team/other"));
        await world.Node.AppendAsync(await world.Node.BeginAsync(), sample.Layer);
        await DeleteRepositoryAsync(world);
        await world.RunDryAsync();

        await using var db = world.Look();
        Assert.Equal((0, 0, 0), (await db.Repositories.CountAsync(Cancellation), await db.Images.CountAsync(Cancellation), await db.TagHistory.CountAsync(Cancellation)));
        await Ownership.CheckDryAsync(world);
        Assert.Empty(Ownership.FilesOf(world));
    }

    [Theory, EveryDatabase]
    public async Task BlobThatAnotherRepositoryLinks_Stays(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var node = await world.StartBesideAsync("docker-other");
        await node.PushAsync(sample, tags: "1.0");
        await world.Node.PushAsync(sample, tags: "1.0");
        await DeleteRepositoryAsync(world);
        await world.RunDryAsync(node);

        Assert.True(await node.PullsAsync(sample, reference: "1.0"));
        await Ownership.CheckDryAsync(world);
        Assert.Equal(2, Ownership.FilesOf(world).Count);
    }

    [Theory, EveryDatabase]
    public async Task ManyRows_GoInRounds(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        Assert.Null(await world.Node.PushAsync(sample.Config));
        for (var number = 0; number < 120; number++)
            Assert.Null(await world.Node.PutAsync(TestManifest.Of(TestManifest.OciImage, NumberedJson(number)), tags: $"{number}"));
        await DeleteRepositoryAsync(world);
        await world.RunDryAsync();

        await Ownership.CheckDryAsync(world);
        Assert.Empty(Ownership.FilesOf(world));
    }

    [Theory, EveryDatabase]
    public async Task PushThatWasUnderWay_IsTakenToo(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var other = await world.StartAsync();
        var push = world.Stage.Play(() => world.Node.PushAsync(sample.Layer), holdBefore: "BEGIN", after: "flush file");
        await push.HeldAsync();
        await other.Get<IRepositoryStore>().DeleteAsync(other.Repository.Id, Cancellation);
        await push.ResumeAsync();
        await world.RunDryAsync(other);

        await Ownership.CheckDryAsync(world);
        Assert.Empty(Ownership.FilesOf(world));
    }

    [Theory, EveryDatabase]
    public async Task PushIntoARepositoryThatIsGone_IsNameUnknown(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var beside = await world.StartBesideAsync("docker-other");
        await beside.PushAsync(sample);
        // Was let in before it heard of the deletion.
        var late = await world.StartAsync();
        await DeleteRepositoryAsync(world);

        Assert.Equal("NAME_UNKNOWN", (await late.Writer.BeginUploadAsync(ImageName.Parse(ContentNode.Image), new Subject("me"), Cancellation)).Error?.Code);
        Assert.Equal("NAME_UNKNOWN", await late.PutAsync(sample.Manifest, tags: "1.0"));
        Assert.True((await late.Writer.MountAsync(ImageName.Parse("team/new"), Digest.Parse(Sha.Of(sample.Layer)), beside.Key(), Cancellation)).TryGet(out var mounted, out _));
        Assert.False(mounted);
        await using var db = world.Look();
        Assert.Equal(1, await db.Images.CountAsync(Cancellation));
    }

    [Theory, EveryDatabase]
    public async Task RepositoryGoesWhileAPushBegins_OneOfThemWins(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        string? refusal = null;
        var letIn = world.Node.Writer;
        await Race.RunAsync(world, () => DeleteRepositoryAsync(world), after: "DELETE Repositories",
            async () => refusal = (await letIn.BeginUploadAsync(ImageName.Parse(ContentNode.Image), new Subject("me"), Cancellation)).Error?.Code, blocksAt: "INSERT Images");

        Assert.Equal("NAME_UNKNOWN", refusal);
        await Ownership.CheckDryAsync(world);
    }

    private System.Text.Json.Nodes.JsonObject NumberedJson(int number)
    {
        var json = TestManifest.ImageJson(Sha.Of(sample.Config));
        json["annotations"] = new System.Text.Json.Nodes.JsonObject { ["number"] = $"{number}" };
        return json;
    }

    private static async Task DeleteRepositoryAsync(ContentWorld world) =>
        Assert.True((await world.Node.Get<RepositoryAdmin>().DeleteAsync("docker-hosted", Cancellation)).Succeeded);
}

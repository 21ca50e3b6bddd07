using System.Buffers;
using System.IO.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Registry.Domain;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Domain.Security;
using Registry.Infrastructure.Blobs;
using Registry.Infrastructure.Content.Reviews;
using Registry.Infrastructure.Database.Rows;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Support.Content;

/// <summary>One process and what a client, an admin and its workers do in it. Refusals come back as their codes; null is success.</summary>
internal sealed class ContentNode(ServiceProvider services, string repository) : IAsyncDisposable
{
    public const string Image = "team/app";
    private static readonly Subject Me = new("me");

    public Repository Repository => Get<RepositoryDirectory>().Current.ByName(repository)!;

    public IContentWriter Writer => Get<ContentFactory>().WriterFor(Repository)!;

    public IContentReader Reader => Get<ContentFactory>().ReaderFor(Repository);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public ImageKey Key(string image = Image) => new(Repository.Id, ImageName.Parse(image));

    public async Task<Guid> BeginAsync(string image = Image) => Value(await Writer.BeginUploadAsync(ImageName.Parse(image), Me, Cancellation)).Session;

    public async Task<string?> AppendAsync(Guid session, PipeReader bytes, long? start = null, string image = Image) =>
        (await Writer.AppendAsync(ImageName.Parse(image), session, new UploadBody(bytes, start, null), Me, Cancellation)).Error?.Code;

    public Task<string?> AppendAsync(Guid session, byte[] bytes, long? start = null, string image = Image) => AppendAsync(session, PipeOf(bytes), start, image);

    public async Task<string?> CompleteAsync(Guid session, string digest, PipeReader bytes, string image = Image) =>
        (await Writer.CompleteAsync(ImageName.Parse(image), session, Digest.Parse(digest), new UploadBody(bytes, null, null), Me, Cancellation)).Error?.Code;

    public async Task<string?> PushAsync(byte[] bytes, string image = Image) => await CompleteAsync(await BeginAsync(image), Sha.Of(bytes), PipeOf(bytes), image);

    public async Task<bool> MountAsync(string digest, string from, string image) =>
        Value(await Writer.MountAsync(ImageName.Parse(image), Digest.Parse(digest), Key(from), Cancellation));

    public async Task<bool> HeadBlobAsync(string digest, string image = Image) =>
        await Reader.HoldBlobAsync(ImageName.Parse(image), Digest.Parse(digest), Cancellation) is not null;

    public async Task<bool> HeadManifestAsync(string reference, string image = Image) =>
        await Reader.HoldManifestAsync(ImageName.Parse(image), Referred(reference), Cancellation) is not null;

    public async Task<OpenBlob> OpenBlobAsync(string digest, string image = Image) =>
        Value(await Reader.OpenBlobAsync(ImageName.Parse(image), Digest.Parse(digest), Cancellation));

    /// <summary>Null: unknown.</summary>
    public async Task<byte[]?> GetBlobAsync(string digest, string image = Image)
    {
        if (!(await Reader.OpenBlobAsync(ImageName.Parse(image), Digest.Parse(digest), Cancellation)).TryGet(out var blob, out _))
            return null;
        using (blob)
        {
            var bytes = new byte[blob.Size];
            Assert.Equal(blob.Size, await blob.Reader.ReadAsync(bytes, 0, Cancellation));
            return bytes;
        }
    }

    public async Task<byte[]?> GetManifestAsync(string reference, string image = Image) =>
        (await Reader.FindManifestAsync(ImageName.Parse(image), Referred(reference), Cancellation))?.Bytes.ToArray();

    /// <param name="tags">None: pushed by digest.</param>
    public async Task<string?> PutAsync(TestManifest manifest, string image = Image, params string[] tags) =>
        (await Writer.PutManifestAsync(ImageName.Parse(image), manifest.Bytes, manifest.MediaType, Digest.Parse(manifest.Digest), [.. tags.Select(Tag.Parse)], Me, Cancellation)).Error?.Code;

    /// <summary>A tag or a digest.</summary>
    public async Task<string?> DeleteAsync(string reference, string image = Image) =>
        (await Writer.DeleteManifestAsync(ImageName.Parse(image), Referred(reference), Me, Cancellation)).Error?.Code;

    public async Task<string?> DeleteBlobAsync(string digest, string image = Image) =>
        (await Writer.DeleteBlobAsync(ImageName.Parse(image), Digest.Parse(digest), Cancellation)).Error?.Code;

    public async Task<OciError?> UndoAsync(string digest, string image = Image) =>
        (await Get<IDeletedManifests>().RestoreAsync(Key(image), Digest.Parse(digest), Repository.Deployment, Me.Name, Cancellation)).Error;

    /// <summary>A whole push.</summary>
    public async Task PushAsync(SampleImage sample, string image = Image, params string[] tags)
    {
        Assert.Null(await PushAsync(sample.Config, image));
        Assert.Null(await PushAsync(sample.Layer, image));
        Assert.Null(await PutAsync(sample.Manifest, image, tags));
    }

    /// <summary>A whole pull: the manifest and every byte that it names.</summary>
    public async Task<bool> PullsAsync(SampleImage sample, string image = Image, string? reference = null) =>
        Same(await GetManifestAsync(reference ?? sample.Manifest.Digest, image), sample.Manifest.Bytes)
        && Same(await GetBlobAsync(Sha.Of(sample.Config), image), sample.Config) && Same(await GetBlobAsync(Sha.Of(sample.Layer), image), sample.Layer);

    /// <summary>All that is due of one kind.</summary>
    public async Task ReviewAsync(ReviewKind kind)
    {
        var review = services.GetServices<IReview>().Single(r => r.Kind == kind);
        while (await Get<ReviewQueue>().RunAsync(review, Cancellation) > 0)
        {
        }
    }

    public Task RunReviewsAsync() => Hosted<ReviewWorker>().RunDueAsync(Cancellation);

    public async Task EmptyTrashAsync()
    {
        while (await Hosted<TrashWorker>().EmptyAsync(Cancellation) > 0)
        {
        }
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static Reference Referred(string text) => Reference.TryParse(text, out var reference) ? reference : throw new ArgumentException(text);

    private static bool Same(byte[]? found, byte[] expected) => found is not null && found.AsSpan().SequenceEqual(expected);

    private static PipeReader PipeOf(byte[] bytes) => PipeReader.Create(new ReadOnlySequence<byte>(bytes));

    private static T Value<T>(Outcome<T> outcome) => outcome.TryGet(out var value, out var error) ? value : throw new InvalidOperationException(error.Message);

    private T Hosted<T>() => services.GetServices<IHostedService>().OfType<T>().Single();
}

using Registry.Domain.Blobs;
using Registry.Infrastructure.Blobs;
using Registry.Tests.Contracts;

namespace Registry.Tests.Infrastructure.Blobs;

public sealed class FileBlobStoreTests : BlobStoreContract, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("registry-tests-");
    private readonly FileBlobStore store;

    public FileBlobStoreTests() => store = new FileBlobStore(folder.FullName);

    protected override IBlobStore Store => store;

    [Fact]
    public async Task FoldersTidiedUpByHand_AreMadeAgain()
    {
        await WriteAsync([1]);
        Directory.Delete(Path.Combine(folder.FullName, "content"), recursive: true);
        await WriteAsync([2]);
        Assert.Equal([2], await AllAsync());
    }

    [Fact]
    public async Task FolderGoneBeforeTheFlush_IsAFault()
    {
        await using var writer = await store.CreateAsync("ab/cd/1", Cancellation);
        Directory.Delete(Path.Combine(folder.FullName, "content"), recursive: true);
        await Assert.ThrowsAsync<IOException>(async () => await writer.FlushAsync(Cancellation));
    }

    public void Dispose() => folder.Delete(recursive: true);
}

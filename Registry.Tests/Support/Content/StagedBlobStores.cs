using System.Buffers;
using Registry.Domain.Blobs;

namespace Registry.Tests.Support.Content;

/// <summary>Makes a step of everything that is done to a file. A killed write has written half.</summary>
internal sealed class StagedBlobStores(IBlobStores inner, Stage stage) : IBlobStores
{
    public async ValueTask<IBlobStore> GetAsync(long blobStoreId, CancellationToken cancellation) =>
        new StagedBlobStore(await inner.GetAsync(blobStoreId, cancellation), stage);

    public string FullPath(string path) => inner.FullPath(path);

    public long? FreeBytes(string path) => inner.FreeBytes(path);

    public string? Prepare(string path) => inner.Prepare(path);

    public void Forget(long blobStoreId) => inner.Forget(blobStoreId);

    private sealed class StagedBlobStore(IBlobStore inner, Stage stage) : IBlobStore
    {
        public async ValueTask<IBlobWriter> CreateAsync(string key, CancellationToken cancellation)
        {
            await stage.StepAsync("create file");
            return new StagedWriter(await inner.CreateAsync(key, cancellation), stage);
        }

        public async ValueTask<IBlobWriter?> ContinueAsync(string key, long offset, CancellationToken cancellation)
        {
            await stage.StepAsync("continue file");
            return await inner.ContinueAsync(key, offset, cancellation) is { } writer ? new StagedWriter(writer, stage) : null;
        }

        public async ValueTask<IBlobReader?> OpenAsync(string key, CancellationToken cancellation)
        {
            await stage.StepAsync("open file");
            return await inner.OpenAsync(key, cancellation);
        }

        public async ValueTask DeleteAsync(string key, CancellationToken cancellation)
        {
            await stage.StepAsync("delete file");
            await inner.DeleteAsync(key, cancellation);
        }
    }

    private sealed class StagedWriter(IBlobWriter inner, Stage stage) : IBlobWriter
    {
        public long Length => inner.Length;

        public async ValueTask AppendAsync(ReadOnlySequence<byte> bytes, CancellationToken cancellation)
        {
            try
            {
                await stage.StepAsync("write file");
            }
            catch (KilledException)
            {
                await inner.AppendAsync(bytes.Slice(0, bytes.Length / 2), cancellation);
                throw;
            }

            await inner.AppendAsync(bytes, cancellation);
        }

        public async ValueTask FlushAsync(CancellationToken cancellation)
        {
            await stage.StepAsync("flush file");
            await inner.FlushAsync(cancellation);
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}

using Microsoft.Data.Sqlite;
using Registry.Domain.Blobs;

namespace Registry.Tests.Architecture;

/// <summary>Only the Trash worker deletes the bytes of a blob (bytes and rows, §3 step 10 and §4 test 15).</summary>
public sealed class FileDeletionTests
{
    [Fact]
    public void BlobStoreDelete_IsCalledOnlyByTheTrashWorker() =>
        Assert.Equal(["Registry.Infrastructure.Blobs.TrashWorker.TryDeleteAsync"], Compiled.CallersOf(typeof(IBlobStore), nameof(IBlobStore.DeleteAsync)));

    [Fact]
    public void BlobStoreDelete_IsNotReachedThroughAnImplementation()
    {
        var implementations = Compiled.Infrastructure.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IBlobStore))).ToList();
        Assert.NotEmpty(implementations);
        Assert.Empty(implementations.SelectMany(t => Compiled.CallersOf(t, nameof(IBlobStore.DeleteAsync))));
    }

    [Fact]
    public void FileDelete_IsCalledOnlyByTheBlobStore_AndForTheOneTimePassword()
    {
        Assert.Equal(
            ["Registry.Infrastructure.Blobs.FileBlobStore.DeleteAsync", "Registry.Infrastructure.Security.OneTimePassword.Forget"],
            Compiled.CallersOf(typeof(File), nameof(File.Delete)).Order(StringComparer.Ordinal));
        Assert.Empty(Compiled.CallersOf(typeof(Directory), nameof(Directory.Delete)));
        Assert.Empty(Compiled.CallersOf(typeof(FileSystemInfo), nameof(FileSystemInfo.Delete)));
        Assert.Empty(Compiled.CallersOf(typeof(FileInfo), nameof(FileInfo.Delete)));
        Assert.Empty(Compiled.CallersOf(typeof(DirectoryInfo), nameof(DirectoryInfo.Delete)));
    }

    [Fact]
    public void File_IsNeverRenamed()
    {
        Assert.Empty(Compiled.CallersOf(typeof(File), nameof(File.Move), nameof(File.Replace)));
        Assert.Empty(Compiled.CallersOf(typeof(FileInfo), nameof(FileInfo.MoveTo), nameof(FileInfo.Replace)));
        Assert.Empty(Compiled.CallersOf(typeof(Directory), nameof(Directory.Move)));
    }

    [Fact]
    public void SqliteTransaction_IsNeverDeferred() =>
        Assert.DoesNotContain(
            Compiled.Instructions, i => i.Calls(typeof(SqliteConnection), nameof(SqliteConnection.BeginTransaction)) && i.Callee!.GetParameters().Any(p => p.Name == "deferred"));
}

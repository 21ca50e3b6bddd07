using System.Buffers;
using Registry.Domain.Blobs;
using Registry.Tests.Support.Content;

namespace Registry.Tests.Contracts;

/// <summary>What <see cref="IBlobStore"/> promises, whoever keeps it.</summary>
public abstract class BlobStoreContract
{
    private const string Key = "ab/cd/0123abcd";

    protected abstract IBlobStore Store { get; }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Written_IsReadFromAnyOffset()
    {
        var bytes = SampleImage.Bytes(100_000);
        await WriteAsync(bytes);

        using var reader = (await Store.OpenAsync(Key, Cancellation))!;
        Assert.Equal(bytes.Length, reader.Length);
        Assert.Equal(bytes[70_000..70_100], await ReadAsync(reader, 70_000, 100));
        Assert.Equal(bytes[99_990..], await ReadAsync(reader, 99_990, 100));
        Assert.Empty(await ReadAsync(reader, 100_000, 100));
    }

    [Fact]
    public async Task Segments_AreWrittenInOrder()
    {
        var bytes = SampleImage.Bytes(3000);
        await using (var writer = await Store.CreateAsync(Key, Cancellation))
        {
            await writer.AppendAsync(Segments(bytes[..1000], bytes[1000..1001], bytes[1001..2500]), Cancellation);
            await writer.AppendAsync(Segments(bytes[2500..]), Cancellation);
            Assert.Equal(3000, writer.Length);
        }

        Assert.Equal(bytes, await AllAsync());
    }

    [Fact]
    public async Task Create_WhereAFileIs_Fails()
    {
        await WriteAsync([1, 2, 3]);
        await Assert.ThrowsAnyAsync<IOException>(async () => await Store.CreateAsync(Key, Cancellation));
        Assert.Equal([1, 2, 3], await AllAsync());
    }

    [Fact]
    public async Task Continue_GoesOnWhereItWasAcknowledged_AndForgetsTheRest()
    {
        await WriteAsync([1, 2, 3, 4, 5]);
        await using (var writer = (await Store.ContinueAsync(Key, 3, Cancellation))!)
        {
            Assert.Equal(3, writer.Length);
            await writer.AppendAsync(Segments([9]), Cancellation);
        }

        Assert.Equal([1, 2, 3, 9], await AllAsync());
    }

    [Fact]
    public async Task Continue_WithoutAFile_OrWithAShorterOne_IsNull()
    {
        Assert.Null(await Store.ContinueAsync(Key, 0, Cancellation));
        await WriteAsync([1, 2]);
        Assert.Null(await Store.ContinueAsync(Key, 3, Cancellation));
        Assert.Equal([1, 2], await AllAsync());
    }

    [Fact]
    public async Task Open_WithoutAFile_IsNull() => Assert.Null(await Store.OpenAsync(Key, Cancellation));

    [Fact]
    public async Task Delete_LeavesNothing_AndMayBeAskedAgain()
    {
        await WriteAsync([1]);
        await Store.DeleteAsync(Key, Cancellation);
        await Store.DeleteAsync(Key, Cancellation);
        await Store.DeleteAsync("ff/ff/never", Cancellation);
        Assert.Null(await Store.OpenAsync(Key, Cancellation));
    }

    [Fact]
    public async Task OpenReader_OutlivesADelete()
    {
        var bytes = SampleImage.Bytes(10_000);
        await WriteAsync(bytes);
        using var reader = (await Store.OpenAsync(Key, Cancellation))!;
        await Store.DeleteAsync(Key, Cancellation);
        Assert.Equal(bytes, await ReadAsync(reader, 0, bytes.Length));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("ab/../../outside")]
    [InlineData("/etc/passwd")]
    public async Task KeyThatLeadsOut_IsRefused(string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.CreateAsync(key, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.OpenAsync(key, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.DeleteAsync(key, Cancellation));
    }

    protected async Task WriteAsync(byte[] bytes)
    {
        await using var writer = await Store.CreateAsync(Key, Cancellation);
        await writer.AppendAsync(Segments(bytes), Cancellation);
        await writer.FlushAsync(Cancellation);
    }

    protected async Task<byte[]> AllAsync()
    {
        using var reader = (await Store.OpenAsync(Key, Cancellation))!;
        return await ReadAsync(reader, 0, (int)reader.Length);
    }

    private static async Task<byte[]> ReadAsync(IBlobReader reader, long offset, int count)
    {
        var buffer = new byte[count];
        return buffer[..await reader.ReadAsync(buffer, offset, Cancellation)];
    }

    private static ReadOnlySequence<byte> Segments(params byte[][] parts)
    {
        var first = new Segment(parts[0], null);
        var last = parts[1..].Aggregate(first, (before, bytes) => new Segment(bytes, before));
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] bytes, Segment? before)
        {
            Memory = bytes;
            if (before is null)
                return;
            RunningIndex = before.RunningIndex + before.Memory.Length;
            before.Next = this;
        }
    }
}

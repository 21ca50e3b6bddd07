using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using Registry.Domain.Content;
using Registry.Domain.Oci;

namespace Registry.Tests.Domain.Content;

/// <summary>A writer renews every third of its lease, and is silent before somebody else could take it for dead (bytes and rows, §3 step 1b).</summary>
public sealed class UploadLeaseTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Third = Lease / 3;

    private readonly FakeTimeProvider clock = new();
    private readonly AskedStore store = new();

    [Fact]
    public async Task Renewed_ForAsLongAsItTakes()
    {
        await using var lease = Begin();
        for (var i = 0; i < 20; i++)
        {
            clock.Advance(Third);
            await store.AnswerAsync(q => q.SetResult(true));
        }

        Assert.False(lease.IsLost);
        Assert.False(lease.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task SessionTakenAway_StopsTheWriterAtOnce()
    {
        await using var lease = Begin();
        clock.Advance(Third);
        await store.AnswerAsync(q => q.SetResult(false));

        await StoppedAsync(lease);
        Assert.True(lease.IsLost);
    }

    [Fact]
    public async Task NoAnswer_StopsTheWriterBeforeItsLeaseEnds()
    {
        await using var lease = Begin();
        clock.Advance(Third);
        await store.AskedAsync();
        Assert.False(lease.Token.IsCancellationRequested);
        clock.Advance((Lease * 0.8) - Third);

        await StoppedAsync(lease);
        Assert.True(lease.IsLost);
    }

    [Fact]
    public async Task DatabaseInTrouble_IsAskedAgain()
    {
        await using var lease = Begin();
        clock.Advance(Third);
        await store.AnswerAsync(q => q.SetException(new InvalidOperationException("The database is away.")));
        clock.Advance(Third);
        await store.AnswerAsync(q => q.SetResult(true));
        clock.Advance(Third);
        await store.AnswerAsync(q => q.SetResult(true));

        Assert.False(lease.IsLost);
    }

    [Fact]
    public async Task DatabaseInTroubleForTooLong_StopsTheWriterBeforeItsLeaseEnds()
    {
        var began = clock.GetTimestamp();
        await using var lease = Begin();
        clock.Advance(Third);
        await store.AnswerAsync(q => q.SetException(new InvalidOperationException("The database is away.")));
        clock.Advance(Third);
        await store.AnswerAsync(q => q.SetException(new InvalidOperationException("The database is away.")));
        Assert.False(lease.Token.IsCancellationRequested);
        clock.Advance((Lease * 0.8) - (2 * Third));

        await StoppedAsync(lease);
        Assert.True(lease.IsLost);
        Assert.True(clock.GetElapsedTime(began) < Lease);
    }

    [Fact]
    public async Task TakingTookLong_CountsFromWhenTheSessionWasAskedFor()
    {
        var asked = clock.GetTimestamp();
        clock.Advance(Lease * 0.8);
        await using var lease = new UploadLease(store, 1, Guid.NewGuid(), Lease, clock, asked, TestContext.Current.CancellationToken);

        await StoppedAsync(lease);
        Assert.True(lease.IsLost);
    }

    [Fact]
    public async Task RequestAborted_IsNotALostLease()
    {
        using var request = new CancellationTokenSource();
        await using var lease = BeginFor(request.Token);
        await request.CancelAsync();

        Assert.True(lease.Token.IsCancellationRequested);
        Assert.False(lease.IsLost);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task End_DoesNotWaitForAnAnswer(bool fails)
    {
        var lease = Begin();
        clock.Advance(Third);
        store.FailsWhenCancelled = fails;
        await store.AskedAsync();
        await lease.DisposeAsync();

        Assert.False(lease.IsLost);
    }

    private static async Task StoppedAsync(UploadLease lease)
    {
        var stopped = new TaskCompletionSource();
        await using var registration = lease.Token.Register(stopped.SetResult);
        await stopped.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    private UploadLease Begin() => BeginFor(TestContext.Current.CancellationToken);

    private UploadLease BeginFor(CancellationToken request) => new(store, 1, Guid.NewGuid(), Lease, clock, clock.GetTimestamp(), request);

    /// <summary>Hands every question to the test, which answers.</summary>
    private sealed class AskedStore : IUploadStore
    {
        private readonly Channel<TaskCompletionSource<bool>> asked = Channel.CreateUnbounded<TaskCompletionSource<bool>>();

        /// <summary>As a driver does that has an own exception for a cancelled command.</summary>
        public bool FailsWhenCancelled { get; set; }

        public async Task AskedAsync() => await asked.Reader.ReadAsync(TestContext.Current.CancellationToken);

        /// <summary>Whoever waits for the answer goes on inside of this call, so the clock may go on after it.</summary>
        public async Task AnswerAsync(Action<TaskCompletionSource<bool>> answer) => answer(await asked.Reader.ReadAsync(TestContext.Current.CancellationToken));

        public async Task<bool> RenewAsync(long id, Guid writer, CancellationToken cancellation)
        {
            var question = new TaskCompletionSource<bool>();
            asked.Writer.TryWrite(question);
            try
            {
                return await question.Task.WaitAsync(cancellation);
            }
            catch (OperationCanceledException) when (FailsWhenCancelled)
            {
                throw new InvalidOperationException("The command was cancelled.");
            }
        }

        public Task<UploadSession?> BeginAsync(ImageKey image, long blobStoreId, string? by, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<UploadSession?> FindAsync(ImageKey image, Guid session, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<bool> TakeAsync(long id, Guid writer, long offset, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<bool> ReleaseAsync(long id, Guid writer, long offset, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<bool> CommitAsync(UploadSession upload, Guid writer, Digest digest, long size, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<bool> CancelAsync(UploadSession upload, Guid? writer, CancellationToken cancellation) => throw new NotSupportedException();
    }
}

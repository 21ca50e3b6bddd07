using System.Net;

namespace Registry.E2E.Connecting;

/// <summary>A body that stops half-way until the test lets it go on.</summary>
internal sealed class HeldBody(byte[] bytes) : HttpContent
{
    private readonly TaskCompletionSource half = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task HalfSent => half.Task;

    public void GoOn() => open.TrySetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
        await stream.FlushAsync();
        half.SetResult();
        await open.Task;
        await stream.WriteAsync(bytes.AsMemory(bytes.Length / 2));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = bytes.Length;
        return true;
    }
}

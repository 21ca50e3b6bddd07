using System.Net;
using System.Text;

namespace Registry.Tests.Support;

/// <summary>A body whose second part is sent only when the test says so.</summary>
internal sealed class GatedContent(string first, string second) : HttpContent
{
    private readonly TaskCompletionSource sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The first part is on its way.</summary>
    public Task FirstSent => sent.Task;

    public void Open() => open.TrySetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(first));
        await stream.FlushAsync();
        sent.SetResult();
        await open.Task;
        await stream.WriteAsync(Encoding.UTF8.GetBytes(second));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = Encoding.UTF8.GetByteCount(first + second);
        return true;
    }
}

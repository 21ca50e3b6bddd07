using Registry.E2E.Support;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Durability;

/// <summary>Bytes first, row second, answer last: read from the server's own system calls.</summary>
public sealed class FlushOrderTests : IClassFixture<RegistryServer>, IDisposable
{
    private const int BlobSize = 300_000;

    private readonly RegistryServer server;
    private readonly TempFolder folder = new();

    public FlushOrderTests(RegistryServer server)
    {
        Root.IsNeeded();
        this.server = server;
    }

    [Fact]
    public async Task PushedBlob_FileIsFlushed_ThenItsFolder_ThenTheRow_ThenTheAnswer()
    {
        var calls = await SystemCalls.OfAsync(server.ProcessId, folder, async () =>
        {
            using var client = server.Client();
            await NewImage(client).PushBlobAsync(RawImage.RandomBytes(BlobSize));
        });

        var written = calls.Where(IsBlobWrite).ToList();
        Assert.True(written.Count > 0, Describe(calls));
        var file = Assert.Single(written.Select(call => call.Target).Distinct());
        var fileFlushed = Ended(calls, call => IsFlush(call) && call.Target == file, after: written.Max(call => call.Ended));
        var folderFlushed = Ended(calls, call => IsFlush(call) && call.Target == Path.GetDirectoryName(file), after: fileFlushed);
        var committed = Ended(calls, call => IsFlush(call) && IsDatabase(call), after: folderFlushed);
        AnsweredOnlyAfter(committed, calls);
    }

    [Fact]
    public async Task PushedManifest_RowIsFlushed_BeforeTheAnswer()
    {
        using var client = server.Client();
        var image = NewImage(client);
        var (config, layer) = (RawImage.RandomBytes(100), RawImage.RandomBytes(1_000));
        await image.PushBlobAsync(config);
        await image.PushBlobAsync(layer);

        var calls = await SystemCalls.OfAsync(server.ProcessId, folder, () => image.PushManifestAsync("1.0", RawImage.ManifestOf(config, layer)));

        AnsweredOnlyAfter(Ended(calls, call => IsFlush(call) && IsDatabase(call), after: -1), calls);
    }

    public void Dispose() => folder.Dispose();

    private static RawImage NewImage(HttpClient client) => new(client, $"{RegistryServer.HostedRepository}/flushed/{Guid.NewGuid():N}");

    private static int Ended(IReadOnlyList<SystemCalls.Call> calls, Func<SystemCalls.Call, bool> wanted, int after)
    {
        var call = calls.FirstOrDefault(call => wanted(call) && call.Begun > after);
        Assert.True(call is not null, $"Not found after line {after}:\n{Describe(calls)}");
        return call.Ended;
    }

    private static void AnsweredOnlyAfter(int line, IReadOnlyList<SystemCalls.Call> calls)
    {
        var answer = Assert.Single(calls, call => call.Text.Contains("HTTP/1.1 201", StringComparison.Ordinal));
        Assert.True(answer.Begun > line, $"Answered at line {answer.Begun}, before line {line}:\n{Describe(calls)}");
    }

    private bool IsBlobWrite(SystemCalls.Call call) =>
        call.Target.StartsWith(server.DataPath, StringComparison.Ordinal) && !IsFlush(call) && !IsDatabase(call);

    private static bool IsFlush(SystemCalls.Call call) => call.Name is "fsync" or "fdatasync";

    private static bool IsDatabase(SystemCalls.Call call) => Path.GetExtension(call.Target) is ".db" or ".db-wal" or ".db-shm" or ".db-journal";

    private static string Describe(IReadOnlyList<SystemCalls.Call> calls) => string.Join('\n', calls.Select(call => $"{call.Ended}: {call.Text}"));
}

using System.Diagnostics;
using System.Net.NetworkInformation;
using Registry.Domain.Connectors;

namespace Registry.Web.Connectors;

/// <summary>
/// Keeps the open ports what the running configuration wants. One loop owns all state: it is woken by each change, and looks every few
/// seconds whether what is open still is and whether what failed can be opened now.
/// </summary>
internal sealed partial class ConnectorListeners(
    ConnectorWishes wishes, KestrelPorts kestrel, ConnectorPorts ports, ConnectorQuestion question, ConnectorOptions options,
    IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<ConnectorListeners> logger) : BackgroundService, IConnectors
{
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan WatchClosing = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private const int QuestionsAtOnce = 32;

    private readonly SortedDictionary<int, Listener> listeners = [];
    private readonly SemaphoreSlim wake = new(0);
    private volatile TaskCompletionSource next = NewPass();
    private volatile IReadOnlyList<ConnectorStatus> statuses = [];
    private volatile bool isRunning;
    private volatile CancellationTokenSource woken = new();
    private readonly QuestionRound round = new();
    private long watched;

    public event Action? Changed;

    public ConnectorCapacity Capacity { get; } = OpenFiles.Capacity(options.Most);

    public IReadOnlyList<ConnectorStatus> Statuses => [.. statuses.Select(s => s with { ActiveRequests = ports.Find(s.Port)?.Active ?? 0 })];

    public string? WhyNot(int port) =>
        kestrel.Main.Has(port) ? $"Port {port} is the main address of this server."
        : ports.Find(port) is not null ? null
        : PortProbe.WhyNot(kestrel.Main.ConnectorHost, port);

    public async Task SettleAsync(CancellationToken cancellation)
    {
        if (!isRunning)
            return;
        var pass = next.Task;
        Wake();
        try
        {
            await pass.WaitAsync(Patience, cancellation);
        }
        catch (TimeoutException)
        {
            // It goes on; the status tells when it is done.
        }
    }

    public async Task<ConnectorStatus?> TestAsync(int port, CancellationToken cancellation)
    {
        if (Statuses.FirstOrDefault(s => s.Port == port) is not { } status || status.State is not (ConnectorState.Listening or ConnectorState.Failed))
            return Statuses.FirstOrDefault(s => s.Port == port);
        var reason = await question.AskAsync(kestrel.Main.HostOf(status.Repository), port, status.Https, cancellation);
        return status with { State = reason is null ? ConnectorState.Listening : ConnectorState.Failed, Reason = reason };
    }

    /// <summary>From here on somebody who waits is told: the first save may come before the first pass.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        isRunning = true;
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // A port in use at start would end the process: connectors come after the main address.
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using (lifetime.ApplicationStarted.Register(started.SetResult))
                await started.Task.WaitAsync(stoppingToken);
            kestrel.Main.Remember();
            Log.Capacity(logger, Capacity.Most);
            wishes.Changed += Wake;
            while (true)
            {
                await PassAsync(stoppingToken);
                await WatchAsync(stoppingToken);
                await wake.WaitAsync(listeners.Values.Any(l => l.State == ConnectorState.Closing) ? WatchClosing : Watch, stoppingToken);
                while (wake.Wait(0, CancellationToken.None))
                {
                    // Several changes, one pass.
                }
            }
        }
        finally
        {
            isRunning = false;
            wishes.Changed -= Wake;
        }
    }

    public override void Dispose()
    {
        wake.Dispose();
        base.Dispose();
    }

    private IReadOnlyList<Listener> Published => [.. listeners.Values.Where(l => l.IsPublished)];

    private static TaskCompletionSource NewPass() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Wake()
    {
        wake.Release();
        woken.Cancel();
    }

    private async Task PassAsync(CancellationToken cancellation)
    {
        var pass = Interlocked.Exchange(ref next, NewPass());
        try
        {
            var wanted = wishes.Current;
            Retire(wanted);
            // Closed before any is opened: one port may go from HTTP to HTTPS.
            await kestrel.ApplyAsync(Published, cancellation);
            await OpenAsync(Enlist(wanted), cancellation);
            Tell();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Failed(logger, e);
        }
        finally
        {
            pass.SetResult();
        }
    }

    /// <summary>Ports that nobody wants any more, or that are to speak another protocol, end what they are doing; then they are closed.</summary>
    private void Retire(IReadOnlyList<WantedPort> wanted)
    {
        var byPort = wanted.ToDictionary(w => w.Port);
        var now = clock.GetUtcNow();
        foreach (var (port, listener) in listeners.ToList())
        {
            if (byPort.TryGetValue(port, out var want) && want.Https == listener.Wanted.Https)
            {
                listener.Belong(want);
                continue;
            }

            if (listener.IsPublished && ports.Find(port) is { } open)
            {
                open.IsClosing = true;
                listener.Become(ConnectorState.Closing, null, now);
                if (open.Active > 0 && now - listener.Since < options.DrainTime)
                    continue;
            }

            listeners.Remove(port);
        }
    }

    /// <summary>Which of the wanted are to be opened now.</summary>
    private List<Listener> Enlist(IReadOnlyList<WantedPort> wanted)
    {
        var now = clock.GetUtcNow();
        var opening = new List<Listener>();
        for (var i = 0; i < wanted.Count; i++)
        {
            if (!listeners.TryGetValue(wanted[i].Port, out var listener))
                listeners.Add(wanted[i].Port, listener = new Listener(wanted[i], now));
            if (listener.Wanted.Https != wanted[i].Https)
                continue;
            if (listener.IsPublished)
            {
                Reopen(listener, now);
                continue;
            }

            if (wanted[i].Https && wishes.WhyNoHttps is { } missing)
                listener.Become(ConnectorState.WaitingForCertificate, missing, now);
            else if ((i >= Capacity.Most ? Capacity.Reason : kestrel.WhyNot(wanted[i])) is { } reason)
                Fail(listener, reason);
            else
                opening.Add(listener);
        }

        return opening;
    }

    /// <summary>A port that was being closed is wanted again.</summary>
    private void Reopen(Listener listener, DateTimeOffset now)
    {
        if (listener.State != ConnectorState.Closing)
            return;
        ports.Find(listener.Wanted.Port)!.IsClosing = false;
        listener.Become(ConnectorState.Listening, null, now);
    }

    private async Task OpenAsync(List<Listener> opening, CancellationToken cancellation)
    {
        opening.ForEach(l => l.Publish());
        if (!await kestrel.ApplyAsync(Published, cancellation))
            return;
        var bound = kestrel.Main.Bound();
        foreach (var listener in opening)
        {
            if (bound.Contains(listener.Wanted.Port))
            {
                listener.Become(ConnectorState.Listening, null, clock.GetUtcNow());
                Log.Listening(logger, listener.Wanted.Port, listener.Wanted.Purpose);
                continue;
            }

            listener.Withdraw();
            Fail(listener, kestrel.WhyNot(listener.Wanted) ?? $"Port {listener.Wanted.Port} could not be opened; the log says why.");
        }

        if (opening.Count <= QuestionsAtOnce)
            await AskAsync(opening.Where(l => l.IsPublished), cancellation);
    }

    /// <summary>What a port is asked of outside decides whether it still is there; a share of all is asked in turn whether it answers.</summary>
    private async Task WatchAsync(CancellationToken stopping)
    {
        if (Stopwatch.GetElapsedTime(watched) < Watch)
            return;
        watched = Stopwatch.GetTimestamp();
        try
        {
            if (await HasLostAsync(stopping))
                await PassAsync(stopping);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Failed(logger, e);
        }
    }

    private async Task<bool> HasLostAsync(CancellationToken stopping)
    {
        var open = listeners.Values.Where(l => l.IsPublished && l.State != ConnectorState.Closing).ToList();
        if (open.Count == 0)
            return false;
        var listening = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(e => e.Port).ToHashSet();
        var lost = open.Where(l => !listening.Contains(l.Wanted.Port)).ToList();
        foreach (var listener in lost)
        {
            listener.Withdraw();
            Fail(listener, $"Port {listener.Wanted.Port} was closed from outside; it is opened again.");
        }

        if (lost.Count == 0)
        {
            await AskUnlessWokenAsync(round.Next(open), stopping);
            Tell();
            return false;
        }

        Tell();
        // First gone, then back: an endpoint that Kestrel still believes open would not be opened again.
        await kestrel.ApplyAsync(Published, stopping);
        return true;
    }

    /// <summary>Who saved a change does not wait for questions that can be asked later.</summary>
    private async Task AskUnlessWokenAsync(IEnumerable<Listener> asked, CancellationToken stopping)
    {
        if (woken.IsCancellationRequested)
            woken = new CancellationTokenSource();
        if (wake.CurrentCount > 0)
            return;
        using var stop = stopping.Register(Wake);
        try
        {
            // One after the other: all at once would keep threads of the pool awake for nothing else. Ports that hang hold up no watch.
            foreach (var listener in asked.TakeWhile(_ => Stopwatch.GetElapsedTime(watched) < Watch))
                await AskAsync([listener], woken.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // Asked the next time round.
        }
    }

    private Task AskAsync(IEnumerable<Listener> asked, CancellationToken cancellation) => Task.WhenAll(asked.ToList().Select(async listener =>
    {
        if (await question.AskAsync(kestrel.Main.HostOf(listener.Wanted.Repository), listener.Wanted.Port, listener.Wanted.Https, cancellation) is { } reason)
            Fail(listener, reason);
        else
            listener.Become(ConnectorState.Listening, null, clock.GetUtcNow());
    }));

    private void Fail(Listener listener, string reason)
    {
        if (listener.Reason != reason)
            Log.Down(logger, listener.Wanted.Port, listener.Wanted.Purpose, reason);
        listener.Become(ConnectorState.Failed, reason, clock.GetUtcNow());
    }

    private void Tell()
    {
        IReadOnlyList<ConnectorStatus> now = [.. listeners.Values.Select(l => l.Describe(null))];
        if (now.SequenceEqual(statuses))
            return;
        statuses = now;
        Changed?.Invoke();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "At most {Most} connectors can be open.")]
        public static partial void Capacity(ILogger logger, int most);

        [LoggerMessage(Level = LogLevel.Information, Message = "Port {Port} serves {Purpose}.")]
        public static partial void Listening(ILogger logger, int port, string purpose);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Port {Port} does not serve {Purpose}: {Reason} It is tried again every few seconds.")]
        public static partial void Down(ILogger logger, int port, string purpose, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "The connectors could not be looked after; it is tried again.")]
        public static partial void Failed(ILogger logger, Exception e);
    }
}

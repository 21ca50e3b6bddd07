using System.Net;
using System.Net.Sockets;

namespace Registry.Domain.Security;

/// <summary>
/// A delay that grows with each failure of one account from one network. Never a lock: a stranger elsewhere cannot keep the owner out.
/// Bounded memory: the longest-quiet entries are forgotten first.
/// </summary>
public sealed class SignInDelays(TimeProvider clock)
{
    private const int Free = 3;
    private const int Capacity = 10_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(30);

    private readonly Lock gate = new();
    private readonly Dictionary<(string Account, string Network), (int Failures, DateTimeOffset Last)> entries = [];

    /// <summary>How long this account must not be tried from this network; null: now is fine. Counts as a failure until <see cref="Succeeded"/>.</summary>
    public TimeSpan? Begin(string account, IPAddress? source)
    {
        var key = KeyOf(account, source);
        var now = clock.GetUtcNow();
        lock (gate)
        {
            var (failures, last) = entries.TryGetValue(key, out var entry) && now - entry.Last < Memory ? entry : (0, DateTimeOffset.MinValue);
            var wait = failures < Free ? TimeSpan.Zero : last + DelayAfter(failures) - now;
            if (wait > TimeSpan.Zero)
                return wait;
            if (entries.Count >= Capacity && !entries.ContainsKey(key))
                Forget(now);
            entries[key] = (failures + 1, now);
            return null;
        }
    }

    public void Succeeded(string account, IPAddress? source)
    {
        lock (gate)
            entries.Remove(KeyOf(account, source));
    }

    private static TimeSpan DelayAfter(int failures) =>
        TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, 0.5 * Math.Pow(2, Math.Min(failures - Free, 10))));

    private void Forget(DateTimeOffset now)
    {
        var victims = entries.OrderBy(e => e.Value.Last).Take(Capacity / 10).Select(e => e.Key).ToList();
        victims.AddRange(entries.Where(e => now - e.Value.Last > Memory).Select(e => e.Key));
        foreach (var victim in victims)
            entries.Remove(victim);
    }

    /// <summary>A network is what one party usually holds: /24 of IPv4, /64 of IPv6.</summary>
    private static (string Account, string Network) KeyOf(string account, IPAddress? source)
    {
        if (source is null)
            return (account.ToUpperInvariant(), "");
        if (source.IsIPv4MappedToIPv6)
            source = source.MapToIPv4();
        var bytes = source.GetAddressBytes();
        return (account.ToUpperInvariant(), Convert.ToHexString(bytes, 0, source.AddressFamily == AddressFamily.InterNetwork ? 3 : 8));
    }
}

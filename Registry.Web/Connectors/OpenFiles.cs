using System.Globalization;
using Registry.Domain.Connectors;

namespace Registry.Web.Connectors;

/// <summary>Every connector costs one open file, every connection another: half of them stay for the connections.</summary>
internal static class OpenFiles
{
    private const string Limits = "/proc/self/limits";

    public static ConnectorCapacity Capacity(int most) => Capacity(most, Limit());

    /// <param name="limit">RLIMIT_NOFILE; null: there is none.</param>
    internal static ConnectorCapacity Capacity(int most, long? limit) => limit / 2 is { } half && half < most
        ? new((int)half, $"At most {half} connectors can be open: this process may open {limit} files (RLIMIT_NOFILE), and every connector and every connection is one. Raise the limit (LimitNOFILE, ulimit -n) and start again.")
        : new(most, $"At most {most} connectors can be open. Registry:MaxConnectors raises the limit.");

    /// <summary>The runtime has raised the soft limit to the hard one already.</summary>
    private static long? Limit()
    {
        if (!File.Exists(Limits))
            return null;
        var line = File.ReadLines(Limits).FirstOrDefault(l => l.StartsWith("Max open files", StringComparison.Ordinal));
        var words = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is { Length: > 3 } && long.TryParse(words[3], NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : null;
    }
}

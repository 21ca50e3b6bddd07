using System.Text.RegularExpressions;
using Registry.E2E.Support;
using Registry.E2E.Support.Processes;

namespace Registry.E2E.Durability;

/// <summary>The system calls that a process makes while something happens, in order.</summary>
internal static partial class SystemCalls
{
    /// <summary>A call on a file or socket, with the lines of the trace where it began and where it returned: other threads may come between.</summary>
    public sealed record Call(string Name, string Target, string Text, int Begun, int Ended);

    public static async Task<IReadOnlyList<Call>> OfAsync(int processId, TempFolder folder, Func<Task> action)
    {
        var trace = folder.Of("trace");
        await using (var strace = new BackgroundProcess("strace",
            ["-f", "-y", "-s", "32", "-e", "trace=write,pwrite64,writev,pwritev,sendto,sendmsg,fsync,fdatasync", "-o", trace, "-p", $"{processId}"]))
        {
            await strace.LineAsync(line => line.Contains(" attached", StringComparison.Ordinal));
            await action();
        }
        return Parse(await File.ReadAllLinesAsync(trace, TestContext.Current.CancellationToken));
    }

    private static List<Call> Parse(string[] lines)
    {
        var calls = new List<Call>();
        var unfinished = new Dictionary<string, Call>();
        foreach (var (number, line) in lines.Index())
        {
            if (CallBegun().Match(line) is { Success: true } begun)
            {
                var call = new Call(begun.Groups["name"].Value, begun.Groups["target"].Value, line, number, number);
                if (line.EndsWith("<unfinished ...>", StringComparison.Ordinal))
                    unfinished[begun.Groups["thread"].Value] = call;
                else
                    calls.Add(call);
            }
            else if (CallResumed().Match(line) is { Success: true } resumed && unfinished.Remove(resumed.Groups["thread"].Value, out var call))
            {
                calls.Add(call with { Ended = number });
            }
        }
        return calls;
    }

    [GeneratedRegex(@"^(?<thread>\d+) +(?<name>\w+)\(\d+<(?<target>[^>]*)>")]
    private static partial Regex CallBegun();

    [GeneratedRegex(@"^(?<thread>\d+) +<\.\.\. (?<name>\w+) resumed>")]
    private static partial Regex CallResumed();
}

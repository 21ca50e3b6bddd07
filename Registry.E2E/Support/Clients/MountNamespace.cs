namespace Registry.E2E.Support.Clients;

/// <summary>
/// Runs a program in a mount namespace of its own, where files and folders of the machine are replaced by ours.
/// Whatever the program mounts goes with it, so nothing has to be unmounted afterwards.
/// </summary>
internal static class MountNamespace
{
    private const string BindAndRun =
        """
        while [ "$1" != -- ]; do [ -e "$2" ] || mkdir -p "$2"; mount --bind "$1" "$2" || exit 1; shift 2; done; shift; exec "$@"
        """;

    public const string Program = "unshare";

    public static string[] Arguments(string program, params (string Ours, string Machine)[] replaced) =>
        ["--mount", "sh", "-c", BindAndRun, "sh", .. replaced.SelectMany(one => new[] { one.Ours, one.Machine }), "--", program];
}

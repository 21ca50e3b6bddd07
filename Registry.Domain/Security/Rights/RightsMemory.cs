namespace Registry.Domain.Security.Rights;

/// <summary>How much compiled rights may take: grants of repositories and kept verdicts, all users together.</summary>
internal sealed class RightsMemory(Action forget)
{
    private const int MostUsers = 10_000;
    private const int MostEntries = 500_000;
    private int entries;

    public static bool IsSpent(int users) => users >= MostUsers;

    public void Take(int count)
    {
        if (Interlocked.Add(ref entries, count) <= MostEntries)
            return;
        Interlocked.Exchange(ref entries, 0);
        forget();
    }
}

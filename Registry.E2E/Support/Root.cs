namespace Registry.E2E.Support;

/// <summary>A docker engine, mount namespaces and traces of another process are root's alone.</summary>
internal static class Root
{
    public static bool IsHere => Environment.IsPrivilegedProcess;

    public static void IsNeeded() => Assert.SkipUnless(IsHere, "Needs root.");
}

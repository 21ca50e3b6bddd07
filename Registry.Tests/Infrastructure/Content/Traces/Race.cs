using Registry.Tests.Support.Content;
using Registry.Tests.Support.Databases;

namespace Registry.Tests.Infrastructure.Content.Traces;

/// <summary>Two transactions that overlap as far as the database lets them.</summary>
internal static class Race
{
    /// <summary>
    /// Stops the first before its commit, starts the second, and lets the first go on: where rows are locked, once the second has
    /// reached a row of the first; where there is one writer at a time, once it waits for its turn.
    /// </summary>
    /// <param name="after">A step of the transaction that is stopped.</param>
    /// <param name="blocksAt">The step that meets the first's lock.</param>
    public static async Task RunAsync(ContentWorld world, Func<Task> first, string after, Func<Task> second, string blocksAt)
    {
        var leading = world.Stage.Play(first, holdBefore: "COMMIT", after);
        await leading.HeldAsync();
        var following = world.Stage.Play(second);
        if (world.Engine == Engine.SqlServer)
            await following.BeginsAsync(blocksAt);
        await leading.ResumeAsync();
        await following.EndAsync();
    }
}

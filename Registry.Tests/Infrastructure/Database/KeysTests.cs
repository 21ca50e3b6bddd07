using Registry.Infrastructure.Database;

namespace Registry.Tests.Infrastructure.Database;

public sealed class KeysTests
{
    [Fact]
    public void Next_FromManyThreads_NeverRepeats()
    {
        var keys = new long[8][];
        Parallel.For(0, keys.Length, i => keys[i] = [.. Enumerable.Range(0, 20_000).Select(_ => Keys.Next())]);

        Assert.Equal(160_000, keys.SelectMany(k => k).Distinct().Count());
    }

    [Fact]
    public void Next_Grows()
    {
        var keys = Enumerable.Range(0, 10_000).Select(_ => Keys.Next()).ToList();
        Assert.Equal(keys.Order(), keys);
        Assert.All(keys, k => Assert.True(k > 0));
    }
}

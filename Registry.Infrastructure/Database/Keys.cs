namespace Registry.Infrastructure.Database;

/// <summary>Row ids: 41 bits of milliseconds, 10 bits of process, 12 bits of sequence. New for every insert and never reused.</summary>
internal static class Keys
{
    private static readonly long Epoch = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly long Process = Random.Shared.NextInt64(1 << 10) << 12;
    private static long last;

    /// <summary>Less than every key that was made within this time, by the clock that keys are made by.</summary>
    public static long Since(TimeSpan age) => Math.Max(0, ((DateTimeOffset.UtcNow - age).ToUnixTimeMilliseconds() - Epoch - 1) << 22);

    public static long Next()
    {
        while (true)
        {
            var before = Volatile.Read(ref last);
            var now = (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - Epoch) << 12;
            // Within one millisecond, or when the clock went back, count on.
            var next = Math.Max(now, before + 1);
            if (Interlocked.CompareExchange(ref last, next, before) == before)
                return ((next & ~0xFFFL) << 10) | Process | (next & 0xFFF);
        }
    }
}

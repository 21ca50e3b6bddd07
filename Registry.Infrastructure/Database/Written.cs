namespace Registry.Infrastructure.Database;

/// <summary>What a transaction answers, and whether it is to be kept.</summary>
internal readonly record struct Written<T>(T Value, bool RolledBack)
{
    public static implicit operator Written<T>(T value) => new(value, false);
}

internal static class Rollback
{
    /// <summary>Answers, and leaves the database as it was.</summary>
    public static Written<T> With<T>(T value) => new(value, true);
}

namespace Registry.Domain.Security.Selectors;

/// <summary>A named expression that privileges refer to.</summary>
public sealed record ContentSelector(string Name, string Description, string Expression)
{
    public const int MaxDescription = 500;

    public const string Csel = "csel";

    /// <summary>What Nexus had before: kept and shown, never made or evaluated here.</summary>
    public const string Jexl = "jexl";

    public string Type { get; init; } = Csel;

    /// <summary>Grows with each change; an edit names the version it began from.</summary>
    public long Version { get; init; }

    public bool IsReadOnly => Type != Csel;
}

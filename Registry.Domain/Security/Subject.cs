namespace Registry.Domain.Security;

/// <summary>Who asks. Nobody signed in has no name.</summary>
public sealed record Subject(string? Name)
{
    public static readonly Subject Nobody = new((string?)null);

    public bool IsSignedIn => Name is not null;
}

public enum AccessAction
{
    Browse,
    Read,
    Edit,
    Add,
    Delete,
}

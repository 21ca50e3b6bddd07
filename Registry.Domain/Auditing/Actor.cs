namespace Registry.Domain.Auditing;

public enum AuditWay
{
    /// <summary>The server by itself, e.g. what its first start makes.</summary>
    Server = 1,
    Page = 2,
    Rest = 3,
    Docker = 4,
}

/// <summary>Who acts, from where and in which way.</summary>
/// <param name="Subject">The user's id; null: nobody signed in, or the server itself.</param>
/// <param name="Source">The client's address, behind trusted proxies too; null: it came from none.</param>
public sealed record Actor(string? Subject, string? Source, AuditWay Way)
{
    public static readonly Actor Server = new(null, null, AuditWay.Server);
}

/// <summary>The actor of the work that runs now. Set where a request begins, it goes wherever that request's work goes, a page's circuit too.</summary>
public sealed class CurrentActor
{
    private readonly AsyncLocal<Actor?> actor = new();

    public Actor Value
    {
        get => actor.Value ?? Actor.Server;
        set => actor.Value = value;
    }
}

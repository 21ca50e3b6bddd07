namespace Registry.Domain.Auditing;

public enum AuditResult
{
    Succeeded = 1,

    /// <summary>A right was missing, or the credentials were wrong.</summary>
    Denied = 2,
}

/// <summary>One line of the trail: who did what to which object, from where, with which result.</summary>
public sealed record AuditEntry
{
    public required long Id { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required Actor Actor { get; init; }

    /// <summary>One of <see cref="AuditTopics"/>.</summary>
    public required string Topic { get; init; }

    /// <summary>A verb: <c>create</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The object's name, cut to <see cref="LongestTarget"/>.</summary>
    public required string Target { get; init; }

    public required AuditResult Result { get; init; }

    /// <summary>How often within its minute; more than one only of what was denied.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Why it was denied, as a sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>What the object was, as JSON without its secrets; null: there was none.</summary>
    public string? Before { get; init; }

    /// <summary>What it became; null: it is gone.</summary>
    public string? After { get; init; }

    /// <summary>What was asked for, of what was denied.</summary>
    public AuditRequest? Request { get; init; }

    /// <summary>The node that did it; the store knows which one writes.</summary>
    public Guid Node { get; init; }

    public const int LongestTarget = 400;
    public const int LongestText = 1000;

    /// <summary>Names come from clients, so they may be of any length.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1)] + "…";
}

/// <summary>A request that was denied. Of one to the docker API, what is needed to explain it.</summary>
/// <param name="Operation"><c>pull</c>, <c>push</c>, <c>delete</c> or <c>login</c>.</param>
/// <param name="Connector">The repository's port, the host, or <c>path</c>.</param>
public sealed record AuditRequest(string Method, string Path, string? Repository = null, string? Image = null, string? Operation = null, string? Connector = null);

/// <summary>What things in the trail are about.</summary>
public static class AuditTopics
{
    public const string Repository = "repository";
    public const string BlobStore = "blob-store";
    public const string Settings = "settings";
    public const string Certificate = "certificate";
    public const string Trust = "trusted-certificate";
    public const string Selector = "content-selector";
    public const string Privilege = "privilege";
    public const string Role = "role";
    public const string User = "user";
    public const string Realms = "realms";
    public const string Anonymous = "anonymous-access";
    public const string Content = "content";
    public const string SignIn = "sign-in";
    public const string Access = "access";
    public const string AccessToken = "access-token";

    public static readonly IReadOnlyList<string> All =
    [
        Access, AccessToken, Anonymous, BlobStore, Certificate, Content, Selector, Privilege, Realms, Repository, Role, Settings, SignIn, Trust, User,
    ];
}

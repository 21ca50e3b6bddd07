using System.Diagnostics.CodeAnalysis;

namespace Registry.Domain.Security.Tokens;

/// <summary>What a bearer token is asked for, or good for: <c>repository:team/app:pull,push</c> (distribution, "Token Scope Documentation").</summary>
/// <param name="Type"><c>repository</c> or <c>registry</c>.</param>
/// <param name="Name">As the client names it; may hold colons.</param>
/// <param name="Actions"><c>pull</c>, <c>push</c>, <c>delete</c>, <c>*</c>; each once.</param>
public sealed record TokenScope(string Type, string Name, IReadOnlyList<string> Actions)
{
    public const string Repository = "repository";
    public const string Server = "registry";
    public const string Catalog = "catalog";
    public const string Pull = "pull";
    public const string Push = "push";
    public const string Delete = "delete";
    public const string All = "*";

    /// <summary>The whole name of an image, as the client sees it.</summary>
    public static TokenScope Image(string name, params string[] actions) => new(Repository, name, actions);

    public static bool TryParse(string text, [NotNullWhen(true)] out TokenScope? scope)
    {
        scope = null;
        var (first, last) = (text.IndexOf(':', StringComparison.Ordinal), text.LastIndexOf(':'));
        if (first <= 0 || last <= first + 1)
            return false;
        // "repository(plugin)" is what docker asks for plugins.
        var type = text[..first].Split('(')[0];
        scope = new TokenScope(type, text[(first + 1)..last], [.. text[(last + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()]);
        return true;
    }

    public override string ToString() => $"{Type}:{Name}:{string.Join(',', Actions)}";
}

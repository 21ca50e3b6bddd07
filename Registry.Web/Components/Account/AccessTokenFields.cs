using Registry.Domain.Security.Tokens;

namespace Registry.Web.Components.Account;

/// <summary>What was typed for a new access token.</summary>
public sealed class AccessTokenFields
{
    private readonly SortedSet<string> repositories = new(StringComparer.Ordinal);

    public string Name { get; set; } = "";

    /// <summary>0: it does not expire.</summary>
    public int Days { get; set; } = 90;

    public bool ReadsOnly { get; set; }

    /// <summary>None: all.</summary>
    public IReadOnlyCollection<string> Repositories => repositories;

    public AccessTokenDraft Draft => new(Name.Trim(), ReadsOnly, repositories.Count == 0 ? null : [.. repositories], Days == 0 ? null : TimeSpan.FromDays(Days));

    public void Toggle(string repository)
    {
        if (!repositories.Remove(repository))
            repositories.Add(repository);
    }
}

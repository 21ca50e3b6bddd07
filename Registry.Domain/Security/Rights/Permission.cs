namespace Registry.Domain.Security.Rights;

/// <summary>
/// What a privilege grants, as Nexus writes it: parts divided by colons, alternatives in a part by commas; <c>*</c> is everything, and
/// parts left out at the end are. Case does not count.
/// </summary>
public sealed class Permission
{
    private const string Root = "nexus";
    private const string View = "repository-view";
    private const string Selector = "repository-content-selector";
    private const string Admin = "repository-admin";

    // Null: everything.
    private readonly string[]?[] parts;

    private readonly AccessActions ofView;
    private readonly AccessActions ofSelector;

    private Permission(string text, string[]?[] parts)
    {
        (Text, this.parts) = (text, parts);
        (ofView, ofSelector) = (ActionsAt(4), ActionsAt(5));
    }

    public string Text { get; }

    /// <summary>Grants whatever there is.</summary>
    public bool IsEverything => parts.Length > 0 && Fits(0, Root) && AreOpenFrom(1);

    /// <summary>Null: an empty text, part or alternative.</summary>
    public static Permission? Parse(string text)
    {
        var parts = text.Split(':').Select(p => p.Split(',', StringSplitOptions.TrimEntries)).ToArray();
        return parts.Any(p => p.Any(a => a.Length == 0))
            ? null
            : new Permission(text, [.. parts.Select(p => p.Contains("*") ? null : p)]);
    }

    /// <summary>Grants an administrative action, e.g. <c>users</c> and <c>read</c>.</summary>
    public bool Allows(string domain, string action) => Fits(0, Root) && Fits(1, domain) && Fits(2, action) && AreOpenFrom(3);

    /// <summary>Grants the action on how the repository is configured.</summary>
    public bool AllowsAdmin(string repository, string action) =>
        Fits(0, Root) && Fits(1, Admin) && Fits(2, Repositories.Repository.Format) && Fits(3, repository) && Fits(4, action) && AreOpenFrom(5);

    /// <summary>What it grants on all content of the repository.</summary>
    public AccessActions ActionsOn(string repository) =>
        Fits(0, Root) && Fits(1, View) && Fits(2, Repositories.Repository.Format) && Fits(3, repository) && AreOpenFrom(5) ? ofView : AccessActions.None;

    /// <summary>What it grants on the content of the repository that the selector finds.</summary>
    public AccessActions ActionsOn(string repository, string selector) =>
        Fits(0, Root) && Fits(1, Selector) && Fits(2, selector) && Fits(3, Repositories.Repository.Format) && Fits(4, repository) && AreOpenFrom(6)
            ? ofSelector : AccessActions.None;

    private AccessActions ActionsAt(int part)
    {
        if (part >= parts.Length || parts[part] is null)
            return AccessActions.All;
        var set = AccessActions.None;
        foreach (var action in AccessActions.All.Members())
        {
            if (Fits(part, action.Word()))
                set |= action.ToSet();
        }

        return set;
    }

    private bool Fits(int part, string word)
    {
        if (part >= parts.Length || parts[part] is not { } alternatives)
            return true;
        foreach (var alternative in alternatives)
        {
            if (string.Equals(alternative, word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private bool AreOpenFrom(int part)
    {
        for (; part < parts.Length; part++)
        {
            if (parts[part] is not null)
                return false;
        }

        return true;
    }
}

using System.Collections.Immutable;
using Registry.Domain.Security.Rights;

namespace Registry.Web.Components.Privileges;

/// <summary>A privilege as its form shows it. Equal by value: what differs from what was saved is unsaved.</summary>
public sealed record PrivilegeFields
{
    public required PrivilegeType Type { get; init; }

    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    public string Pattern { get; set; } = "";

    public string Domain { get; set; } = "";

    public string Format { get; init; } = Registry.Domain.Repositories.Repository.Format;

    public string Repository { get; set; } = "";

    public string ContentSelector { get; set; } = "";

    /// <summary>In their order, divided by commas: so that sets compare as they are.</summary>
    public string ActionList { get; private set; } = "";

    public ImmutableArray<PrivilegeAction> Actions
    {
        get => [.. ActionList.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<PrivilegeAction>)];
        set => ActionList = string.Join(',', value.Distinct().Order());
    }

    public static PrivilegeFields Of(Privilege privilege) => new()
    {
        Type = privilege.Type,
        Name = privilege.Name,
        Description = privilege.Description,
        Pattern = privilege.Pattern,
        Domain = privilege.Domain,
        Format = privilege.Format,
        Repository = privilege.Repository,
        ContentSelector = privilege.ContentSelector,
        Actions = [.. privilege.Actions],
    };

    public void Set(PrivilegeAction action, bool on) => Actions = on ? Actions.Add(action) : Actions.Remove(action);

    /// <summary>Only what a privilege of the type has.</summary>
    public Privilege ToPrivilege() => new()
    {
        Name = Name.Trim(),
        Description = Description,
        Type = Type,
        Pattern = Type == PrivilegeType.Wildcard ? Pattern.Trim() : "",
        Domain = Type == PrivilegeType.Application ? Domain.Trim() : "",
        Format = Type.IsOfRepository() ? Format : "",
        Repository = Type.IsOfRepository() ? Repository : "",
        ContentSelector = Type == PrivilegeType.RepositoryContentSelector ? ContentSelector : "",
        Actions = Type == PrivilegeType.Wildcard ? [] : Actions,
    };
}

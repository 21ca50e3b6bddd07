using Microsoft.AspNetCore.Components;
using Registry.Domain.Security.Rights;
using Registry.Web.Components.Controls;
using Registry.Web.Components.Rights;

namespace Registry.Web.Components.Privileges;

/// <summary>Creates, changes or removes one privilege; shows those that are built in.</summary>
public sealed partial class PrivilegePage(AccessDirectory directory, PrivilegeAdmin admin, NavigationManager navigation, Dialogs dialogs)
    : AccessEditorView<PrivilegeFields>(directory, navigation, dialogs)
{
    private static readonly Crumb[] Trail = [new("Privileges", "privileges")];
    private static readonly IReadOnlyList<string> Domains =
        [.. BuiltInPrivileges.OfServer.Where(p => p.Type == PrivilegeType.Application).Select(p => p.Domain).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Of a new one, in the words of the admin REST.</summary>
    [SupplyParameterFromQuery]
    public string? Type { get; set; }

    /// <summary>The content selector that a new one begins with.</summary>
    [SupplyParameterFromQuery]
    public string? Selector { get; set; }

    protected override string List => "privileges";

    protected override long? VersionNow => Stored?.Version;

    private Privilege? Stored => Id is null ? null : Rights.FindPrivilege(Id);

    private PrivilegeType TypeAsked => PrivilegeTypes.All.FirstOrDefault(t => t.Word() == Type, PrivilegeType.RepositoryContentSelector);

    private bool IsReadOnly => Stored is { IsBuiltIn: true } || !May("privileges", IsNew ? "create" : "update");

    private IReadOnlyList<string> Users => PrivilegeAdmin.UsersOf(Rights, Id!);

    /// <summary>As Nexus writes it; null while it grants nothing yet.</summary>
    private string? Permission => Stored is { } stored && !Editing!.IsChanged ? stored.PermissionText()
        : Editing!.Fields.ToPrivilege() is var draft && (draft.Type == PrivilegeType.Wildcard ? draft.Pattern.Length > 0 : draft.Actions.Count > 0)
        ? draft.PermissionText() : null;

    protected override void OnParametersSet()
    {
        if (IsNew && Editing is { } editing && editing.Fields.Type != TypeAsked)
            Begin();
        base.OnParametersSet();
    }

    protected override Editing<PrivilegeFields> Start()
    {
        var saved = Stored is { } stored ? PrivilegeFields.Of(stored) : new PrivilegeFields { Type = TypeAsked };
        return new(saved, saved with { ContentSelector = IsNew ? Selector ?? "" : saved.ContentSelector }, Stored?.Version ?? 0);
    }

    private Task SaveAsync()
    {
        var draft = Editing!.Fields.ToPrivilege();
        var place = draft.Type == PrivilegeType.Wildcard ? "pattern" : "actions";
        return SaveAsync("privileges", () => IsNew
            ? admin.CreateAsync(draft, CancellationToken.None) : admin.UpdateAsync(draft, Editing.Version, CancellationToken.None), p => p.Name, place);
    }

    private Task DeleteAsync() =>
        DeleteAsync("privileges", "privilege", "No role has it, so nobody loses anything by it.", () => admin.DeleteAsync(Id!, CancellationToken.None));

    private string TypeHref(PrivilegeType type) => Navigation.GetUriWithQueryParameter("type", type.Word());
}

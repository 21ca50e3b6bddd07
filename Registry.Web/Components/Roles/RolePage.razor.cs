using Microsoft.AspNetCore.Components;
using Registry.Domain.Security.Rights;
using Registry.Web.Components.Controls;
using Registry.Web.Components.Rights;

namespace Registry.Web.Components.Roles;

/// <summary>Creates, changes or removes one role; shows those that are built in.</summary>
public sealed partial class RolePage(AccessDirectory directory, RoleAdmin admin, NavigationManager navigation, Dialogs dialogs)
    : AccessEditorView<RoleFields>(directory, navigation, dialogs)
{
    private static readonly Crumb[] Trail = [new("Roles", "roles")];

    protected override string List => "roles";

    protected override long? VersionNow => Stored?.Version;

    private Role? Stored => Id is null ? null : Rights.FindRole(Id);

    private bool IsReadOnly => Stored is { IsBuiltIn: true } || !May("roles", IsNew ? "create" : "update");

    private IReadOnlyList<Choosable> Privileges { get; set; } = [];

    private IReadOnlyList<Choosable> Roles { get; set; } = [];

    /// <summary>Ids of the roles it is in.</summary>
    private IReadOnlyList<string> Containers => [.. Rights.Roles.Where(r => r.Roles.Contains(Id!)).Select(r => r.Id)];

    /// <summary>Ids of the users that have it.</summary>
    private IReadOnlyList<string> Members => [.. Rights.State.Users.Values.Where(u => u.Roles.Contains(Id!)).Select(u => u.Id).Order(StringComparer.Ordinal)];

    protected override void OnRightsChanged()
    {
        base.OnRightsChanged();
        Offer();
    }

    protected override Editing<RoleFields> Start()
    {
        Offer();
        var saved = Stored is { } stored ? RoleFields.Of(stored) : new RoleFields();
        return new(saved, saved with { }, Stored?.Version ?? 0);
    }

    private void Offer()
    {
        Privileges = [.. Rights.Privileges.Select(p => new Choosable(p.Name, p.Description))];
        Roles = [.. Rights.Roles.Where(r => r.Id != Id).Select(r => new Choosable(r.Id, r.Name))];
    }

    private Task SaveAsync()
    {
        var draft = Editing!.Fields.ToRole();
        return SaveAsync("roles", () => IsNew
            ? admin.CreateAsync(draft, CancellationToken.None) : admin.UpdateAsync(draft, Editing.Version, CancellationToken.None), r => r.Id, place: "privileges");
    }

    private Task DeleteAsync() => DeleteAsync("roles", "role", "Nobody has it, so nobody loses anything by it.", () => admin.DeleteAsync(Id!, CancellationToken.None));
}

using Microsoft.AspNetCore.Components;
using Registry.Domain.Security.Rights;
using Registry.Web.Components.Controls;

namespace Registry.Web.Components.Rights;

/// <summary>Which realms are asked, in which order.</summary>
public sealed partial class RealmsPage(AccessDirectory directory, RealmAdmin admin, NavigationManager navigation, Dialogs dialogs)
    : AccessEditorView<RealmFields>(directory, navigation, dialogs)
{
    protected override string List => "realms";

    protected override long? VersionNow => Rights.State.Realms.Version;

    protected override bool IsOne => true;

    private bool IsReadOnly => !May("settings", "update");

    private IReadOnlyList<Realm> Inactive => [.. Realms.Available.Where(r => !Editing!.Fields.Active.Contains(r.Id))];

    protected override Editing<RealmFields> Start() =>
        new(new RealmFields { Active = Rights.State.Realms.Active }, new RealmFields { Active = Rights.State.Realms.Active }, Rights.State.Realms.Version);

    private Task SaveAsync() => SaveAsync(
        "settings", () => admin.ActivateAsync(Editing!.Fields.Active, Editing.Version, CancellationToken.None), _ => "The list of realms", place: "realms");
}

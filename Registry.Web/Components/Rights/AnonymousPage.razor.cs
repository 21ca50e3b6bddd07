using Microsoft.AspNetCore.Components;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Rights;
using Registry.Web.Components.Controls;

namespace Registry.Web.Components.Rights;

/// <summary>What those may do who do not sign in, and what keeps docker from doing it.</summary>
public sealed partial class AnonymousPage(AccessDirectory directory, RepositoryDirectory repositories, RealmAdmin admin, NavigationManager navigation, Dialogs dialogs)
    : AccessEditorView<AnonymousFields>(directory, navigation, dialogs)
{
    private const int MostUsers = 200;
    private const int MostRepositories = 50;

    protected override string List => "anonymous";

    protected override long? VersionNow => Rights.State.Anonymous.Version;

    protected override bool IsOne => true;

    private bool IsReadOnly => !May("settings", "update");

    private bool Works => AnonymousPull.OfServer(Rights).All(p => p.IsMet);

    private IReadOnlyList<Repository> Repositories => repositories.Current.All;

    protected override Editing<AnonymousFields> Start()
    {
        var saved = AnonymousFields.Of(Rights.State.Anonymous);
        return new(saved, saved with { }, Rights.State.Anonymous.Version);
    }

    private Task SaveAsync() => SaveAsync(
        "settings", () => admin.SetAnonymousAsync(Editing!.Fields.ToSettings(), Editing.Version, CancellationToken.None), _ => "Anonymous access", place: "userId");
}

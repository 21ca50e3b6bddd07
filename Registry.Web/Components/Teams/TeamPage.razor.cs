using Microsoft.AspNetCore.Components;
using Registry.Domain;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Plans;
using Registry.Domain.Security.Rights;
using Registry.Domain.Security.Teams;
using Registry.Web.Components.Account;
using Registry.Web.Components.Controls;
using Registry.Web.Components.Rights;

namespace Registry.Web.Components.Teams;

/// <summary>All that a team needs in one form, with the plan beside it.</summary>
public sealed partial class TeamPage(AccessDirectory directory, RepositoryDirectory repositories, TeamAssistant teams, Viewer asker, NavigationManager navigation, Dialogs dialogs)
    : AccessView(directory)
{
    private static readonly Crumb[] Trail = [new("Roles", "roles")];
    private readonly Editing<TeamFields> editing = new(new TeamFields(), new TeamFields(), 0);

    private TeamFields Fields => editing.Fields;

    private IReadOnlyList<Choosable> Users { get; set; } = [];

    private AdminResult<AccessPlan> Planned => teams.Plan(Fields.ToDraft());

    protected override void OnInitialized() => OnRightsChanged();

    protected override void OnRightsChanged() =>
        Users = [.. Rights.State.Users.Values.Where(u => u.Id != BuiltInUsers.Anonymous).OrderBy(u => u.Id, StringComparer.Ordinal).Select(u => new Choosable(u.Id, $"{u.FirstName} {u.LastName}".Trim()))];

    private async Task MakeAsync()
    {
        // A change that began is finished, even when the page is left.
        var made = await editing.RunAsync(() => asker.IfAdministratorAsync(_ => teams.MakeAsync(Fields.ToDraft(), CancellationToken.None)));
        if (made is null)
            return;
        dialogs.Tell(made.ChangesNothing ? "All of it was there already." : $"Team {Fields.Team.Trim()} is set up.");
        navigation.NavigateTo(AccessAddress.OfRole(made.Objects.First(o => o.Kind == PlannedKind.Role).Name));
    }

    private void Discard()
    {
        editing.Forget();
        navigation.NavigateTo("roles");
    }
}

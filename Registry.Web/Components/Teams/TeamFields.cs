using Registry.Domain.Security.Rights;
using Registry.Domain.Security.Teams;

namespace Registry.Web.Components.Teams;

/// <summary>A team as its form shows it. Equal by value: what differs from what was saved is unsaved.</summary>
public sealed record TeamFields
{
    public string Team { get; set; } = "";

    public string Repository { get; set; } = Privilege.AllDocker;

    public bool Pushes { get; set; } = true;

    public bool Deletes { get; set; }

    public bool Searches { get; set; } = true;

    public IReadOnlyList<string> Users { get; set; } = [];

    public TeamDraft ToDraft() => new(Team.Trim(), Repository) { Pushes = Pushes, Deletes = Deletes, Searches = Searches, Users = Users };

    public bool Equals(TeamFields? other) => other is not null && Team == other.Team && Repository == other.Repository
        && (Pushes, Deletes, Searches) == (other.Pushes, other.Deletes, other.Searches) && Users.SequenceEqual(other.Users);

    public override int GetHashCode() => HashCode.Combine(Team, Repository, Pushes, Deletes, Searches);
}

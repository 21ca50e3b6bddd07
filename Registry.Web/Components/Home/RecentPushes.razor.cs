using Microsoft.AspNetCore.Components;
using Registry.Domain.Browsing;
using Registry.Domain.Content;
using Registry.Domain.Repositories;
using Registry.Web.Components.Browse;
using Registry.Web.Components.Clients;

namespace Registry.Web.Components.Home;

public sealed record RecentQuestion;

/// <summary>What came last, of all repositories.</summary>
public sealed partial class RecentPushes(RepositoryDirectory directory, ContentChanges changes, VisibleImages images, Addresses addresses)
    : ContentView<RecentQuestion>(directory, changes)
{
    private const int Most = 10;
    private static readonly RecentQuestion Latest = new();

    [PersistentState]
    public IReadOnlyList<RecentPush>? Pushes { get; set; }

    protected override RecentQuestion? Question => Latest;

    protected override bool IsAnswered => Pushes is not null;

    protected override bool IsEmpty => Pushes is { Count: 0 };

    protected override async Task AnswerAsync(RecentQuestion question, CancellationToken cancellation) => Pushes = await images.RecentAsync(Viewer, Most, cancellation);

    protected override bool Shows(ImageKey image) => true;

    private string? CommandOf(Repository repository, RecentPush push) =>
        addresses.CommandsOf(repository, ClientTool.Docker)?.Pull(push.Image, push.Tag).Text;
}

using Microsoft.AspNetCore.Components;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Rights;
using Registry.Web.Components.Rights;

namespace Registry.Web.Components.Repositories;

/// <summary>What this repository adds to the rights that roles give, and what is missing before it takes effect.</summary>
public sealed partial class AccessFields(AccessDirectory directory) : AccessView(directory)
{
    private static readonly (PullByDigest Choice, string Label, string Help)[] Choices =
    [
        (PullByDigest.LikeTheImage, "Like the image", "Who may pull a tag may pull the digests it leads to. Docker pulls by digest."),
        (PullByDigest.OnlyLiteralPaths, "Only literal paths", "A content selector has to find the digest itself in the path, as in Nexus."),
    ];

    [Parameter, EditorRequired]
    public required RepositoryEditing Editing { get; set; }

    /// <summary>After each change of a field.</summary>
    [Parameter]
    public EventCallback OnChange { get; set; }

    private RepositoryFields Fields => Editing.Fields;

    /// <summary>Who may read a repository is known once there is one.</summary>
    private IReadOnlyList<Prerequisite> Missing =>
        [.. AnonymousPull.OfServer(Rights).Concat(Editing.IsNew ? [] : [AnonymousPull.Reading(Rights, Editing.Preview())]).Where(p => !p.IsMet)];

    private Task ChooseAsync(PullByDigest choice)
    {
        Fields.PullByDigest = choice;
        return OnChange.InvokeAsync();
    }
}

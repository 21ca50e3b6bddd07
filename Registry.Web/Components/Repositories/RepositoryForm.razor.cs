using Microsoft.AspNetCore.Components;
using Registry.Domain.Content;

namespace Registry.Web.Components.Repositories;

/// <summary>The fields of a hosted repository.</summary>
public sealed partial class RepositoryForm
{
    private static readonly (WritePolicy Policy, string Label, string Help)[] Policies =
    [
        (WritePolicy.Allow, "Allow redeploy", "A tag may be pushed again and then points to the new image."),
        (WritePolicy.AllowOnce, "Disable redeploy", "A tag is pushed once. It can be deleted, but not moved."),
        (WritePolicy.Deny, "Read-only", "Nothing can be pushed or deleted."),
    ];

    [Parameter, EditorRequired]
    public required RepositoryEditing Editing { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<string> BlobStores { get; set; }

    /// <summary>After each change of a field.</summary>
    [Parameter]
    public EventCallback OnChange { get; set; }

    private RepositoryFields Fields => Editing.Fields;

    private Task ChooseAsync(WritePolicy policy)
    {
        Fields.Policy = policy;
        return OnChange.InvokeAsync();
    }
}

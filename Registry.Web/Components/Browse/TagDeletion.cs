using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using Registry.Domain.Browsing;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Domain.Security;
using Registry.Web.Components.Controls;

namespace Registry.Web.Components.Browse;

/// <summary>Deletes a tag or a manifest after telling what that means, and offers the way back.</summary>
public sealed class TagDeletion(IBrowseCatalog catalog, ContentRemoval removal, Dialogs dialogs, AuthenticationStateProvider session)
{
    /// <summary>True: it is deleted.</summary>
    /// <param name="undone">When it was taken back.</param>
    public async Task<bool> AskAsync(Repository repository, ImageName image, Reference reference, string digest, Func<Task> undone)
    {
        var parsed = Digest.Parse(digest);
        var subject = new Subject((await session.GetAuthenticationStateAsync()).User.Identity?.Name);
        if (await catalog.ImpactAsync(new ImageKey(repository.Id, image), parsed, CancellationToken.None) is not { } impact)
        {
            dialogs.Tell("It is gone already.");
            return true;
        }

        var parameters = new DialogParameters<DeleteDialog>
        {
            { d => d.Repository, repository },
            { d => d.Image, image.Value },
            { d => d.Reference, reference },
            { d => d.Impact, impact },
            { d => d.UserName, subject.Name ?? "" },
        };
        if (!await dialogs.ConfirmAsync(parameters))
            return false;
        var deleted = await removal.DeleteAsync(repository, image, reference, subject, CancellationToken.None);
        if (deleted.Error is { } refusal)
        {
            dialogs.Warn(refusal.Message);
            return false;
        }

        dialogs.Tell($"{image}{(reference.Tag is null ? "@" : ":")}{(reference.Tag?.Value ?? Digests.Brief(digest))} is deleted.", "Undo", async () =>
        {
            var back = reference.Tag is { } tag
                ? await removal.PutBackAsync(repository, image, tag, parsed, subject, CancellationToken.None)
                : await removal.RestoreAsync(repository, image, parsed, subject, CancellationToken.None);
            if (back.Error is { } problem)
                dialogs.Warn(problem.Message);
            else
                await undone();
        });
        return true;
    }
}

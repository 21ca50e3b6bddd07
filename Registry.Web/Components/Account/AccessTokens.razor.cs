using Microsoft.AspNetCore.Components;
using Registry.Domain.Repositories;
using Registry.Domain.Security;
using Registry.Domain.Security.Tokens;
using Registry.Web.Components.Controls;

namespace Registry.Web.Components.Account;

/// <summary>The viewer's own access tokens.</summary>
public sealed partial class AccessTokens(AccessTokenAdmin admin, Viewer viewer, RepositoryDirectory repositories, Access access, Dialogs dialogs, NavigationManager navigation, TimeProvider clock)
{
    private AccessTokenFields fields = new();
    private FieldProblems problems = FieldProblems.None;
    private MadeAccessToken? made;
    private bool busy;

    [Parameter, EditorRequired]
    public required string Owner { get; set; }

    [PersistentState]
    public List<AccessToken>? Tokens { get; set; }

    [PersistentState]
    public List<string>? Named { get; set; }

    private TimeProvider Clock => clock;

    private IReadOnlyList<string> Choices => Named ?? [];

    private bool IsLocked => busy || !RendererInfo.IsInteractive;

    private string Host => new Uri(navigation.BaseUri).Authority;

    protected override async Task OnInitializedAsync()
    {
        if (Tokens is null)
            await LoadAsync();
        var subject = await viewer.SubjectAsync();
        Named ??= [.. repositories.Current.All.Where(r => access.Shows(subject, r)).Select(r => r.Name)];
    }

    private async Task LoadAsync() => Tokens = [.. (await admin.ListAsync(await viewer.SubjectAsync(), Owner, CancellationToken.None)).Value ?? []];

    private async Task MakeAsync()
    {
        busy = true;
        // A change that began is finished, even when the page is left.
        var result = await admin.MakeAsync(await viewer.SubjectAsync(), Owner, fields.Draft, CancellationToken.None);
        busy = false;
        problems = new FieldProblems(result.Problems);
        made = result.Value;
        if (!result.Succeeded)
            return;
        fields = new AccessTokenFields();
        await LoadAsync();
    }

    private async Task RevokeAsync(AccessToken token)
    {
        if (!await dialogs.ConfirmAsync($"Revoke {token.Name}?", "Clients that use it are refused from their next request on.", "Revoke token"))
            return;
        busy = true;
        var result = await admin.RevokeAsync(await viewer.SubjectAsync(), token.Id, CancellationToken.None);
        busy = false;
        dialogs.Tell(result.Succeeded ? $"{token.Name} is revoked." : result.Problems[0].Message);
        made = null;
        await LoadAsync();
    }
}

using Microsoft.AspNetCore.Components;
using Registry.Domain;
using Registry.Domain.Security;
using Registry.Domain.Security.Rights;
using Registry.Web.Components.Account;
using Registry.Web.Components.Controls;

namespace Registry.Web.Components.Users;

/// <summary>Gives somebody else another password, after whoever does so has shown to be who they are.</summary>
public sealed partial class PasswordSection(UserAdmin admin, ISignIn signIn, Viewer viewer, Dialogs dialogs)
{
    private PasswordChange passwords = new();
    private Editing<PasswordChange> editing = Begun();

    [Parameter, EditorRequired]
    public required UserAccount User { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (editing.TakeNews())
            await dialogs.FocusProblemAsync();
    }

    private static Editing<PasswordChange> Begun() => new(new(), new(), 0);

    private async Task SetAsync()
    {
        if (await editing.RunAsync(() => viewer.IfAdministratorAsync(ChangeAsync)) is null)
            return;
        dialogs.Tell($"The password of {User.Id} is set.");
        (passwords, editing) = (new(), Begun());
    }

    private async Task<AdminResult<UserAccount>> ChangeAsync(Subject asker)
    {
        if (passwords.Misspelt is { } misspelt)
            return AdminResult<UserAccount>.Invalid([misspelt]);
        var own = await signIn.PasswordAsync(asker.Name!, passwords.Current ?? "", null, CancellationToken.None);
        if (own.RetryAfter is { } wait)
            return AdminResult<UserAccount>.No(ProblemKind.Invalid, $"Wait {Math.Ceiling(wait.TotalSeconds)} s before you try again.", "currentPassword");
        if (own.Subject is null)
            return AdminResult<UserAccount>.No(ProblemKind.Invalid, "This is not your password.", "currentPassword");
        var changed = await admin.ChangePasswordAsync(User.Id, passwords.Fresh ?? "", CancellationToken.None);
        return changed.Kind == ProblemKind.Invalid
            ? AdminResult<UserAccount>.Invalid(changed.Problems.Select(p => p.Field == "password" ? p with { Field = "newPassword" } : p)) : changed;
    }
}

using Microsoft.AspNetCore.Components;
using Registry.Domain.Security.Rights;
using Registry.Web.Components.Account;
using Registry.Web.Components.Controls;
using Registry.Web.Components.Rights;

namespace Registry.Web.Components.Users;

/// <summary>Creates, changes or removes one user.</summary>
public sealed partial class UserPage(AccessDirectory directory, UserAdmin admin, NavigationManager navigation, Dialogs dialogs)
    : AccessEditorView<UserFields>(directory, navigation, dialogs)
{
    private static readonly Crumb[] Trail = [new("Users", "users")];

    protected override string List => "users";

    protected override long? VersionNow => Stored?.Version;

    private UserAccount? Stored => Id is null ? null : Rights.State.Users.GetValueOrDefault(Id);

    private bool IsReadOnly => !May("users", IsNew ? "create" : "update");

    private bool IsOwn => string.Equals(Id, Viewer.Name, StringComparison.OrdinalIgnoreCase);

    private bool ActsForNobody => string.Equals(Id, BuiltInUsers.Anonymous, StringComparison.OrdinalIgnoreCase)
        || string.Equals(Id, Rights.State.Anonymous.UserId, StringComparison.OrdinalIgnoreCase);

    private bool IsNeeded => IsOwn || ActsForNobody;

    private string DeleteHelp => IsOwn ? "You cannot delete yourself."
        : ActsForNobody ? "It acts for those who do not sign in, so it cannot be deleted."
        : "Sessions and remembered logins end at once. What this user pushed stays.";

    /// <summary>As the admin REST has it; one's own is changed on the account page.</summary>
    private bool MaySetPassword => Access.IsAdministrator(Viewer) && !IsOwn && Stored is { Id: not BuiltInUsers.Anonymous };

    private IReadOnlyList<Choosable> Roles => [.. Rights.Roles.Select(r => new Choosable(r.Id, r.Name))];

    protected override Editing<UserFields> Start()
    {
        var saved = Stored is { } stored ? UserFields.Of(stored) : new UserFields();
        return new(saved, saved with { }, Stored?.Version ?? 0);
    }

    private Task SaveAsync()
    {
        var (fields, editing) = (Editing!.Fields, Editing);
        if (IsNew && new PasswordChange { Fresh = fields.Password, Repeated = fields.Repeated }.Misspelt is { } misspelt)
        {
            editing.Tell([misspelt]);
            return Task.CompletedTask;
        }

        var place = fields.Status != editing.Saved.Status ? "status" : "roles";
        return SaveAsync("users", () => IsNew
            ? admin.CreateAsync(fields.ToUser(), fields.Password, CancellationToken.None)
            : admin.UpdateAsync(fields.ToUser(), editing.Version, CancellationToken.None), u => u.Id, place);
    }

    private Task DeleteAsync() => DeleteAsync(
        "users", "user", "Sessions and remembered logins end at once. What this user pushed stays.", async () => await admin.DeleteAsync(Id!, await Asker.SubjectAsync(), CancellationToken.None));
}

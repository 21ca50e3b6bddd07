using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components;
using Registry.Domain.Security;
using Registry.Web.Components.Controls;
using Registry.Web.Security;

namespace Registry.Web.Components.Account;

/// <summary>A new password is a new session, and only plain pages can set its cookie.</summary>
public sealed partial class PasswordPage(IAccounts accounts, NavigationManager navigation)
{
    /// <summary>The account page posts the same form.</summary>
    public const string FormName = "change-password";

    private FieldProblems problems = FieldProblems.None;

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(FormName = FormName)]
    public PasswordChange? Passwords { get; set; }

    private async Task ChangeAsync()
    {
        if (Passwords?.Misspelt is { } misspelt)
        {
            problems = new FieldProblems([misspelt]);
            return;
        }

        var changed = await accounts.ChangePasswordAsync(
            Http.User.Identity!.Name!, Passwords?.Current ?? "", Passwords?.Fresh ?? "", Http.Connection.RemoteIpAddress, Http.RequestAborted);
        problems = new FieldProblems(changed.Problems);
        if (!changed.Succeeded)
            return;
        await Http.SignInAsync(SessionCookie.PrincipalOf(changed.Value, CookieAuthenticationDefaults.AuthenticationScheme));
        navigation.NavigateTo("account?changed=true");
    }
}

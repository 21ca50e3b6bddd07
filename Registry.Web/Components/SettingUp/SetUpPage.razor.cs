using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components;
using Registry.Domain;
using Registry.Domain.Installing;
using Registry.Domain.Security;
using Registry.Domain.Security.Rights;
using Registry.Infrastructure;
using Registry.Web.Components.Account;
using Registry.Web.Components.Controls;
using Registry.Web.Security;

namespace Registry.Web.Components.SettingUp;

/// <summary>The first minutes of an installation: plain pages, for each step signs in or changes a session.</summary>
public sealed partial class SetUpPage(ISetUp setUp, ISignIn signIn, IAccounts accounts, FirstRepository firstRepository, RealmAdmin realms, AccessDirectory access, DataFolder data, NavigationManager navigation)
{
    private const string Admin = "admin";
    private const int LeastPassword = 12;

    private static readonly (SetUpStage Stage, string Title, string Todo, string Done)[] Steps =
    [
        (SetUpStage.Unlock, "Unlock", "show that the server is yours", "one-time password accepted"),
        (SetUpStage.Password, "Admin password", "one that only you know", "set for admin"),
        (SetUpStage.Anonymous, "Anonymous access", "who may pull without signing in", "decided"),
        (SetUpStage.Repository, "First repository", "you can change it later", ""),
    ];

    private SetUpStage stage;
    private string? problem;
    private FieldProblems problems = FieldProblems.None;

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(FormName = UnlockStep.FormName)]
    public UnlockForm? Unlock { get; set; }

    [SupplyParameterFromForm(FormName = PasswordStep.FormName)]
    public PasswordChange? Passwords { get; set; }

    [SupplyParameterFromForm(FormName = AnonymousStep.FormName)]
    public AnonymousChoice? Anonymity { get; set; }

    /// <summary>The stage before is done, which nothing stored tells.</summary>
    [SupplyParameterFromQuery]
    public int? Step { get; set; }

    [SupplyParameterFromForm(FormName = RepositoryStep.FormName)]
    public RepositoryChoice? Choice { get; set; }

    private string PasswordFile => data.AdminPassword;

    private SignInAnswer? Session => Http.User.Identity is { IsAuthenticated: true } ? SessionCookie.SignInOf(Http.User) : null;

    protected override async Task OnInitializedAsync()
    {
        if (await setUp.IsDoneAsync(Http.RequestAborted))
            navigation.NavigateTo("");
        stage = Session is null ? SetUpStage.Unlock : await accounts.HasOneTimePasswordAsync(Http.RequestAborted) ? SetUpStage.Password
            : Step == (int)SetUpStage.Repository ? SetUpStage.Repository : SetUpStage.Anonymous;
    }

    private async Task UnlockAsync()
    {
        var answer = await signIn.PasswordAsync(Admin, Unlock?.Password?.Trim() ?? "", Http.Connection.RemoteIpAddress, Http.RequestAborted);
        if (answer.Subject is not null)
            await GoOnAsync(answer);
        else
            problem = answer.RetryAfter is { } wait ? $"Too many attempts. Try again in {Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))} seconds." : "This is not the password in the file.";
    }

    private async Task SetPasswordAsync()
    {
        if (Session is not { } session)
        {
            navigation.NavigateTo("setup");
            return;
        }

        var fresh = Passwords?.Fresh ?? "";
        var wrong = fresh.Length < LeastPassword ? new Problem("newPassword", $"A password of an administrator has at least {LeastPassword} characters.") : Passwords?.Misspelt;
        var changed = wrong is null
            ? await accounts.ReplaceOneTimePasswordAsync(session, fresh, Http.RequestAborted)
            : AdminResult<SignInAnswer>.Invalid([wrong]);
        problems = new FieldProblems(changed.Problems);
        if (changed.Succeeded)
            await GoOnAsync(changed.Value);
    }

    private async Task DecideAsync()
    {
        if (stage != SetUpStage.Anonymous)
        {
            navigation.NavigateTo("setup");
            return;
        }

        if (Anonymity?.Open == true && await OpenAsync() is { } refusal)
            problem = refusal;
        else
            navigation.NavigateTo($"setup?step={(int)SetUpStage.Repository}");
    }

    /// <summary>Why it could not be opened; null: it is.</summary>
    private async Task<string?> OpenAsync()
    {
        var active = access.Current.State.Realms.Active;
        var realm = await realms.ActivateAsync([.. active.Where(r => r != Realms.DockerToken), Realms.DockerToken], null, Http.RequestAborted);
        if (!realm.Succeeded)
            return realm.Problems[0].Message;
        var opened = await realms.SetAnonymousAsync(access.Current.State.Anonymous with { Enabled = true }, null, Http.RequestAborted);
        return opened.Succeeded ? null : opened.Problems[0].Message;
    }

    private async Task FinishAsync()
    {
        // Whoever has not come this far cannot end it, whatever was posted.
        if (stage != SetUpStage.Repository)
        {
            navigation.NavigateTo("setup");
            return;
        }

        if (Choice?.Skip != true && await firstRepository.CreateAsync(Http.RequestAborted) is { Succeeded: false } failed)
        {
            problem = failed.Problems[0].Message;
            return;
        }

        await setUp.FinishAsync(Http.RequestAborted);
        navigation.NavigateTo(Choice?.Skip == true ? "" : "?welcome=true");
    }

    private async Task GoOnAsync(SignInAnswer session)
    {
        await Http.SignInAsync(SessionCookie.PrincipalOf(session, CookieAuthenticationDefaults.AuthenticationScheme));
        navigation.NavigateTo("setup");
    }
}

public sealed class UnlockForm
{
    public string? Password { get; set; }
}

public sealed class AnonymousChoice
{
    public bool Open { get; set; }
}

public sealed class RepositoryChoice
{
    /// <summary>The other button of the form.</summary>
    public bool Skip { get; set; }
}

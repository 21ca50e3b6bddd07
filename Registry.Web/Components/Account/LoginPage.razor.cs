using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components;
using Registry.Domain.Security;
using Registry.Web.Auditing;
using Registry.Web.Security;

namespace Registry.Web.Components.Account;

/// <summary>A cookie can only be set while the response has not begun, so this page is plain HTML and a form.</summary>
public sealed partial class LoginPage(ISignIn signIn, SignInTrail trail, NavigationManager navigation)
{
    private string? refusal;

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    [SupplyParameterFromForm]
    public LoginCredentials? Credentials { get; set; }

    private string Address => Http.Request.Host.ToString();

    protected override void OnInitialized()
    {
        Credentials ??= new LoginCredentials();
        if (Http.User.Identity is { IsAuthenticated: true } && HttpMethods.IsGet(Http.Request.Method))
            Leave();
    }

    private async Task SignInAsync()
    {
        var answer = await signIn.PasswordAsync(Credentials!.Name?.Trim() ?? "", Credentials.Password ?? "", Http.Connection.RemoteIpAddress, Http.RequestAborted);
        await trail.RecordAsync(Http, answer, Credentials.Name?.Trim());
        if (answer.Subject is not null)
        {
            await Http.SignInAsync(SessionCookie.PrincipalOf(answer, CookieAuthenticationDefaults.AuthenticationScheme));
            Leave();
        }
        else
        {
            refusal = answer.RetryAfter is { } wait ? Wait(wait) : "Wrong user name or password.";
        }
    }

    private string Wait(TimeSpan time)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(time.TotalSeconds));
        Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        Http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return $"Too many attempts. Try again in {seconds} {(seconds == 1 ? "second" : "seconds")}.";
    }

    private void Leave() => navigation.NavigateTo(LocalUrl.OrHome(ReturnUrl));
}

/// <summary>What the sign-in form posts.</summary>
public sealed class LoginCredentials
{
    public string? Name { get; set; }

    public string? Password { get; set; }
}

using System.Net;
using System.Text.RegularExpressions;
using Registry.Tests.Support;

namespace Registry.Tests.Web.Components;

/// <summary>A browser without scripts: keeps cookies, follows nothing by itself, sends the forms it was given.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient client;

    public Visitor(Uri address) => client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = address };

    public CookieContainer Cookies { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(path, Cancellation);

    public async Task<string> ReadAsync(string path)
    {
        using var response = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(Cancellation);
    }

    /// <summary>Loads the page and sends its form with what was typed.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, params (string Name, string Value)[] typed) => await SendAsync(await ReadAsync(path), typed);

    /// <summary>Sends the form of a page that is open already.</summary>
    public Task<HttpResponseMessage> SendAsync(string page, params (string Name, string Value)[] typed)
    {
        var hidden = HiddenInputs().Matches(page).Select(m => (m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value)));
        var action = WebUtility.HtmlDecode(Action().Match(page).Groups["action"].Value);
        return PostAsync(action, [.. hidden, .. typed]);
    }

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return client.PostAsync(path, form, Cancellation);
    }

    /// <summary>Sends no body.</summary>
    public async Task<HttpResponseMessage> SendAsync(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        return await client.SendAsync(request, Cancellation);
    }

    /// <summary>What the page's forms prove with that they were read before they were sent.</summary>
    public static string TokenIn(string page) =>
        WebUtility.HtmlDecode(HiddenInputs().Matches(page).First(m => m.Groups["name"].Value == "__RequestVerificationToken").Groups["value"].Value);

    public Task<HttpResponseMessage> SignInAsync(string password = RegistryApp.Password, string path = "/login", string name = RegistryApp.UserName) =>
        SubmitAsync(path, ("Credentials.Name", name), ("Credentials.Password", password));

    public void Dispose() => client.Dispose();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)""")]
    private static partial Regex HiddenInputs();

    [GeneratedRegex("""<form[^>]* action="(?<action>[^"]*)""")]
    private static partial Regex Action();
}

using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Registry.Web.Composition;

namespace Registry.Tests.Support;

/// <summary>
/// The real host as its first start makes it: loopback, a port of its own, an own data folder that goes with it, user admin,
/// blob store <c>default</c> and repository <c>docker-hosted</c>. A class fixture, or made by hand with other settings.
/// </summary>
public sealed class RegistryApp : IAsyncLifetime
{
    public const string UserName = "admin";
    public const string Password = "correct horse battery";

    private readonly List<IDisposable> clients = [];
    private WebApplication? app;
    private HttpClient? client;

    /// <summary>Settings beyond the usual, e.g. <c>Registry:Limits:ManifestBytes</c>.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Null: the system's.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Null: the first start makes a one-time password and leaves the rest to set-up.</summary>
    public string? GivenPassword { get; init; } = Password;

    public ErrorLog Errors { get; } = new();

    public string DataFolder { get; } = Path.Combine(Path.GetTempPath(), $"registry-tests-{Guid.NewGuid():N}");

    public Uri BaseAddress => new(App.Urls.First());

    public IServiceProvider Services => App.Services;

    /// <summary>Signs in as admin with every request; neither follows redirects nor keeps cookies.</summary>
    public HttpClient Client => client ??= ClientFor(UserName, Password);

    private static AuthenticationHeaderValue Basic(string userName, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{password}")));

    private WebApplication App => app ?? throw new InvalidOperationException("The host was not started.");

    /// <summary>Signs in as admin at another address than the main one.</summary>
    public HttpClient ClientAt(Uri address)
    {
        var other = ClientFor(UserName, Password);
        other.BaseAddress = address;
        return other;
    }

    public HttpClient ClientFor(string userName, string password)
    {
        var signedIn = AnonymousClient();
        signedIn.DefaultRequestHeaders.Authorization = Basic(userName, password);
        return signedIn;
    }

    /// <summary>Makes a client of another kind sign in as admin.</summary>
    public HttpClient SignedIn(HttpClient other)
    {
        other.DefaultRequestHeaders.Authorization = Basic(UserName, Password);
        clients.Add(other);
        return other;
    }

    public HttpClient AnonymousClient()
    {
        var made = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = BaseAddress };
        clients.Add(made);
        return made;
    }

    public async ValueTask InitializeAsync()
    {
        app = RegistryHost.Build(
            ["--urls", "http://127.0.0.1:0", "--Registry:DataPath", DataFolder],
            builder =>
            {
                builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(Settings) { [RegistryHost.AdminPasswordKey] = GivenPassword });
                builder.Logging.ClearProviders().AddProvider(Errors);
                if (Clock is not null)
                    builder.Services.AddSingleton(Clock);
            });
        await RegistryHost.PrepareAsync(app, TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Stops and starts again on the same data folder, on another port.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (Directory.Exists(DataFolder))
            Directory.Delete(DataFolder, recursive: true);
    }

    public async Task StopAsync()
    {
        clients.ForEach(c => c.Dispose());
        clients.Clear();
        client = null;
        if (app is null)
            return;
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        app = null;
    }
}

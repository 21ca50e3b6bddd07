using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Rights;
using Registry.Tests.Support;

namespace Registry.Tests.Web.Components.SettingUp;

public sealed class SetUpTests : IAsyncLifetime
{
    private const string Chosen = "a long enough password";
    private readonly RegistryApp app = new() { GivenPassword = null };

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AccessSnapshot Access => app.Services.GetRequiredService<AccessDirectory>().Current;

    private string PasswordFile => Path.Combine(app.DataFolder, "admin.password");

    [Theory]
    [InlineData("/")]
    [InlineData("/login")]
    [InlineData("/repositories")]
    [InlineData("/browse/docker-hosted")]
    [InlineData("/no/such/page")]
    public async Task AnyPage_LeadsToSetUp(string path)
    {
        using var visitor = new Visitor(app.BaseAddress);

        using var response = await visitor.GetAsync(path);

        Assert.Equal("/setup", new Uri(app.BaseAddress, response.Headers.Location!).PathAndQuery);
    }

    [Fact]
    public async Task Clients_AreNotKeptWaiting()
    {
        var client = app.ClientFor("admin", await OneTimeAsync());

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v2/", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/service/rest/v1/repositories", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/css/base.css", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Steps_LeadToARepository_AndNeverComeAgain()
    {
        using var visitor = new Visitor(app.BaseAddress);
        using var unlocked = await visitor.SubmitAsync("/setup", ("Unlock.Password", await OneTimeAsync()));
        Assert.Equal("/setup", PathOf(unlocked));
        Assert.Contains("Step 2 of 4", await visitor.ReadAsync("/setup"), StringComparison.Ordinal);

        using var set = await visitor.SubmitAsync("/setup", ("Passwords.Fresh", Chosen), ("Passwords.Repeated", Chosen));
        Assert.Equal("/setup", PathOf(set));
        Assert.False(File.Exists(PasswordFile));
        using var decided = await visitor.SubmitAsync("/setup", ("Anonymity.Open", "false"));
        Assert.Equal("/setup?step=4", PathOf(decided));
        Assert.False(Access.State.Anonymous.Enabled);
        Assert.Contains($"docker login {app.BaseAddress.Authority} -u admin", await visitor.ReadAsync("/setup?step=4"), StringComparison.Ordinal);

        using var finished = await visitor.SubmitAsync("/setup?step=4");
        Assert.Equal("/?welcome=true", PathOf(finished));
        Assert.Contains("Waiting for your first push", await visitor.ReadAsync("/?welcome=true"), StringComparison.Ordinal);
        Assert.Equal("docker-hosted", Assert.Single(app.Services.GetRequiredService<RepositoryDirectory>().Current.All).Name);
        Assert.Equal(HttpStatusCode.OK, (await app.ClientFor("admin", Chosen).GetAsync("/v2/", Cancellation)).StatusCode);

        using var again = await visitor.GetAsync("/setup");
        Assert.Equal("/", PathOf(again));
        await app.RestartAsync();
        using var stranger = new Visitor(app.BaseAddress);
        using var afterwards = await stranger.GetAsync("/setup");
        Assert.Equal("/", PathOf(afterwards));
    }

    [Fact]
    public async Task Open_LetsAnyonePullWhatAllowsIt()
    {
        using var visitor = new Visitor(app.BaseAddress);
        (await visitor.SubmitAsync("/setup", ("Unlock.Password", await OneTimeAsync()))).Dispose();
        (await visitor.SubmitAsync("/setup", ("Passwords.Fresh", Chosen), ("Passwords.Repeated", Chosen))).Dispose();

        (await visitor.SubmitAsync("/setup", ("Anonymity.Open", "true"))).Dispose();

        Assert.True(Access.State.Anonymous.Enabled);
        Assert.True(Access.State.Realms.IsActive(Realms.DockerToken));
    }

    /// <summary>Who is not so far skips nothing by the address.</summary>
    [Fact]
    public async Task Address_SkipsNoStep()
    {
        using var visitor = new Visitor(app.BaseAddress);

        Assert.Contains("Step 1 of 4", await visitor.ReadAsync("/setup?step=4"), StringComparison.Ordinal);
        (await visitor.SubmitAsync("/setup?step=4", ("Unlock.Password", await OneTimeAsync()))).Dispose();
        Assert.Contains("Step 2 of 4", await visitor.ReadAsync("/setup?step=4"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Skip_CreatesNone()
    {
        using var visitor = new Visitor(app.BaseAddress);
        (await visitor.SubmitAsync("/setup", ("Unlock.Password", await OneTimeAsync()))).Dispose();
        (await visitor.SubmitAsync("/setup", ("Passwords.Fresh", Chosen), ("Passwords.Repeated", Chosen))).Dispose();

        using var skipped = await visitor.SubmitAsync("/setup?step=4", ("Choice.Skip", "true"));

        Assert.Equal("/", PathOf(skipped));
        Assert.Empty(app.Services.GetRequiredService<RepositoryDirectory>().Current.All);
        Assert.Contains("No repositories yet", await visitor.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongOneTimePassword_OpensNothing()
    {
        using var visitor = new Visitor(app.BaseAddress);

        using var refused = await visitor.SubmitAsync("/setup", ("Unlock.Password", "guess"));

        Assert.Contains("This is not the password in the file.", await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.DoesNotContain(visitor.Cookies.GetAllCookies(), c => c.Name == "registry.session");
    }

    [Theory]
    [InlineData("too short", "too short", "at least 12 characters")]
    [InlineData(Chosen, "something else entirely", "This is not the same password.")]
    public async Task WrongPassword_IsToldAtItsField_AndTheOldOneStays(string fresh, string repeated, string reason)
    {
        using var visitor = new Visitor(app.BaseAddress);
        (await visitor.SubmitAsync("/setup", ("Unlock.Password", await OneTimeAsync()))).Dispose();

        using var refused = await visitor.SubmitAsync("/setup", ("Passwords.Fresh", fresh), ("Passwords.Repeated", repeated));

        Assert.Contains(reason, await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.True(File.Exists(PasswordFile));
    }

    [Fact]
    public async Task OneTimePassword_IsNoNewPassword()
    {
        using var visitor = new Visitor(app.BaseAddress);
        var oneTime = await OneTimeAsync();
        (await visitor.SubmitAsync("/setup", ("Unlock.Password", oneTime))).Dispose();

        using var refused = await visitor.SubmitAsync("/setup", ("Passwords.Fresh", oneTime), ("Passwords.Repeated", oneTime));

        Assert.Contains("The new password is the old one.", await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    /// <summary>A stranger who knows the forms, and no password.</summary>
    [Fact]
    public async Task LaterForm_PostedByNobody_EndsNothing()
    {
        using var visitor = new Visitor(app.BaseAddress);
        var page = (await visitor.ReadAsync("/setup")).Replace("setup-unlock", "setup-repository", StringComparison.Ordinal);

        using var posted = await visitor.SendAsync(page);

        Assert.NotEqual(HttpStatusCode.OK, posted.StatusCode);
        using var still = await visitor.GetAsync("/");
        Assert.Equal("/setup", PathOf(still));
    }

    [Fact]
    public async Task GivenPassword_NeverShowsIt()
    {
        await using var given = new RegistryApp();
        await given.InitializeAsync();
        using var visitor = new Visitor(given.BaseAddress);

        using var home = await visitor.GetAsync("/");
        using var setUp = await visitor.GetAsync("/setup");

        Assert.StartsWith("/login", PathOf(home), StringComparison.Ordinal);
        Assert.Equal("/", PathOf(setUp));
    }

    private async Task<string> OneTimeAsync() => (await File.ReadAllTextAsync(PasswordFile, Cancellation)).Trim();

    private string PathOf(HttpResponseMessage response) => new Uri(app.BaseAddress, response.Headers.Location!).PathAndQuery;
}

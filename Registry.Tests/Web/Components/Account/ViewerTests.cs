using Microsoft.Extensions.DependencyInjection;
using Registry.Domain;
using Registry.Tests.Support;
using Registry.Tests.Web.Auditing;
using Registry.Web.Components.Account;

namespace Registry.Tests.Web.Components.Account;

/// <summary>Whoever lost a right while a page was open is refused by the page, and that is taken down.</summary>
public sealed class ViewerTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Theory]
    [InlineData("nexus:users:update")]
    [InlineData("nexus:repository-admin:docker:docker-hosted:edit")]
    [InlineData("nexus:*")]
    public async Task ActionThatIsNotTheirs_IsNotDone_AndToldOnceAMinute(string permission)
    {
        var name = $"late-{Guid.NewGuid():N}";
        await app.AddUserAsync(name, "nx-anonymous");
        await using var context = new PageContext(app, userName: name);
        var viewer = context.Services.GetRequiredService<Viewer>();
        var done = 0;

        for (var i = 0; i < 3; i++)
            Assert.Equal(ProblemKind.Denied, (await TryAsync(viewer, permission, () => done++)).Kind);

        Assert.Equal(0, done);
        var entries = await Eventually.IsAsync(() => app.AuditAsync($"who={name}&result=denied"), found => found.Count > 0);
        Assert.All(entries, e => Assert.Equal(("access", "deny", permission), (e.Text("what"), e.Text("action"), e.Text("object"))));
        Assert.True(entries.Count <= 2, "One a minute, and at most one minute ended meanwhile.");
    }

    [Fact]
    public async Task ActionThatIsTheirs_IsDone()
    {
        await using var context = new PageContext(app);
        var done = 0;

        foreach (var permission in new[] { "nexus:users:update", "nexus:repository-admin:docker:docker-hosted:edit", "nexus:*" })
            Assert.True((await TryAsync(context.Services.GetRequiredService<Viewer>(), permission, () => done++)).Succeeded);

        Assert.Equal(3, done);
    }

    private static Task<AdminResult<string>> TryAsync(Viewer viewer, string permission, Action act)
    {
        Task<AdminResult<string>> ActAsync()
        {
            act();
            return Task.FromResult(AdminResult<string>.Ok("done"));
        }

        return permission.Split(':') switch
        {
            ["nexus", "*"] => viewer.IfAdministratorAsync(_ => ActAsync()),
            ["nexus", var domain, var action] => viewer.IfMayAsync(domain, action, ActAsync),
            var parts => viewer.IfMayAdministerAsync(parts[3], parts[4], ActAsync),
        };
    }
}

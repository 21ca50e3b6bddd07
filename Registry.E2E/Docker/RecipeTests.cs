using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Docker;

/// <summary>The recipes of <c>docs/access-recipes.md</c>: each grants what it says and nothing more.</summary>
public sealed class RecipeTests(DockerEngine engine, RegistryServer server) : DockerJourney(engine, server)
{
    private const string Root = "path == \"/v2/\"";
    private const string Everywhere = "*-docker";
    private static readonly string[] Read = ["READ"];
    private static readonly string[] Push = ["ADD", "EDIT", "READ"];

    [Theory, BothClis]
    public async Task Login_IsGranted_AndNothingElse(DockerCli cli)
    {
        var (team, _) = await PushedAsync(cli);
        var docker = await SignInAsync(cli, (Root, Everywhere, Read));

        (await docker.RunAsync("pull", team)).Failed();
        await LoadAsync(docker, team);
        (await docker.RunAsync("push", team)).Failed();
        (await docker.LoginAsync(Server.Host, await Server.AddUserAsync(("path =^ \"/v2/team/\"", Everywhere, Read)), Granting.Password)).Failed();
    }

    [Theory, BothClis]
    public async Task Pull_OfATeam_ByTagAndDigest_AndOfNoOther(DockerCli cli)
    {
        var (team, digest) = await PushedAsync(cli, "team");
        var (other, otherDigest) = await PushedAsync(cli, "other");
        var docker = await SignInAsync(cli, (Root, Everywhere, Read), ("path =^ \"/v2/team/\"", Everywhere, Read));

        Assert.Equal(digest, await docker.PullAsync(team));
        Assert.Equal(digest, await docker.PullAsync($"{team[..team.LastIndexOf(':')]}@{digest}"));
        (await docker.RunAsync("pull", other)).Failed();
        (await docker.RunAsync("pull", $"{other[..other.LastIndexOf(':')]}@{otherDigest}")).Failed();
        await LoadAsync(docker, team);
        (await docker.RunAsync("push", team)).Failed();
    }

    [Theory, BothClis]
    public async Task Push_OfATeam_AndOfNoOther(DockerCli cli)
    {
        var docker = await SignInAsync(cli, (Root, Everywhere, Read), ("path =~ \".*/team/.*\"", Everywhere, Push));
        var (own, other) = ($"{Server.Hosted}/team/{Guid.NewGuid():N}:1.0", $"{Server.Hosted}/other/{Guid.NewGuid():N}:1.0");
        await LoadAsync(docker, own);
        await LoadAsync(docker, other);

        await docker.PushAsync(own);
        await docker.PushAsync(own);
        (await docker.RunAsync("push", other)).Failed();
    }

    /// <summary>Their push expression ends with a slash, and no manifest's path does.</summary>
    [Theory, BothClis]
    public async Task Push_ByTheOldExpression_Fails(DockerCli cli)
    {
        var docker = await SignInAsync(cli, (Root, Everywhere, Read), ("path =~ \".*team/.*/\"", Everywhere, Push));
        var image = $"{Server.Hosted}/team/{Guid.NewGuid():N}:1.0";
        await LoadAsync(docker, image);

        (await docker.RunAsync("push", image)).Failed();
    }

    [Theory, BothClis]
    public async Task Library_IsPulledWithoutIt_AndPushedWithIt(DockerCli cli)
    {
        var name = $"hello-{Guid.NewGuid():N}"[..20];
        var admin = await SignedInAsync(cli);
        await LoadAsync(admin, $"{Server.Hosted}/library/{name}:1.0");
        await LoadAsync(admin, $"{Server.Hosted}/plain-{name}:1.0");
        var digest = await admin.PushAsync($"{Server.Hosted}/library/{name}:1.0");
        await admin.PushAsync($"{Server.Hosted}/plain-{name}:1.0");
        var docker = await SignInAsync(cli, (Root, Everywhere, Read), ("path =^ \"/v2/library/\"", Everywhere, Push));

        Assert.Equal(digest, await docker.PullAsync($"{Server.Hosted}/{name}:1.0"));
        (await docker.RunAsync("pull", $"{Server.Hosted}/plain-{name}:1.0")).Failed();
        await LoadAsync(docker, $"{Server.Hosted}/new-{name}:1.0");
        (await docker.RunAsync("push", $"{Server.Hosted}/new-{name}:1.0")).Failed();
    }

    [Theory, BothClis]
    public async Task Search_NeedsItsPath(DockerCli cli)
    {
        var name = $"found-{Guid.NewGuid():N}"[..16];
        await Server.AddRepositoryAsync(name, new { v1Enabled = true, forceBasicAuth = true, pathEnabled = true });
        var admin = await SignedInAsync(cli);
        var image = $"{Server.Host}/{name}/team/findable:1.0";
        await LoadAsync(admin, image);
        await admin.PushAsync(image);

        var with = await SignInAsync(cli, ("path == \"/v2/\" or path == \"/v1/search\" or path =^ \"/v2/team/\"", name, Read));
        (await with.RunAsync("search", $"{Server.Host}/{name}/findable")).Succeeded().Says($"{name}/team/findable");
        var without = await SignInAsync(cli, ("path == \"/v2/\" or path =^ \"/v2/team/\"", name, Read));
        (await without.RunAsync("search", $"{Server.Host}/{name}/findable")).Failed().Says("403");
    }

    [Theory, BothClis]
    public async Task Anonymous_PullsWhatIsOpen_AndTheSameClientSignsInForTheRest(DockerCli cli)
    {
        var (open, closed) = ($"open-{Guid.NewGuid():N}"[..14], $"closed-{Guid.NewGuid():N}"[..14]);
        await Server.AddRepositoryAsync(open, new { v1Enabled = false, forceBasicAuth = false, pathEnabled = true });
        await Server.AddRepositoryAsync(closed, new { v1Enabled = false, forceBasicAuth = true, pathEnabled = true });
        var (openImage, closedImage) = ($"{Server.Host}/{open}/app:1.0", $"{Server.Host}/{closed}/app:1.0");
        var admin = await SignedInAsync(cli);
        foreach (var image in new[] { openImage, closedImage })
        {
            await LoadAsync(admin, image);
            await admin.PushAsync(image);
            await admin.RemoveAsync(image);
        }

        var docker = Engine.Client(cli);
        (await docker.RunAsync("pull", openImage)).Failed();
        await Server.SetAnonymousAsync(true);
        (await docker.RunAsync("pull", openImage)).Failed();
        await Server.ActivateTokensAsync();
        try
        {
            await docker.PullAsync(openImage);
            (await docker.RunAsync("pull", closedImage)).Failed();
            (await docker.RunAsync("push", openImage)).Failed();
            (await docker.LoginAsync(Server.Host, RegistryServer.User, "wrong")).Failed();
            (await docker.LoginAsync(Server.Host, RegistryServer.User, RegistryServer.Password)).Succeeded();
            await docker.PullAsync(closedImage);
            await docker.PushAsync(openImage);
        }
        finally
        {
            await Server.ActivateTokensAsync(active: false);
            await Server.SetAnonymousAsync(false);
        }
    }

    private async Task<DockerClient> SignInAsync(DockerCli cli, params (string Expression, string Repository, string[] Actions)[] grants)
    {
        var docker = Engine.Client(cli);
        (await docker.LoginAsync(Server.Host, await Server.AddUserAsync(grants), Granting.Password)).Succeeded();
        return docker;
    }

    private async Task<(string Image, string Digest)> PushedAsync(DockerCli cli, string team = "team")
    {
        var admin = await SignedInAsync(cli);
        var image = $"{Server.Hosted}/{team}/{Guid.NewGuid():N}:1.0";
        await LoadAsync(admin, image);
        var digest = await admin.PushAsync(image);
        await admin.RemoveAsync(image);
        return (image, digest);
    }
}

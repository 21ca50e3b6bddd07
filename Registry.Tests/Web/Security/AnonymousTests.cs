using System.Net;
using Registry.Domain.Security.Rights;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;
using Registry.Tests.Web.Api;

namespace Registry.Tests.Web.Security;

/// <summary>What those may do who do not sign in. A server of its own: the switch is the whole server's.</summary>
public sealed class AnonymousTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Theory]
    [InlineData(true, true, HttpStatusCode.OK, Label = "both switches")]
    [InlineData(true, false, HttpStatusCode.Unauthorized, Label = "the repository does not")]
    [InlineData(false, true, HttpStatusCode.Unauthorized, Label = "the server does not")]
    [InlineData(false, false, HttpStatusCode.Unauthorized, Label = "neither")]
    public async Task Pull_NeedsBothSwitches(bool server, bool repository, HttpStatusCode expected)
    {
        var image = await PushedAsync(repository);
        await app.SetAnonymousAsync(server);
        var nobody = image.As(app.AnonymousClient());

        await nobody.GetAsync("manifests/1.0").AnsweredAsync(expected);
        Assert.Equal(expected, await nobody.StatusOfAsync("manifests/1.0"));
        await nobody.GetAsync("tags/list").AnsweredAsync(expected);
        await nobody.GetAsync("manifests/missing").AnsweredAsync(expected == HttpStatusCode.OK ? HttpStatusCode.NotFound : expected);
    }

    [Theory]
    [InlineData("POST", "blobs/uploads/")]
    [InlineData("PUT", "manifests/1.0")]
    [InlineData("DELETE", "manifests/1.0")]
    public async Task Write_IsNeverLetIn_WhateverTheAnonymousUserMay(string method, string resource)
    {
        var image = await PushedAsync(repository: true);
        await app.SetAnonymousAsync(true);

        using var answer = await image.As(app.AnonymousClient()).SendAsync(method, resource);

        await answer.RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        Assert.NotNull(answer.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task Pull_OfOneRepository_LeavesThePrivateOneClosed()
    {
        await app.SetAnonymousAsync(true);
        var (open, closed) = (await PushedAsync(repository: true), await PushedAsync(repository: false));

        await open.As(app.AnonymousClient()).GetAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.OK);
        await closed.As(app.AnonymousClient()).GetAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        await open.As(app.ClientFor("admin", "wrong")).GetAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        await app.AnonymousClient().GetAsync("/v2/", TestContext.Current.CancellationToken).RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
    }

    [Fact]
    public async Task Pull_NeedsWhatTheAnonymousUserMay()
    {
        await app.SetAnonymousAsync(true);
        var image = await PushedAsync(repository: true);
        var anonymous = await app.Client.GetJsonAsync("/security/users?userId=anonymous");
        var user = anonymous[0]!.AsObject();
        user["roles"] = new System.Text.Json.Nodes.JsonArray();
        Assert.Equal(204, (await app.Client.SendAsync("PUT", "/security/users/anonymous", user.DeepClone())).Status);

        await image.As(app.AnonymousClient()).GetAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");

        user["roles"] = new System.Text.Json.Nodes.JsonArray(BuiltInRoles.Anonymous);
        Assert.Equal(204, (await app.Client.SendAsync("PUT", "/security/users/anonymous", user.DeepClone())).Status);
        await image.As(app.AnonymousClient()).GetAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task AdminRest_ShowsNobodyWhatTheAnonymousUserMayRead_AndAsksForTheRest()
    {
        await app.SetAnonymousAsync(true);
        var image = await PushedAsync(repository: true);
        var nobody = app.AnonymousClient();

        var listed = await nobody.GetJsonAsync("/repositories");
        Assert.Contains(listed.AsArray(), r => (string)r!["name"]! == image.Name.Split('/')[0]);
        Assert.Equal(401, (await nobody.SendAsync("GET", "/security/users")).Status);
        Assert.Equal(401, (await app.ClientFor("admin", "wrong").SendAsync("GET", "/repositories")).Status);

        await app.SetAnonymousAsync(false);
        Assert.Equal(401, (await nobody.SendAsync("GET", "/repositories")).Status);
    }

    private async Task<ImageClient> PushedAsync(bool repository)
    {
        var name = $"pull-{Guid.NewGuid():N}";
        await app.AddRepositoryAsync(name, AccessSetup.LettingAnonymousPull(repository));
        var image = new ImageClient(app.Client, $"{name}/team/app");
        await image.PushImageAsync("1.0");
        return image;
    }
}

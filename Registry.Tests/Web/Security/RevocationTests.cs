using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Registry.Domain.Security;
using Registry.Domain.Security.Rights;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;
using Registry.Tests.Web.Protocol;

namespace Registry.Tests.Web.Security;

/// <summary>What is taken away is gone on the next request.</summary>
public sealed class RevocationTests(RegistryApp app) : ProtocolTests(app)
{
    [Theory]
    [InlineData("role of the user", HttpStatusCode.Forbidden)]
    [InlineData("privilege of the role", HttpStatusCode.Forbidden)]
    [InlineData("actions of the privilege", HttpStatusCode.Forbidden)]
    [InlineData("expression of the selector", HttpStatusCode.Forbidden)]
    [InlineData("status of the user", HttpStatusCode.Unauthorized)]
    [InlineData("user", HttpStatusCode.Unauthorized)]
    [InlineData("password", HttpStatusCode.Unauthorized)]
    public async Task WhatIsTaken_IsGoneAtOnce(string taken, HttpStatusCode expected)
    {
        var image = new ImageClient(App.Client, $"docker-hosted/revoked/app-{Guid.NewGuid():N}");
        await image.PushImageAsync("1.0");
        var privilege = await App.AddSelectedAsync("path =^ \"/v2/revoked/\"", "docker-hosted", PrivilegeAction.Read);
        var role = await App.AddRoleAsync(privilege);
        var user = $"revoked-{Guid.NewGuid():N}";
        var client = image.As(await App.AddUserAsync(user, role));
        await client.GetAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.OK);

        Assert.True(await TakeAsync(taken, user, role, privilege));

        await client.GetAsync("manifests/1.0").AnsweredAsync(expected);
    }

    private async Task<bool> TakeAsync(string what, string user, string role, string privilege)
    {
        var state = App.Services.GetRequiredService<AccessDirectory>().Current.State;
        var (users, roles, privileges) = (App.Services.GetRequiredService<UserAdmin>(), App.Services.GetRequiredService<RoleAdmin>(), App.Services.GetRequiredService<PrivilegeAdmin>());
        return what switch
        {
            "role of the user" => (await users.UpdateAsync(state.Users[user] with { Roles = [] }, null, Cancellation)).Succeeded,
            "status of the user" => (await users.UpdateAsync(state.Users[user] with { Status = UserStatus.Disabled }, null, Cancellation)).Succeeded,
            "user" => (await users.DeleteAsync(user, new Subject("admin"), Cancellation)).Succeeded,
            "password" => (await users.ChangePasswordAsync(user, "another password of theirs", Cancellation)).Succeeded,
            "privilege of the role" => (await roles.UpdateAsync(state.Roles[role] with { Privileges = [] }, null, Cancellation)).Succeeded,
            "actions of the privilege" => (await privileges.UpdateAsync(state.Privileges[privilege] with { Actions = [PrivilegeAction.Delete] }, null, Cancellation)).Succeeded,
            _ => (await App.Services.GetRequiredService<ContentSelectorAdmin>().UpdateAsync(
                state.Privileges[privilege].ContentSelector, "", "path =^ \"/v2/elsewhere/\"", null, Cancellation)).Succeeded,
        };
    }
}

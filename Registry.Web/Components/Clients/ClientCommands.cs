using System.Net;
using Registry.Domain.Content;
using Registry.Domain.Repositories;

namespace Registry.Web.Components.Clients;

/// <summary>A line to type, and what it does. The id is stable: tests and shortcuts find the line by it.</summary>
public sealed record ClientCommand(string Id, string Text);

/// <summary>What a user types to reach one repository by path, for an address as the browser knows it.</summary>
/// <param name="server">The address of the pages.</param>
public sealed class ClientCommands(ClientTool tool, Uri server, Repository repository)
{
    private const string Image = "hello-world";
    private const string Tag = "1.0";

    private readonly bool plain = server.Scheme == Uri.UriSchemeHttp;

    /// <summary><c>localhost:8081</c>: what clients sign in to.</summary>
    public string Host { get; } = server.Authority;

    /// <summary>Docker speaks plain http to its own machine only, unless it is told to trust the address.</summary>
    public bool DockerNeedsTrust => tool == ClientTool.Docker && plain && !IsLoopback(server.Host);

    public bool CanPush => repository.Deployment.Policy != WritePolicy.Deny;

    private string Name => $"{RepositoryAddress.ByPath(server, repository)}/{Image}:{Tag}";

    public ClientCommand Login(string userName) => new("cmd-login", tool switch
    {
        ClientTool.Docker => $"docker login {Host} -u {userName}",
        ClientTool.Podman => $"podman login {Tls("--tls-verify")}{Host} -u {userName}",
        _ => $"skopeo login {Tls("--tls-verify")}{Host} -u {userName}",
    });

    public IReadOnlyList<ClientCommand> Push() => tool switch
    {
        ClientTool.Docker => [new("cmd-tag", $"docker tag {Image} {Name}"), new("cmd-push", $"docker push {Name}")],
        ClientTool.Podman => [new("cmd-push", $"podman push {Tls("--tls-verify")}{Image} docker://{Name}")],
        _ => [new("cmd-push", $"skopeo copy {Tls("--dest-tls-verify")}docker-daemon:{Image}:latest docker://{Name}")],
    };

    public ClientCommand Pull() => Pull(Image, Tag);

    /// <param name="image">As <c>team/app</c>.</param>
    public ClientCommand Pull(string image, string tag) => new("cmd-pull", tool switch
    {
        ClientTool.Docker => $"docker pull {Of(image)}:{tag}",
        ClientTool.Podman => $"podman pull {Tls("--tls-verify")}{Of(image)}:{tag}",
        _ => $"skopeo copy {Tls("--src-tls-verify")}docker://{Of(image)}:{tag} docker-archive:{FileOf(image)}_{tag}.tar:{image}:{tag}",
    });

    /// <summary>What is pulled stays what it is now, wherever tags go.</summary>
    public ClientCommand PullDigest(string image, string digest) => new("cmd-pull-digest", tool switch
    {
        ClientTool.Docker => $"docker pull {Of(image)}@{digest}",
        ClientTool.Podman => $"podman pull {Tls("--tls-verify")}{Of(image)}@{digest}",
        _ => $"skopeo copy {Tls("--src-tls-verify")}docker://{Of(image)}@{digest} oci:{FileOf(image)}",
    });

    /// <summary>A delete as the registry API takes it.</summary>
    public ClientCommand Delete(string userName, string image, string reference) =>
        new("cmd-delete", $"curl -u {userName} -X DELETE {server.Scheme}://{Host}/v2/{repository.PathName}/{image}/manifests/{reference}");

    private string Of(string image) => $"{RepositoryAddress.ByPath(server, repository)}/{image}";

    private static string FileOf(string image) => image.Replace('/', '-');

    private string Tls(string option) => plain ? $"{option}=false " : "";

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

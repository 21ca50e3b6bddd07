using Registry.Domain.Content;
using Registry.Domain.Repositories;

namespace Registry.Web.Components.Clients;

/// <summary>A line to type, and what it does. The id is stable: tests and shortcuts find the line by it.</summary>
public sealed record ClientCommand(string Id, string Text);

/// <summary>What a user types to reach one repository by one of its addresses.</summary>
public sealed class ClientCommands(ClientTool tool, WayIn way, Repository repository)
{
    private const string Image = "hello-world";
    private const string Tag = "1.0";

    private readonly string program = ClientChoice.Name(tool);

    /// <summary><c>localhost:8081</c>: what clients sign in to.</summary>
    public string Host => way.Host;

    public bool DockerNeedsTrust => tool == ClientTool.Docker && way.NeedsTrust;

    public bool CanPush => repository.Deployment.Policy != WritePolicy.Deny;

    private string Name => $"{Of(Image)}:{Tag}";

    public ClientCommand Login(string userName) => new("cmd-login", tool == ClientTool.Docker
        ? $"docker login {Host} -u {userName}"
        : $"{program} login {Tls("--tls-verify")}{Host} -u {userName}");

    public IReadOnlyList<ClientCommand> Push() => tool switch
    {
        ClientTool.Docker => [new("cmd-tag", $"docker tag {Image} {Name}"), new("cmd-push", $"docker push {Name}")],
        ClientTool.Skopeo => [new("cmd-push", $"skopeo copy {Tls("--dest-tls-verify")}docker-daemon:{Image}:latest docker://{Name}")],
        _ => [new("cmd-push", $"{program} push {Tls("--tls-verify")}{Image} docker://{Name}")],
    };

    public ClientCommand Pull() => Pull(Image, Tag);

    /// <param name="image">As <c>team/app</c>.</param>
    public ClientCommand Pull(string image, string tag) => new("cmd-pull", tool switch
    {
        ClientTool.Docker => $"docker pull {Of(image)}:{tag}",
        ClientTool.Skopeo => $"skopeo copy {Tls("--src-tls-verify")}docker://{Of(image)}:{tag} docker-archive:{FileOf(image)}_{tag}.tar:{image}:{tag}",
        _ => $"{program} pull {Tls("--tls-verify")}{Of(image)}:{tag}",
    });

    /// <summary>What is pulled stays what it is now, wherever tags go.</summary>
    public ClientCommand PullDigest(string image, string digest) => new("cmd-pull-digest", tool switch
    {
        ClientTool.Docker => $"docker pull {Of(image)}@{digest}",
        ClientTool.Skopeo => $"skopeo copy {Tls("--src-tls-verify")}docker://{Of(image)}@{digest} oci:{FileOf(image)}",
        _ => $"{program} pull {Tls("--tls-verify")}{Of(image)}@{digest}",
    });

    /// <summary>A delete as the registry API takes it.</summary>
    public ClientCommand Delete(string userName, string image, string reference) =>
        new("cmd-delete", $"curl -u {userName} -X DELETE {(way.IsPlain ? "http" : "https")}://{Host}/v2/{way.Prefix}{image}/manifests/{reference}");

    private string Of(string image) => $"{way.Name}/{image}";

    private static string FileOf(string image) => image.Replace('/', '-');

    private string Tls(string option) => way.IsPlain ? $"{option}=false " : "";
}

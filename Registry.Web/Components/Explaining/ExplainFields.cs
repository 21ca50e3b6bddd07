using Registry.Domain.Repositories;
using Registry.Domain.Security.Explaining;
using Registry.Domain.Security.Rights;

namespace Registry.Web.Components.Explaining;

/// <summary>What is asked, as the form and the address of the page say it.</summary>
public sealed class ExplainFields
{
    internal static readonly IReadOnlyList<(string Word, DockerOperation Operation, string Name)> Operations =
    [
        ("pull", DockerOperation.PullByTag, "docker pull"), ("push", DockerOperation.Push, "docker push"), ("login", DockerOperation.Login, "docker login"),
        ("delete", DockerOperation.Delete, "delete"), ("tags", DockerOperation.ListTags, "list tags"), ("search", DockerOperation.Search, "docker search"),
    ];

    public string User { get; set; } = "";

    /// <summary>One of the words of <see cref="Operations"/>.</summary>
    public string Operation { get; set; } = "";

    public string Repository { get; set; } = "";

    /// <summary>With its tag or digest, as docker writes it.</summary>
    public string Image { get; set; } = "";

    /// <summary><c>path</c>, or what leads to the repository alone.</summary>
    public string Connector { get; set; } = "";

    /// <summary>Asks the other way round: who may.</summary>
    public bool IsWho { get; set; }

    internal (string Word, DockerOperation Operation, string Name) Asked => Operations.FirstOrDefault(o => o.Word == Operation, Operations[0]);

    public bool NeedsImage => Asked.Operation is not (DockerOperation.Login or DockerOperation.Search);

    /// <summary>Null: <paramref name="problem"/> says why not.</summary>
    public AccessQuestion? ToQuestion(Repository repository, AccessSnapshot access, out string? problem)
    {
        var parsed = default(DockerReference);
        problem = !IsWho && User != BuiltInUsers.Anonymous && !access.State.Users.ContainsKey(User) ? $"There is no user '{User}'."
            : !NeedsImage || DockerReference.TryParse(Image, [repository.Name], out parsed) ? null
            : Image.Trim().Length == 0 ? "Name the image, such as team/app:1.0."
            : $"'{Image}' is no name of an image: lower-case words like team/app, and a tag or digest behind them.";
        return problem is not null ? null : new AccessQuestion(IsWho || User == BuiltInUsers.Anonymous ? null : User, Asked.Operation, repository, parsed.Image.ToString(), parsed.Reference.ToString())
        {
            IsByPath = Connector is "" or "path" ? repository.PathName is not null : false,
        };
    }

    /// <summary>Every way in, as an address says it: <c>path</c>, a port, a host.</summary>
    public static IReadOnlyList<(string Value, string Name)> WaysTo(Repository? repository)
    {
        if (repository is null)
            return [];
        var docker = repository.Settings.Docker;
        var ways = new List<(string, string)>();
        if (repository.PathName is not null)
            ways.Add(("path", "main address"));
        ways.AddRange(new[] { docker.HttpPort, docker.HttpsPort }.OfType<int>().Select(p => (p.ToString(System.Globalization.CultureInfo.InvariantCulture), $"port {p}")));
        if (docker.Subdomain is { } subdomain)
            ways.Add((subdomain, $"subdomain {subdomain}"));
        ways.AddRange(docker.HostAliases.Select(h => (h, h)));
        return ways;
    }
}

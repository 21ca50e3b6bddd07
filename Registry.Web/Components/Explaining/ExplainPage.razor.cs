using Microsoft.AspNetCore.Components;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Explaining;
using Registry.Domain.Security.Rights;
using Registry.Web.Components.Repositories;

namespace Registry.Web.Components.Explaining;

/// <summary>Why somebody may do something, or may not. Everything asked is in the address, so a denial can be linked to.</summary>
public sealed partial class ExplainPage(RepositoryDirectory directory, AccessExplainer explainer, AccessDirectory access) : RepositoryView(directory)
{
    private static readonly (string Word, DockerOperation Operation, string Name)[] Operations =
    [
        ("pull", DockerOperation.PullByTag, "docker pull"), ("push", DockerOperation.Push, "docker push"), ("login", DockerOperation.Login, "docker login"),
        ("delete", DockerOperation.Delete, "delete"), ("tags", DockerOperation.ListTags, "list tags"), ("search", DockerOperation.Search, "docker search"),
    ];

    private AccessExplanation? told;
    private string? problem;

    [SupplyParameterFromQuery]
    public string? User { get; set; }

    /// <summary>One of the words of <see cref="Operations"/>.</summary>
    [SupplyParameterFromQuery]
    public string? Operation { get; set; }

    [SupplyParameterFromQuery]
    public string? Repository { get; set; }

    /// <summary>With its tag or digest, as docker writes it.</summary>
    [SupplyParameterFromQuery]
    public string? Image { get; set; }

    private bool MayAskForOthers => Access.May(Viewer, "users", "read") && Access.May(Viewer, "privileges", "read");

    private string AskedUser => string.IsNullOrWhiteSpace(User) || !MayAskForOthers ? Viewer.Name ?? BuiltInUsers.Anonymous : User.Trim();

    private string AskedOperation => Operations.Any(o => o.Word == Operation) ? Operation! : Operations[0].Word;

    private IReadOnlyList<Repository> Choices => MayAskForOthers ? Repositories.All : ShownRepositories;

    private Repository? Asked => Choices.FirstOrDefault(r => r.Name == Repository);

    protected override async Task OnParametersSetAsync()
    {
        (told, problem) = (null, null);
        if (string.IsNullOrEmpty(Repository))
            return;
        if (Asked is not { } repository)
        {
            problem = $"There is no repository '{Repository}' that you may see.";
            return;
        }

        if (AskedUser != BuiltInUsers.Anonymous && !access.Current.State.Users.ContainsKey(AskedUser))
        {
            problem = $"There is no user '{AskedUser}'.";
            return;
        }

        var operation = Operations.First(o => o.Word == AskedOperation).Operation;
        var (image, reference) = Split(Image?.Trim() ?? "");
        if (image.Length == 0 && operation is not (DockerOperation.Login or DockerOperation.Search))
        {
            problem = "Name the image, such as team/app:1.0.";
            return;
        }

        var user = AskedUser == BuiltInUsers.Anonymous ? null : AskedUser;
        told = await explainer.ExplainAsync(new AccessQuestion(user, operation, repository, image, reference), Closed);
    }

    private static (string Image, string Reference) Split(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0)
            return (text[..at], text[(at + 1)..]);
        var colon = text.LastIndexOf(':');
        return colon > text.LastIndexOf('/') ? (text[..colon], text[(colon + 1)..]) : (text, "latest");
    }

    private static string Why(ExplainedStep step) => step switch
    {
        { Because: { } because } => because,
        { Decision.Grant: { } grant } => $"Privilege '{grant.Privilege}' of role '{grant.Role}'{(grant.Selector is { } selector ? $", content selector '{selector}'" : "")} grants it.",
        { Decision.Nearest: { } miss } => $"Not granted. {miss.Sentence}",
        _ => "No privilege of this user is about it.",
    };
}

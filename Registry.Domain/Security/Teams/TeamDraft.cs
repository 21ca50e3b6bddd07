using FluentValidation;
using Registry.Domain.Oci;

namespace Registry.Domain.Security.Teams;

/// <summary>What a team is to be able to do with the images below its name.</summary>
/// <param name="Team">The first part of its images' names, e.g. <c>infra</c> or <c>infra/web</c>.</param>
/// <param name="Repository">A name, or <c>*-docker</c> for all.</param>
public sealed record TeamDraft(string Team, string Repository)
{
    public bool Pushes { get; init; } = true;

    public bool Deletes { get; init; }

    /// <summary>By docker and on the pages.</summary>
    public bool Searches { get; init; } = true;

    /// <summary>Ids of those who get the team's role.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];
}

internal sealed class TeamDraftValidator : AbstractValidator<TeamDraft>
{
    public TeamDraftValidator()
    {
        RuleFor(d => d.Team).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("A team needs a name.")
            .Must(t => t.Length <= 100 && ImageName.TryParse(t, out _)).WithMessage("It is the beginning of the names of the team's images: lower-case words, joined by '.', '_', '-' or '/', at most 100 characters.")
            .OverridePropertyName("team");
        RuleFor(d => d.Repository).NotEmpty().WithMessage("Choose a repository, or all.").OverridePropertyName("repository");
    }
}

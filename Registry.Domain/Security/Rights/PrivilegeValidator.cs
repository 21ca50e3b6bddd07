using FluentValidation;
using Registry.Domain.Repositories;

namespace Registry.Domain.Security.Rights;

internal sealed class PrivilegeValidator : AbstractValidator<Privilege>
{
    private const int Longest = 255;

    /// <summary>Of the privileges that come with repositories, also with those to come.</summary>
    private static readonly string[] Reserved = ["nx-repository-view-", "nx-repository-admin-"];

    public PrivilegeValidator()
    {
        RuleFor(p => p.Name).IsName();
        RuleFor(p => p.Name).Must(n => !Reserved.Any(r => n.StartsWith(r, StringComparison.OrdinalIgnoreCase)))
            .WithMessage($"Names that begin with {string.Join(" or ", Reserved)} belong to the privileges of repositories.").OverridePropertyName("name");
        RuleFor(p => p.Description).IsDescription();
        RuleFor(p => p.Type).IsInEnum().WithMessage("There is no such type of privilege.").OverridePropertyName("type");
        When(p => p.Type == PrivilegeType.Wildcard, () =>
            RuleFor(p => p.Pattern).Cascade(CascadeMode.Stop)
                .MaximumLength(Longest).WithMessage($"A pattern has at most {Longest} characters.")
                .Must(p => Permission.Parse(p) is not null).WithMessage("A pattern is parts divided by colons, like nexus:repository-view:docker:*:read; none of them is empty.")
                .OverridePropertyName("pattern"));
        When(p => p.Type == PrivilegeType.Application, () =>
            RuleFor(p => p.Domain).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage("A domain is required.")
                .MaximumLength(Longest).WithMessage($"A domain has at most {Longest} characters.")
                .Must(d => !d.Any(c => c is ':' or ',' || char.IsControl(c))).WithMessage("A domain is one word, without colons and commas.")
                .OverridePropertyName("domain"));
        When(p => p.Type != PrivilegeType.Wildcard, () =>
            RuleFor(p => p.Actions).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage("At least one action is required.")
                .Must((p, actions) => actions.All(a => a.IsFor(p.Type))).WithMessage(p =>
                    $"Privilege of type '{p.Type.Word()}' cannot use action(s) of type '{string.Join(',', p.Actions.Where(a => !a.IsFor(p.Type)).Select(a => a.ToString().ToUpperInvariant()))}'.")
                .OverridePropertyName("actions"));
        When(p => p.Type.IsOfRepository(), () =>
        {
            RuleFor(p => p.Format).Must(f => f is Privilege.Everything or Repository.Format).WithMessage(p => $"Invalid format '{p.Format}' supplied.").OverridePropertyName("format");
            RuleFor(p => p.Repository).NotEmpty().WithMessage("A repository is required: its name, *-docker or *.").OverridePropertyName("repository");
        });
        When(p => p.Type == PrivilegeType.RepositoryContentSelector, () =>
            RuleFor(p => p.ContentSelector).NotEmpty().WithMessage("A content selector is required.").OverridePropertyName("contentSelector"));
    }
}

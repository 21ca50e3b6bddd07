using FluentValidation;

namespace Registry.Domain.Security.Rights;

/// <summary>What can be judged by the object alone. Field names are those of the admin REST.</summary>
internal static class AccessValidators
{
    private const int LongestDescription = 1000;

    public static List<Problem> Check<T>(this AbstractValidator<T> validator, T draft) =>
        [.. validator.Validate(draft).Errors.Select(e => new Problem(e.PropertyName, e.ErrorMessage))];

    public static void IsName<T>(this IRuleBuilderInitial<T, string> rule) => rule.Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage("A name is required.")
        .Must(Names.IsValid).WithMessage(Names.Rule)
        .MaximumLength(Names.MaxLength).WithMessage($"A name has at most {Names.MaxLength} characters.")
        .OverridePropertyName("name");

    public static void IsDescription<T>(this IRuleBuilder<T, string> rule) => rule
        .MaximumLength(LongestDescription).WithMessage($"A description has at most {LongestDescription} characters.")
        .OverridePropertyName("description");
}

internal sealed class RoleValidator : AbstractValidator<Role>
{
    private const int Longest = 200;

    public RoleValidator()
    {
        RuleFor(r => r.Id).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("A role needs an id.")
            .Must(id => !id.Any(char.IsControl) && id.Trim() == id).WithMessage("An id has no control characters, and no blanks around it.")
            .MaximumLength(Longest).WithMessage($"An id has at most {Longest} characters.")
            .OverridePropertyName("id");
        RuleFor(r => r.Name).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("A role needs a name.")
            .MaximumLength(Longest).WithMessage($"A name has at most {Longest} characters.")
            .OverridePropertyName("name");
        RuleFor(r => r.Description).IsDescription();
    }
}

internal sealed class UserAccountValidator : AbstractValidator<UserAccount>
{
    private const int Longest = 256;

    public UserAccountValidator()
    {
        RuleFor(u => u.Id).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("A user needs an id.")
            .Must(id => !id.Any(c => char.IsControl(c) || c == ':') && id.Trim() == id).WithMessage("An id has neither colons nor control characters, and no blanks around it.")
            .MaximumLength(Longest).WithMessage($"An id has at most {Longest} characters.")
            .OverridePropertyName("userId");
        RuleFor(u => u.FirstName).NotEmpty().WithMessage("A first name is required.").OverridePropertyName("firstName");
        RuleFor(u => u.FirstName).MaximumLength(Longest).WithMessage($"A name has at most {Longest} characters.").OverridePropertyName("firstName");
        RuleFor(u => u.LastName).NotEmpty().WithMessage("A last name is required.").OverridePropertyName("lastName");
        RuleFor(u => u.LastName).MaximumLength(Longest).WithMessage($"A name has at most {Longest} characters.").OverridePropertyName("lastName");
        RuleFor(u => u.EmailAddress).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("An e-mail address is required.")
            .EmailAddress().WithMessage("This is no e-mail address.")
            .MaximumLength(Longest).WithMessage($"An e-mail address has at most {Longest} characters.")
            .OverridePropertyName("emailAddress");
        RuleFor(u => u.Status).IsInEnum().WithMessage("A status is active, changepassword, locked or disabled.").OverridePropertyName("status");
    }
}

using FluentValidation;

namespace Registry.Domain.Security.Selectors;

/// <summary>The rules a selector can be judged by alone. Field names are those of the admin REST.</summary>
public sealed class ContentSelectorValidator : AbstractValidator<ContentSelector>
{
    public ContentSelectorValidator()
    {
        RuleFor(s => s.Name).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("A name is required.")
            .Must(Names.IsValid).WithMessage(Names.Rule)
            .MaximumLength(Names.MaxLength).WithMessage("The name of this content selector is too long, please use a shorter name.")
            .OverridePropertyName("name");
        RuleFor(s => s.Description).NotNull().WithMessage("A description may be empty, but not null.")
            .MaximumLength(ContentSelector.MaxDescription).WithMessage($"A description has at most {ContentSelector.MaxDescription} characters.")
            .OverridePropertyName("description");
        RuleFor(s => s.Type).Equal(ContentSelector.Csel)
            .WithMessage("Selectors of type jexl are only kept and shown. Write the expression anew, as type csel.")
            .OverridePropertyName("type");
        RuleFor(s => s.Expression).Custom((expression, context) =>
        {
            if (Selector.Parse(expression ?? "").Error is { } error)
                context.AddFailure("expression", error.ToString());
        });
    }

    public static Problem Taken(string name) => new("name", $"Another content selector named {name} already exists");

    /// <param name="privileges">Names of those that refer to it.</param>
    public static Problem InUse(string name, IEnumerable<string> privileges) =>
        new("*", $"Content selector {name} is in use and cannot be deleted: {string.Join(", ", privileges)}");
}

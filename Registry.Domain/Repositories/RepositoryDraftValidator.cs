using FluentValidation;

namespace Registry.Domain.Repositories;

/// <summary>The rules a draft can be judged by alone. Field names are those of the admin REST.</summary>
public sealed class RepositoryDraftValidator : AbstractValidator<RepositoryDraft>
{
    public RepositoryDraftValidator()
    {
        RuleFor(d => d.Name).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("A name is required.")
            .Must(Names.IsValid).WithMessage(Names.Rule)
            .MaximumLength(Names.MaxLength).WithMessage($"A name has at most {Names.MaxLength} characters.")
            .OverridePropertyName("name");
        RuleFor(d => d.BlobStoreName).NotEmpty().WithMessage("A blob store is required.").OverridePropertyName("storage.blobStoreName");
        RuleFor(d => d.Settings.Docker.HttpPort).InclusiveBetween(1, 65535).WithMessage("A port is a number from 1 to 65535.").OverridePropertyName("docker.httpPort");
        RuleFor(d => d.Settings.Docker.HttpsPort).InclusiveBetween(1, 65535).WithMessage("A port is a number from 1 to 65535.").OverridePropertyName("docker.httpsPort");
        RuleFor(d => d.Settings.Docker.HttpsPort)
            .Must((d, port) => port is null || port != d.Settings.Docker.HttpPort)
            .WithMessage("HTTP and HTTPS ports must be different.").OverridePropertyName("docker.httpsPort");
        RuleFor(d => d.Settings.Docker.Subdomain)
            .Must(s => s is null || Names.IsDnsLabel(s))
            .WithMessage("A subdomain is one DNS label: letters, digits and hyphens, beginning with a letter, at most 63 characters.")
            .OverridePropertyName("docker.subdomain");
        RuleForEach(d => d.Settings.Docker.HostAliases)
            .Must(host => host is not null && Names.IsHostName(host))
            .WithMessage("A host is a DNS name like images.example.com, without protocol, port or path; an address or 'localhost' cannot be one.")
            .OverridePropertyName("docker.hostAliases");
        RuleFor(d => d.Settings.Docker.PathEnabled)
            .Must((d, on) => on != true || Oci.ImageName.IsComponent(d.Name))
            .WithMessage("Path routing needs a name of lower-case letters, digits and single separators, because it becomes part of image names.")
            .OverridePropertyName("docker.pathEnabled");
        RuleFor(d => d.Settings.Hosted.WritePolicy).IsInEnum().WithMessage("The deployment policy is ALLOW, ALLOW_ONCE or DENY.").OverridePropertyName("storage.writePolicy");
        RuleForEach(d => d.Settings.Hosted.ImmutableTags)
            .Must(p => p is { Length: > 0 and <= 128 } && p.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' or '*' or '?'))
            .WithMessage("A tag pattern is made of tag characters, * and ?.").OverridePropertyName("storage.immutableTags");
        RuleForEach(d => d.Settings.Compatibility.CleanupPolicyNames)
            .Must(name => name is not null && Names.IsValid(name))
            .WithMessage(Names.Rule).OverridePropertyName("cleanup.policyNames");
    }
}

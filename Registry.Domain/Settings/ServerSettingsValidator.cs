using FluentValidation;

namespace Registry.Domain.Settings;

/// <summary>The rules that settings can be judged by alone. Field names are those of the admin REST.</summary>
internal sealed class ServerSettingsValidator : AbstractValidator<ServerSettings>
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public ServerSettingsValidator()
    {
        RuleFor(s => s.BaseUrl).Must(url => url is null || IsBaseUrl(url))
            .WithMessage("The base URL is an address like https://registry.example.com, with no query and no slash at its end.").OverridePropertyName("baseUrl");
        RuleFor(s => s.PublicAddresses).Custom((addresses, context) =>
        {
            foreach (var (port, address) in addresses.Where(a => a.Key is < 1 or > 65535 || !IsAuthority(a.Value)))
                context.AddFailure($"publicAddresses.{port}", $"'{address}' is not a host with an optional port, like registry.example.com:18443.");
        });
        RuleForEach(s => s.TrustedProxies).Must(text => text is not null && Networks.TryParse(text, out _))
            .WithMessage("A trusted proxy is an IP address or a network like 10.0.0.0/8.").OverridePropertyName("trustedProxies");
        RuleFor(s => s.ContextPath).Must(IsContextPath)
            .WithMessage("A context path begins with a slash, ends without one and is made of letters, digits, - . _ ~ between slashes; /v1 and /v2 belong to the registry API.").OverridePropertyName("contextPath");
        RuleFor(s => s.HttpsPort).InclusiveBetween(1, 65535).WithMessage("A port is a number from 1 to 65535.").OverridePropertyName("httpsPort");
        RuleFor(s => s.ServerHeader).Must(h => h is { Length: <= 200 } && h.All(c => c is >= ' ' and <= '~') && h.Trim() == h)
            .WithMessage("The Server header has at most 200 printable ASCII characters and no space at either end.").OverridePropertyName("serverHeader");
        RuleFor(s => s.AuditDays).InclusiveBetween(1, 3650).WithMessage("A number of days from 1 to 3650.").OverridePropertyName("auditDays");
        RuleFor(s => s.Limits.Connections).GreaterThanOrEqualTo(10).WithMessage("At least 10 connections, or this server could not even be asked.").OverridePropertyName("limits.connections");
        RuleFor(s => s.Limits.UploadBytes).GreaterThanOrEqualTo(1 << 20).WithMessage("At least 1 MiB: smaller layers are no images.").OverridePropertyName("limits.uploadBytes");
        RuleFor(s => s.Limits.KeepAlive).InclusiveBetween(TimeSpan.FromSeconds(1), Longest).WithMessage("A time from 1 second to 1 day.").OverridePropertyName("limits.keepAlive");
        RuleFor(s => s.Limits.RequestHeaders).InclusiveBetween(TimeSpan.FromSeconds(1), Longest).WithMessage("A time from 1 second to 1 day.").OverridePropertyName("limits.requestHeaders");
        RuleFor(s => s.Limits.StalledTransfer).InclusiveBetween(TimeSpan.FromSeconds(2), Longest).WithMessage("A time from 2 seconds to 1 day.").OverridePropertyName("limits.stalledTransfer");
    }

    private static bool IsBaseUrl(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Query.Length == 0 && uri.Fragment.Length == 0
        && uri.UserInfo.Length == 0 && !url.EndsWith('/') && !url.Any(char.IsWhiteSpace);

    private static bool IsAuthority(string? text) =>
        text is { Length: > 0 } && Uri.TryCreate($"http://{text}", UriKind.Absolute, out var uri) && uri.Authority.Equals(text.EndsWith(":80", StringComparison.Ordinal) ? text[..^3] : text, StringComparison.OrdinalIgnoreCase);

    private static bool IsContextPath(string? path)
    {
        if (path is "")
            return true;
        if (path is null || path[0] != '/' || path.Length > 200)
            return false;
        var segments = path[1..].Split('/');
        return segments[0] is not ("v1" or "v2") && segments.All(s => s is not ("" or "." or "..") && s.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~'));
    }
}

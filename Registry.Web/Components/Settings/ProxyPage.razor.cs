using System.Globalization;
using Microsoft.AspNetCore.Components;
using Registry.Domain.Connectors;
using Registry.Domain.Repositories;
using Registry.Web.Components.Clients;
using Registry.Web.Components.Controls;
using Registry.Web.Components.Repositories;
using Registry.Web.Connectors;

namespace Registry.Web.Components.Settings;

/// <summary>What a reverse proxy before this server needs, with the real names. All that is chosen is the address.</summary>
public sealed partial class ProxyPage(RepositoryDirectory directory, Addresses addresses, ListeningAddress listening, NavigationManager navigation) : RepositoryView(directory)
{
    private const int HttpsPort = 443;
    private const int FirstOwnPort = 8443;
    private static readonly Crumb[] Trail = [new("Settings", "settings")];
    private ProxyProgram program;
    private ProxyMethod method;
    private ProxySite site = null!;

    [SupplyParameterFromQuery(Name = "repository")]
    public string? RepositoryName { get; set; }

    [SupplyParameterFromQuery]
    public string? Program { get; set; }

    [SupplyParameterFromQuery]
    public string? Method { get; set; }

    [SupplyParameterFromQuery]
    public string? Host { get; set; }

    [SupplyParameterFromQuery]
    public int? Port { get; set; }

    private Repository? Chosen => (RepositoryName is null ? null : Repositories.ByName(RepositoryName)) ?? (Repositories.All is [var first, ..] ? first : null);

    private string Published => site.Port == HttpsPort ? site.Host : string.Create(CultureInfo.InvariantCulture, $"{site.Host}:{site.Port}");

    protected override void OnParametersSet()
    {
        program = Enum.TryParse<ProxyProgram>(Program, ignoreCase: true, out var named) && Enum.IsDefined(named) ? named : ProxyProgram.Nginx;
        method = Method == "subdomain" ? ProxyMethod.Subdomain : ProxyMethod.Port;
        if (Chosen is { } repository)
            site = new ProxySite(repository, listening.Uri, HostOf(repository), Port is { } port and >= 1 and <= 65535 ? port : method == ProxyMethod.Port ? FirstOwnPort : HttpsPort);
    }

    /// <summary>It is pasted into a configuration file: only what DNS could hold goes there.</summary>
    private string HostOf(Repository repository)
    {
        if (Host is { } typed && Registry.Domain.Names.IsHostName(typed.Trim()))
            return typed.Trim();
        var domain = addresses.Now.Domain ?? "registry.example.com";
        return method == ProxyMethod.Port ? domain : $"{repository.Settings.Docker.Subdomain ?? repository.Name.ToLowerInvariant()}.{domain}";
    }

    private string Href(string parameter, string? value) => navigation.GetUriWithQueryParameter(parameter, value);

    private void Go(string parameter, object? value) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(parameter, value is string { Length: > 0 } text ? text : null), replace: true);
}

using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Registry.Domain.Settings;
using Registry.Infrastructure.Hosting;
using IPNetwork = System.Net.IPNetwork;

namespace Registry.Web.Composition;

/// <summary>Says that a trusted reverse proxy brought the request, and under which prefix it published us.</summary>
internal sealed record ForwardedRequest(string? Prefix);

/// <summary>Believes X-Forwarded-* from trusted proxies only; the right-most untrusted hop is the client.</summary>
internal sealed class Forwarding
{
    private static readonly string[] Names = ["X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Prefix"];

    private readonly SettingsDirectory settings;
    private readonly RegistryOptions options;
    private readonly ILoggerFactory loggers;
    private volatile Trust trust;

    public Forwarding(SettingsDirectory settings, RegistryOptions options, ILoggerFactory loggers)
    {
        (this.settings, this.options, this.loggers) = (settings, options, loggers);
        trust = Read();
        settings.Changed += () => trust = Read();
    }

    /// <summary>Stored settings win over those given at start.</summary>
    public IReadOnlyList<IPNetwork> TrustedNetworks => trust.Networks;

    public void Apply(HttpContext context)
    {
        var now = trust;
        if (!IsForwarded(context, now.Networks))
            return;
        var prefix = context.Request.Headers["X-Forwarded-Prefix"].ToString().TrimEnd('/');
        context.Features.Set(new ForwardedRequest(IsPlainPath(prefix) ? prefix : null));
        now.Headers.ApplyForwarders(context);
    }

    private Trust Read()
    {
        var networks = settings.Current.TrustedProxies?.Select(Networks.Parse).ToList() ?? options.TrustedProxies;
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null,
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in networks)
            forwarded.KnownIPNetworks.Add(network);
        return new Trust(networks, new ForwardedHeadersMiddleware(_ => Task.CompletedTask, loggers, Options.Create(forwarded)));
    }

    /// <summary>It is written into Location and Link, and many proxies pass on what a client made up: only what needs no escaping is believed.</summary>
    private static bool IsPlainPath(string prefix) =>
        prefix.StartsWith('/') && prefix.Split('/').Skip(1).All(segment => segment is not ("" or "." or "..") && segment.All(IsUnreserved));

    private static bool IsUnreserved(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~';

    private static bool IsForwarded(HttpContext context, IReadOnlyList<IPNetwork> trusted)
    {
        var any = false;
        foreach (var name in Names)
            any |= context.Request.Headers.ContainsKey(name);
        if (!any || context.Connection.RemoteIpAddress is not { } peer)
            return false;
        if (peer.IsIPv4MappedToIPv6)
            peer = peer.MapToIPv4();
        return trusted.Any(network => network.Contains(peer));
    }

    private sealed record Trust(IReadOnlyList<IPNetwork> Networks, ForwardedHeadersMiddleware Headers);
}

internal static class ForwardingStep
{
    public static void UseTrustedForwarding(this WebApplication app)
    {
        var forwarding = app.Services.GetRequiredService<Forwarding>();
        app.Use((context, next) =>
        {
            forwarding.Apply(context);
            return next(context);
        });
    }
}

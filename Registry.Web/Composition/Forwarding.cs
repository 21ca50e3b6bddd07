using Microsoft.AspNetCore.HttpOverrides;
using Registry.Infrastructure.Hosting;

namespace Registry.Web.Composition;

/// <summary>Says that a trusted reverse proxy brought the request, and under which prefix it published us.</summary>
internal sealed record ForwardedRequest(string? Prefix);

/// <summary>Believes X-Forwarded-* from trusted proxies only; the right-most untrusted hop is the client.</summary>
internal static class Forwarding
{
    private static readonly string[] Names = ["X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Prefix"];

    public static void UseTrustedForwarding(this WebApplication app)
    {
        var trusted = app.Services.GetRequiredService<RegistryOptions>().TrustedProxies;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in trusted)
            options.KnownIPNetworks.Add(network);
        app.UseWhen(context => IsForwarded(context, trusted), branch => branch.Use(Remember).UseForwardedHeaders(options));
    }

    private static Task Remember(HttpContext context, RequestDelegate next)
    {
        var prefix = context.Request.Headers["X-Forwarded-Prefix"].ToString().TrimEnd('/');
        context.Features.Set(new ForwardedRequest(IsPlainPath(prefix) ? prefix : null));
        return next(context);
    }

    /// <summary>It is written into Location and Link, and many proxies pass on what a client made up: only what needs no escaping is believed.</summary>
    private static bool IsPlainPath(string prefix) =>
        prefix.StartsWith('/') && prefix.Split('/').Skip(1).All(segment => segment is not ("" or "." or "..") && segment.All(IsUnreserved));

    private static bool IsUnreserved(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~';

    private static bool IsForwarded(HttpContext context, IReadOnlyList<System.Net.IPNetwork> trusted)
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
}

using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Registry.Domain.Settings;
using Registry.Web.Protocol;

namespace Registry.Web.Composition;

/// <summary>Hands the limits of the settings to Kestrel, which looks at them with each new connection and request.</summary>
internal sealed class KestrelLimits(SettingsDirectory settings, IOptions<KestrelServerOptions> kestrel) : IHostedService
{
    private const double SlowestBytesPerSecond = 240;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Apply();
        settings.Changed += Apply;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        settings.Changed -= Apply;
        return Task.CompletedTask;
    }

    private void Apply()
    {
        var (wanted, limits) = (settings.Current.Limits, kestrel.Value.Limits);
        var slowest = new MinDataRate(SlowestBytesPerSecond, wanted.StalledTransfer);
        limits.MinRequestBodyDataRate = slowest;
        limits.MinResponseDataRate = slowest;
        limits.KeepAliveTimeout = wanted.KeepAlive;
        limits.RequestHeadersTimeout = wanted.RequestHeaders;
    }
}

internal static class KestrelSetup
{
    public static void AddKestrel(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>, TransferBlocks>();
        builder.Services.AddHostedService<KestrelLimits>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Room to refuse with a sentence what is too long (RequestSize); what is longer still is cut off.
            kestrel.Limits.MaxRequestLineSize = 2 * RequestSize.LongestHeaders;
            kestrel.Limits.MaxRequestHeadersTotalSize = 2 * RequestSize.LongestHeaders;
        });
    }
}

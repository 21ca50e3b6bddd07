using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Registry.Web.Protocol;

namespace Registry.Web.Composition;

internal static class KestrelLimits
{
    /// <summary>A transfer that makes fewer than 240 bytes a second for a minute is dead; a slow honest one is not.</summary>
    private static readonly MinDataRate SlowestTransfer = new(240, TimeSpan.FromSeconds(60));

    public static void AddKestrel(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>, TransferBlocks>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Room to refuse with a sentence what is too long (RequestSize); what is longer still is cut off.
            kestrel.Limits.MaxRequestLineSize = 2 * RequestSize.LongestHeaders;
            kestrel.Limits.MaxRequestHeadersTotalSize = 2 * RequestSize.LongestHeaders;
            kestrel.Limits.MinRequestBodyDataRate = SlowestTransfer;
            kestrel.Limits.MinResponseDataRate = SlowestTransfer;
        });
    }
}

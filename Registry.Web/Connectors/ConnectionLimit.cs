using Microsoft.AspNetCore.Connections;
using Registry.Domain.Settings;

namespace Registry.Web.Connectors;

/// <summary>Counts the connections of all ports together. Kestrel's own limit is taken when a port is opened; this one can be changed.</summary>
internal sealed class ConnectionLimit(SettingsDirectory settings)
{
    private int open;

    public async Task CountAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        try
        {
            if (Interlocked.Increment(ref open) <= (settings.Current.Limits.Connections ?? int.MaxValue))
                await next(connection);
            else
                connection.Abort(new ConnectionAbortedException("Too many connections are open."));
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }
}

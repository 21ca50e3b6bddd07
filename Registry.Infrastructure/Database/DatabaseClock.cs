using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Registry.Infrastructure.Database;

/// <summary>Compares this node's clock with the database's: background work does not run where they disagree (bytes and rows, §3 step 12).</summary>
internal sealed partial class DatabaseClock(DatabaseFactory databases, TimeProvider clock, ILogger<DatabaseClock> logger)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    public async Task<bool> AgreesAsync(CancellationToken cancellation)
    {
        // SQLite has no clock but ours.
        if (databases.Provider == DatabaseProvider.Sqlite)
            return true;
        await using var db = databases.CreateDbContext();
        var there = await db.Database.SqlQuery<long>($"SELECT DATEDIFF_BIG(millisecond, '1970-01-01', SYSUTCDATETIME()) AS Value").SingleAsync(cancellation);
        var apart = (clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(there)).Duration();
        if (apart <= Tolerance)
            return true;
        Log.Apart(logger, apart);
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "This machine's clock and the database's are {Apart} apart: nothing is cleaned up from here until they agree.")]
        public static partial void Apart(ILogger logger, TimeSpan apart);
    }
}

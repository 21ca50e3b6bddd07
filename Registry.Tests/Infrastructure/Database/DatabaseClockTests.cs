using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Registry.Infrastructure.Database;
using Registry.Tests.Support.Databases;

namespace Registry.Tests.Infrastructure.Database;

public sealed class DatabaseClockTests
{
    private readonly FakeTimeProvider clock = new(DateTimeOffset.UnixEpoch + TimeSpan.FromDays(20_000));

    [Theory]
    [InlineData(0, true)]
    [InlineData(59, true)]
    [InlineData(-59, true)]
    [InlineData(61, false)]
    [InlineData(-61, false)]
    public async Task SqlServer_AgreesWithinAMinute(int secondsAhead, bool agrees)
    {
        var server = new ScriptedServer(_ => 1) { Values = { ["Value"] = (clock.GetUtcNow() + TimeSpan.FromSeconds(secondsAhead)).ToUnixTimeMilliseconds() } };
        Assert.Equal(agrees, await AgreesAsync(Engine.SqlServer, server));
    }

    [Fact]
    public async Task Sqlite_HasOurClock()
    {
        var server = new ScriptedServer(_ => throw new InvalidOperationException("Nothing is to be asked."));
        Assert.True(await AgreesAsync(Engine.Sqlite, server));
    }

    private async Task<bool> AgreesAsync(Engine engine, ScriptedServer server)
    {
        await using var database = new ScriptedDatabase(engine, server);
        return await new DatabaseClock(database.Get<DatabaseFactory>(), clock, NullLogger<DatabaseClock>.Instance).AgreesAsync(TestContext.Current.CancellationToken);
    }
}

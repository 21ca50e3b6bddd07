using System.Data.Common;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Hosting;
using Registry.Tests.Support.Databases;

namespace Registry.Tests.Infrastructure.Database;

public sealed class SqlServerGuaranteesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RowVersionsOn_NothingIsChanged()
    {
        var server = Server(snapshot: true, durability: 0);
        await EnsureAsync(server);
        Assert.Equal([SqlServerGuarantees.Question], server.Commands.Select(c => c.Sql));
    }

    [Fact]
    public async Task RowVersionsOff_AreSwitchedOn()
    {
        var server = Server(snapshot: false, durability: 1);
        await EnsureAsync(server);
        Assert.Equal([SqlServerGuarantees.Question, SqlServerGuarantees.SwitchOn], server.Commands.Select(c => c.Sql));
    }

    [Fact]
    public async Task RowVersionsOff_AndNotOursToSwitch_SaysWhatToRun()
    {
        var server = Server(snapshot: false, durability: 0, s => s.Sql == SqlServerGuarantees.SwitchOn ? throw new NotPermitted() : 1);
        var refused = await Assert.ThrowsAsync<StartupException>(() => EnsureAsync(server));
        Assert.Contains("ALTER DATABASE [registry] SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE", refused.Message, StringComparison.Ordinal);
        Assert.Contains("User does not have permission", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DelayedDurabilityForced_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<StartupException>(() => EnsureAsync(Server(snapshot: true, durability: 2)));
        Assert.Contains("ALTER DATABASE [registry] SET DELAYED_DURABILITY = DISABLED", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DatabaseNotSeen_IsRefused() =>
        await Assert.ThrowsAsync<StartupException>(() => EnsureAsync(Server(snapshot: true, durability: 0, _ => 0)));

    private static ScriptedServer Server(bool snapshot, int durability, Func<SqlStatement, int>? rows = null) => new(rows ?? (_ => 1))
    {
        Values = { ["name"] = "registry", ["is_read_committed_snapshot_on"] = snapshot, ["delayed_durability"] = durability },
    };

    private static async Task EnsureAsync(ScriptedServer server)
    {
        await using var connection = new ScriptedConnection(server);
        await connection.OpenAsync(Cancellation);
        await SqlServerGuarantees.EnsureAsync(connection, Cancellation);
    }

    private sealed class NotPermitted() : DbException("User does not have permission to alter database.");
}

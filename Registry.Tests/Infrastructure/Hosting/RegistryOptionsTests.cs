using Microsoft.Extensions.Configuration;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Hosting;

namespace Registry.Tests.Infrastructure.Hosting;

public sealed class RegistryOptionsTests
{
    [Fact]
    public void Nothing_IsSqliteInTheDataPath()
    {
        var options = Read();
        Assert.Equal(DatabaseProvider.Sqlite, options.Database.Provider);
        Assert.Contains(options.Data.Database, options.Database.ConnectionString, StringComparison.Ordinal);
        Assert.True(Path.IsPathRooted(options.Data.Root));
    }

    [Fact]
    public void SqlServer_NeedsAConnectionString()
    {
        Assert.Contains("Registry:ConnectionString", Assert.Throws<StartupException>(() => Read(("Registry:Database", "sqlserver"))).Message, StringComparison.Ordinal);
        Assert.Equal(DatabaseProvider.SqlServer, Read(("Registry:Database", "sqlserver"), ("Registry:ConnectionString", "Server=x")).Database.Provider);
    }

    [Theory]
    [InlineData("sqlserver", "garbage")]
    [InlineData("sqlserver", "Server=x;Colour=blue")]
    [InlineData("sqlserver", "Server=x;Connect Timeout=soon")]
    [InlineData("sqlserver", "Database=registry")]
    [InlineData("sqlite", "garbage")]
    [InlineData("sqlite", "Data Source=:memory:")]
    [InlineData("sqlite", "Data Source=x;Mode=Memory")]
    [InlineData("sqlite", "Cache=Shared")]
    public void ConnectionString_ThatCannotBeMeant_IsRefused(string database, string connection) => Assert.Contains(
        "Registry:ConnectionString", Assert.Throws<StartupException>(() => Read(("Registry:Database", database), ("Registry:ConnectionString", connection))).Message, StringComparison.Ordinal);

    [Fact]
    public void Times_AreReadFromTheirOwnSettings()
    {
        var content = Read(
            ("Registry:Cleanup:GraceTime", "00:00:01"), ("Registry:Cleanup:UndoTime", "00:00:02"), ("Registry:Cleanup:UntaggedTime", "00:00:03"),
            ("Registry:Uploads:WriterLease", "00:00:04"), ("Registry:Uploads:IdleTime", "00:05:00"), ("Registry:Storage:TrashDelay", "00:00:06")).Content;

        Assert.Equal(
            [1, 2, 3, 4, 300, 6],
            new[] { content.GraceTime, content.UndoTime, content.UntaggedTime, content.WriterLease, content.IdleTime, content.TrashDelay }.Select(t => t.TotalSeconds));
    }

    [Fact]
    public void TrashDelay_NotLongerThanTheLease_IsRefused() => Assert.Throws<StartupException>(
        () => Read(("Registry:Uploads:WriterLease", "00:01:00"), ("Registry:Storage:TrashDelay", "00:01:00")));

    [Fact]
    public void TrustedProxies_AreLoopbackUnlessTold()
    {
        Assert.Contains(Read().TrustedProxies, n => n.Contains(System.Net.IPAddress.Loopback));
        Assert.DoesNotContain(Read(("Registry:TrustedProxies", "10.0.0.0/8")).TrustedProxies, n => n.Contains(System.Net.IPAddress.Loopback));
    }

    [Fact]
    public void MisspeltSetting_IsRefused() => Assert.Throws<StartupException>(() => Read(("Registry:Cleanup:GraceTme", "00:00:01")));

    private static RegistryOptions Read(params (string Key, string Value)[] settings) => RegistryOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build(), "default-data");
}

using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Registry.Tests.Support;
using Registry.Web.Protocol;

namespace Registry.Tests.Web.Protocol;

/// <summary>What a client hears when it is not to blame, and what the administrator reads.</summary>
public sealed class FailureTests
{
    public static TheoryData<Exception, int, string, bool> Failures => new()
    {
        { FullDisk(), 507, "UNAVAILABLE", true },
        { new SqliteException("database is locked", 5), 503, "UNAVAILABLE", true },
        { new InvalidOperationException("x", new SqliteException("database is locked", 5)), 503, "UNAVAILABLE", true },
        { new OperationCanceledException(), 503, "UNAVAILABLE", false },
        { new BadHttpRequestException("Reading the request body timed out.", 408), 408, "SIZE_INVALID", false },
        { new InvalidOperationException("a secret of the inside"), 500, "UNKNOWN", true },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void Failure_IsTold_AsFarAsItHelps(Exception failure, int status, string code, bool logged)
    {
        using var log = new ErrorLog();

        var error = V2Failures.Explain(failure, new DefaultHttpContext(), log.CreateLogger("test"));

        Assert.NotNull(error);
        Assert.Equal((status, code), (error.Status, error.Code));
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
        Assert.Equal(logged, log.Take().Any(entry => entry.Contains(failure.GetType().FullName!, StringComparison.Ordinal)));
    }

    [Fact]
    public void Failure_OfARequestWhoseClientIsGone_IsNobodysBusiness()
    {
        using var log = new ErrorLog();
        using var gone = new CancellationTokenSource();
        gone.Cancel();

        Assert.Null(V2Failures.Explain(new IOException("connection reset"), new DefaultHttpContext { RequestAborted = gone.Token }, log.CreateLogger("test")));
        Assert.Empty(log.Take());
    }

    /// <summary>As the system throws it.</summary>
    private static IOException FullDisk()
    {
        using var full = File.OpenHandle("/dev/full", FileMode.Open, FileAccess.Write);
        return Assert.ThrowsAny<IOException>(() => RandomAccess.Write(full, "x"u8, 0));
    }
}

using Registry.Domain.Blobs;

namespace Registry.Tests.Domain.Blobs;

public sealed class QuotaStatusTests
{
    [Theory]
    [InlineData(QuotaType.SpaceUsed, 99, true)]
    [InlineData(QuotaType.SpaceUsed, 100, false)]
    [InlineData(QuotaType.SpaceRemaining, 50, false)]
    [InlineData(QuotaType.SpaceRemaining, 51, true)]
    public void Of_AtTheLimit_IsNoViolation(QuotaType type, long limit, bool violated)
    {
        var store = new BlobStoreSettings { Id = 1, Name = "s", Path = "s", SoftQuota = new SoftQuota(type, limit) };

        Assert.Equal(violated, QuotaStatus.Of(store, new BlobStoreFigures(1, TotalBytes: 100, AvailableBytes: 50, false)).IsViolation);
    }
}

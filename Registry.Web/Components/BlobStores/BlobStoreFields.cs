using System.Globalization;
using Registry.Domain.Blobs;

namespace Registry.Web.Components.BlobStores;

/// <summary>A blob store as the form shows it. Equal by value: what differs from what was saved is unsaved.</summary>
public sealed record BlobStoreFields
{
    public static readonly IReadOnlyList<(string Name, long Bytes)> Units = [("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000)];

    public string Name { get; set; } = "";

    public string Path { get; set; } = "";

    public bool HasQuota { get; set; }

    public QuotaType QuotaType { get; set; } = QuotaType.SpaceUsed;

    /// <summary>As typed.</summary>
    public string Limit { get; set; } = "";

    public long Unit { get; set; } = Units[1].Bytes;

    /// <summary>Null: what was typed is no number of bytes.</summary>
    public long? LimitBytes =>
        decimal.TryParse(Limit.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 1_000_000 ? (long)(number * Unit) : null;

    public SoftQuota? Quota => HasQuota && LimitBytes is { } bytes ? new SoftQuota(QuotaType, bytes) : null;

    public static BlobStoreFields Of(BlobStoreSettings settings)
    {
        var fields = new BlobStoreFields { Name = settings.Name, Path = settings.Path };
        if (settings.SoftQuota is not { } quota)
            return fields;
        var unit = Units.Last(u => quota.Limit % u.Bytes == 0 && quota.Limit >= u.Bytes || u == Units[0]).Bytes;
        return fields with { HasQuota = true, QuotaType = quota.Type, Unit = unit, Limit = ((decimal)quota.Limit / unit).ToString("0.######", CultureInfo.InvariantCulture) };
    }
}

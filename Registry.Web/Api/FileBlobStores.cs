using Registry.Domain.Blobs;

namespace Registry.Web.Api;

/// <summary>Blob stores in a folder.</summary>
internal static class FileBlobStores
{
    public static async Task<IResult> CreateAsync(JsonBody<NewFileBlobStoreBody> body, BlobStoreAdmin blobStores, CancellationToken cancellation) =>
        Answers.Done(
            await blobStores.CreateFileAsync(body.Value.Name!, body.Value.Path, body.Value.SoftQuota?.ToQuota(), cancellation),
            StatusCodes.Status204NoContent);

    public static async Task<IResult> GetAsync(string name, IBlobStoreSettings blobStores, CancellationToken cancellation) =>
        await blobStores.FindAsync(name, cancellation) is { } store
            ? Answers.Json(new { SoftQuota = SoftQuotaModel.Of(store.SoftQuota), store.Path })
            : Answers.Refusal(BlobStoreAdmin.NotFound(name));

    public static async Task<IResult> UpdateAsync(
        string name, JsonBody<FileBlobStoreBody> body, BlobStoreAdmin blobStores, CancellationToken cancellation) =>
        Answers.Done(
            await blobStores.UpdateFileAsync(name, body.Value.Path, body.Value.SoftQuota?.ToQuota(), null, cancellation),
            StatusCodes.Status204NoContent);
}

internal sealed record NewFileBlobStoreBody(string? Name, string? Path, SoftQuotaModel? SoftQuota) : IRequestBody
{
    public IEnumerable<string> Missing() => [.. Name is null ? ["name"] : Array.Empty<string>(), .. SoftQuota?.Missing() ?? []];
}

internal sealed record FileBlobStoreBody(string? Path, SoftQuotaModel? SoftQuota) : IRequestBody
{
    public IEnumerable<string> Missing() => SoftQuota?.Missing() ?? [];
}

/// <summary>The limit in bytes, whatever Nexus' own page calls it.</summary>
internal sealed record SoftQuotaModel(QuotaType? Type, long? Limit)
{
    public static SoftQuotaModel? Of(SoftQuota? quota) => quota is null ? null : new(quota.Type, quota.Limit);

    public SoftQuota ToQuota() => new(Type!.Value, Limit!.Value);

    public IEnumerable<string> Missing()
    {
        if (Type is null)
            yield return "softQuota.type";
        if (Limit is null)
            yield return "softQuota.limit";
    }
}

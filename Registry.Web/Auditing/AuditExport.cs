using System.Globalization;
using System.Text;
using System.Text.Json;
using Registry.Domain.Auditing;
using Registry.Web.Api;

namespace Registry.Web.Auditing;

/// <summary>All entries that a question asks for, streamed: no more than one page of them is held at a time.</summary>
internal static class AuditExport
{
    private const int PageSize = 100;
    private static readonly JsonSerializerOptions OneLine = new(AdminJson.Options) { WriteIndented = false };

    public static IResult Answer(HttpContext http, IAuditStore store, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var format = http.Request.Query["format"].ToString();
        if (AuditQuestion.Of(http.Request.Query).ToFilter(now, out var problem) is not { } filter || format is not ("csv" or "ndjson"))
            return Answers.Message(StatusCodes.Status400BadRequest, problem ?? "A format is csv or ndjson.");
        var isCsv = format == "csv";
        var name = string.Create(CultureInfo.InvariantCulture, $"audit-{now:yyyyMMdd-HHmmss}.{format}");
        return Results.Stream(
            body => WriteAsync(body, store, filter, isCsv, http.RequestAborted), isCsv ? "text/csv; charset=utf-8" : "application/x-ndjson", name);
    }

    private static async Task WriteAsync(Stream body, IAuditStore store, AuditFilter filter, bool isCsv, CancellationToken cancellation)
    {
        if (isCsv)
            await body.WriteAsync(Encoding.UTF8.GetBytes(AuditCsv.Header), cancellation);
        AuditPosition? last = null;
        while (await store.ReadAsync(filter, last, PageSize, cancellation) is { Count: > 0 } page)
        {
            foreach (var entry in page)
                await body.WriteAsync(isCsv ? Encoding.UTF8.GetBytes(AuditCsv.Line(entry)) : JsonLine(entry), cancellation);
            await body.FlushAsync(cancellation);
            if (page.Count < PageSize)
                return;
            last = AuditPosition.Of(page[^1]);
        }
    }

    private static byte[] JsonLine(AuditEntry entry) => [.. JsonSerializer.SerializeToUtf8Bytes(AuditView.Of(entry), OneLine), (byte)'\n'];
}

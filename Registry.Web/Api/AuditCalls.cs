using Registry.Domain.Auditing;
using Registry.Web.Auditing;

namespace Registry.Web.Api;

/// <summary>The trail of who did what. Ours; paged as Nexus pages.</summary>
internal static class AuditCalls
{
    private const int PageSize = 50;

    public static async Task<IResult> ListAsync(HttpContext http, string? continuationToken, IAuditStore store, TimeProvider clock, CancellationToken cancellation)
    {
        if (AuditQuestion.Of(http.Request.Query).ToFilter(clock.GetUtcNow(), out var problem) is not { } filter)
            return Answers.Message(StatusCodes.Status400BadRequest, problem!);
        var isFirst = string.IsNullOrEmpty(continuationToken);
        AuditPosition last = default;
        if (!isFirst && !AuditPosition.TryParse(continuationToken, out last))
            return Answers.Message(StatusCodes.Status406NotAcceptable, "The continuation token is none of this list.");
        var found = await store.ReadAsync(filter, isFirst ? null : last, PageSize + 1, cancellation);
        var items = found.Take(PageSize).ToList();
        return Answers.Json(new AuditPageView([.. items.Select(AuditView.Of)], found.Count > PageSize ? AuditPosition.Of(items[^1]).ToString() : null));
    }

    public static IResult Export(HttpContext http, IAuditStore store, TimeProvider clock) => AuditExport.Answer(http, store, clock);
}

internal sealed record AuditPageView(IReadOnlyList<AuditView> Items, string? ContinuationToken);

using System.Globalization;
using Registry.Domain.Auditing;

namespace Registry.Web.Auditing;

/// <summary>Which entries are asked for, in the words of the address. Page, export and REST read them alike.</summary>
/// <param name="Period"><c>hour</c>, <c>day</c>, <c>week</c> or <c>month</c>, up to now.</param>
/// <param name="Before">Where the page before ended.</param>
public sealed record AuditQuestion(string? Who, string? What, string? Target, string? Result, string? Period, string? From = null, string? Until = null, string? Before = null)
{
    public static readonly IReadOnlyList<(string Word, TimeSpan Length)> Periods =
    [
        ("hour", TimeSpan.FromHours(1)), ("day", TimeSpan.FromDays(1)), ("week", TimeSpan.FromDays(7)), ("month", TimeSpan.FromDays(30)),
    ];

    public bool IsUnfiltered => this == new AuditQuestion(null, null, null, null, null);

    public static AuditQuestion Of(IQueryCollection query) => new(
        query["who"], query["what"], query["object"], query["result"], query["period"], query["from"], query["until"], query["before"]);

    /// <summary>Null: <paramref name="problem"/> says what is no filter.</summary>
    public AuditFilter? ToFilter(DateTimeOffset now, out string? problem)
    {
        problem = null;
        var period = Periods.FirstOrDefault(p => p.Word == Period);
        if (!string.IsNullOrEmpty(Period) && period.Word is null)
            problem = $"A period is one of {string.Join(", ", Periods.Select(p => p.Word))}.";
        if (!string.IsNullOrEmpty(What) && !AuditTopics.All.Contains(What))
            problem = $"What is one of {string.Join(", ", AuditTopics.All)}.";
        if (!string.IsNullOrEmpty(Result) && !Enum.GetValues<AuditResult>().Any(r => WordOf(r) == Result))
            problem = "A result is succeeded or denied.";
        if (!TryReadTime(From, out var from) || !TryReadTime(Until, out var until))
            (problem, from, until) = ("A time is written like 2026-05-31 or 2026-05-31T13:00:00Z.", null, null);
        return problem is not null ? null : new AuditFilter
        {
            Who = Given(Who),
            Topic = Given(What),
            Target = Given(Target),
            Result = Given(Result) is null ? null : Enum.GetValues<AuditResult>().First(r => WordOf(r) == Result),
            From = period.Word is null ? from : now - period.Length,
            Until = until,
        };
    }

    public static string WordOf(AuditResult result) => result == AuditResult.Denied ? "denied" : "succeeded";

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool TryReadTime(string? text, out DateTimeOffset? time)
    {
        time = null;
        if (string.IsNullOrEmpty(text))
            return true;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var read))
            return false;
        time = read;
        return true;
    }
}

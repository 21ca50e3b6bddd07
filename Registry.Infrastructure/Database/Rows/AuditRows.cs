using Registry.Domain.Auditing;

namespace Registry.Infrastructure.Database.Rows;

internal sealed class AuditRow
{
    public long Id { get; set; }
    public DateTimeOffset Time { get; set; }
    public Guid Node { get; set; }
    public string? Subject { get; set; }
    public string? Source { get; set; }
    public AuditWay Way { get; set; }
    public string Topic { get; set; } = "";
    public string Action { get; set; } = "";
    public string Target { get; set; } = "";
    public AuditResult Result { get; set; }
    public int Count { get; set; }
    public string? Reason { get; set; }
    public string? Before { get; set; }
    public string? After { get; set; }

    /// <summary><see cref="AuditRequest"/> as JSON.</summary>
    public string? Request { get; set; }
}

namespace Registry.Infrastructure.Database.Rows;

/// <summary>A session of the pages that somebody signed out of.</summary>
internal sealed class EndedSessionRow
{
    public Guid Id { get; set; }

    /// <summary>When all its cookies are too old anyway.</summary>
    public DateTimeOffset Until { get; set; }
}

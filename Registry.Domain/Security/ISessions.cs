namespace Registry.Domain.Security;

/// <summary>Sessions of the pages that ended before their time. Their cookies may have been copied, so it is not enough that a browser forgets one.</summary>
public interface ISessions
{
    /// <summary>The longest that a session lives without being used.</summary>
    static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>It opens nothing more, in this process from the next request on, in others within five seconds.</summary>
    Task EndAsync(Guid session, CancellationToken cancellation);

    ValueTask<bool> HasEndedAsync(Guid session, CancellationToken cancellation);
}

namespace Registry.Domain.Content;

/// <summary>Times and limits of the life of content. Validated at start.</summary>
public sealed record ContentOptions
{
    /// <summary>A link or manifest that was promised to a client is kept at least this long without a user. May be 0.</summary>
    public TimeSpan GraceTime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>A deleted manifest can be restored for this long. May be 0.</summary>
    public TimeSpan UndoTime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>A manifest is kept this long after it was pushed by digest, or lost its last tag, when no index and no subject needs it either.</summary>
    public TimeSpan UntaggedTime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>From a manifest's last touch to its review: what was promised to a client counts too.</summary>
    public TimeSpan ManifestTime => UntaggedTime > GraceTime ? UntaggedTime : GraceTime;

    /// <summary>A writer that has not renewed for this long is dead.</summary>
    public TimeSpan WriterLease { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>An upload session nobody wrote to for this long expires.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Between giving up a file and deleting it; longer than any writer can live.</summary>
    public TimeSpan TrashDelay { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Bytes.</summary>
    public long ManifestBytes { get; init; } = 4 << 20;

    /// <summary>A link touched within this time is not touched again: an eighth of the grace time.</summary>
    public TimeSpan RenewAfter => GraceTime / 8;
}

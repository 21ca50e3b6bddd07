using System.Globalization;
using Registry.Domain.Security.Selectors;

namespace Registry.Domain.Auditing;

/// <summary>Which entries are wanted; null: no matter.</summary>
public sealed record AuditFilter
{
    public static readonly AuditFilter Everything = new();

    /// <summary>A user's id as it is written.</summary>
    public string? Who { get; init; }

    public string? Topic { get; init; }

    /// <summary>The whole name, or its beginning and <c>*</c>.</summary>
    public string? Target { get; init; }

    public AuditResult? Result { get; init; }

    public DateTimeOffset? From { get; init; }

    /// <summary>Not itself.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The beginning of the object's name; null: the whole name is known, or nothing.</summary>
    public string? Beginning => Target is { } name && name.EndsWith('*') ? name[..^1] : null;

    /// <summary>Where names lie that begin so; others may lie there too.</summary>
    public PathRange BeginningRange => Beginning is { } text ? PathRange.StartingWith(text) : PathRange.Everything;

    public bool IsEverything => this == Everything;
}

/// <summary>An entry's place in the order of time.</summary>
public readonly record struct AuditPosition(DateTimeOffset Time, long Id)
{
    public static AuditPosition Of(AuditEntry entry) => new(entry.Time, entry.Id);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time.UtcTicks:x}-{Id:x}");

    public static bool TryParse(string? text, out AuditPosition position)
    {
        position = default;
        if (text?.Split('-') is not [var time, var id] || !Read(time, out var ticks) || !Read(id, out var number) || ticks > DateTimeOffset.MaxValue.UtcTicks)
            return false;
        position = new AuditPosition(new DateTimeOffset(ticks, TimeSpan.Zero), number);
        return true;
    }

    private static bool Read(string digits, out long number) =>
        long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number) && number >= 0;
}

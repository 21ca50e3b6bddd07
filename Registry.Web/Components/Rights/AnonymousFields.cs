using Registry.Domain.Security.Rights;

namespace Registry.Web.Components.Rights;

/// <summary>Anonymous access as the form shows it. Equal by value: what differs from what was saved is unsaved.</summary>
public sealed record AnonymousFields
{
    public bool Enabled { get; set; }

    public string UserId { get; set; } = "";

    public string RealmName { get; set; } = "";

    public static AnonymousFields Of(AnonymousSettings settings) =>
        new() { Enabled = settings.Enabled, UserId = settings.UserId, RealmName = settings.RealmName };

    public AnonymousSettings ToSettings() => new() { Enabled = Enabled, UserId = UserId, RealmName = RealmName };
}

namespace Registry.Web.Components.Controls;

/// <summary>How long ago, as people say it. The exact time stands beside it.</summary>
public static class Ages
{
    public static string Words(TimeSpan age) => age switch
    {
        { TotalSeconds: < 45 } => "just now",
        { TotalMinutes: < 60 } => $"{Math.Max(1, (int)age.TotalMinutes)} min ago",
        { TotalHours: < 36 } => $"{(int)age.TotalHours} h ago",
        { TotalDays: < 365 } => $"{(int)age.TotalDays} d ago",
        _ => $"{(int)(age.TotalDays / 365)} y ago",
    };
}

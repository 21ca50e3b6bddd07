using System.Globalization;
using Registry.Domain.Settings;

namespace Registry.Web.Components.Settings;

/// <summary>The server's settings as the form shows them. Equal by value: what differs from what was saved is unsaved.</summary>
public sealed record SettingsFields
{
    private const long Mebibyte = 1 << 20;
    private static readonly char[] Separators = [' ', ',', '\t', '\r', '\n'];

    public string BaseUrl { get; set; } = "";

    public string ContextPath { get; set; } = "";

    public string HttpsPort { get; set; } = "";

    /// <summary>Addresses and networks, separated by spaces or lines; none: those the server was started with.</summary>
    public string TrustedProxies { get; set; } = "";

    public string ServerHeader { get; set; } = "";

    public string AuditDays { get; set; } = "";

    public string Connections { get; set; } = "";

    public string UploadMebibytes { get; set; } = "";

    /// <summary>In seconds, as all times here.</summary>
    public string KeepAlive { get; set; } = "";

    public string RequestHeaders { get; set; } = "";

    public string StalledTransfer { get; set; } = "";

    public static SettingsFields Of(ServerSettings settings) => new()
    {
        BaseUrl = settings.BaseUrl ?? "",
        ContextPath = settings.ContextPath,
        HttpsPort = Text(settings.HttpsPort),
        TrustedProxies = string.Join('\n', settings.TrustedProxies ?? []),
        ServerHeader = settings.ServerHeader,
        AuditDays = Text(settings.AuditDays),
        Connections = Text(settings.Limits.Connections),
        UploadMebibytes = Mebibytes(settings.Limits.UploadBytes),
        KeepAlive = Seconds(settings.Limits.KeepAlive),
        RequestHeaders = Seconds(settings.Limits.RequestHeaders),
        StalledTransfer = Seconds(settings.Limits.StalledTransfer),
    };

    /// <param name="published">By connector port; empty ones say nothing.</param>
    public ServerSettings ToSettings(IEnumerable<KeyValuePair<int, string>> published) => new()
    {
        BaseUrl = BaseUrl.Trim() is { Length: > 0 } url ? url : null,
        PublicAddresses = published.Where(p => !string.IsNullOrWhiteSpace(p.Value)).ToDictionary(p => p.Key, p => p.Value.Trim()),
        TrustedProxies = TrustedProxies.Split(Separators, StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } proxies ? proxies : null,
        ContextPath = ContextPath.Trim(),
        HttpsPort = (int?)Number(HttpsPort, int.MaxValue),
        ServerHeader = ServerHeader,
        AuditDays = (int)(Number(AuditDays, int.MaxValue) ?? 0),
        Limits = new ServerLimits
        {
            Connections = (int?)Number(Connections, int.MaxValue),
            UploadBytes = Bytes(UploadMebibytes),
            KeepAlive = Time(KeepAlive),
            RequestHeaders = Time(RequestHeaders),
            StalledTransfer = Time(StalledTransfer),
        },
    };

    /// <summary>Null: nothing was typed. What is no number becomes 0, which every rule refuses.</summary>
    private static long? Number(string typed, long most) =>
        string.IsNullOrWhiteSpace(typed) ? null : long.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : 0;

    /// <summary>To the byte, whatever REST set: a form that was opened and saved changes nothing.</summary>
    private static string Mebibytes(long? bytes) => bytes is { } known ? (known / (decimal)Mebibyte).ToString("0.####################", CultureInfo.InvariantCulture) : "";

    private static long? Bytes(string typed) =>
        string.IsNullOrWhiteSpace(typed) ? null
        : decimal.TryParse(typed.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var mebibytes) && mebibytes <= long.MaxValue / Mebibyte ? (long)(mebibytes * Mebibyte) : 0;

    private static TimeSpan Time(string typed) =>
        double.TryParse(typed.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= 1e9 ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}

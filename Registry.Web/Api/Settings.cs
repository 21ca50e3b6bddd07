using Registry.Domain.Settings;

namespace Registry.Web.Api;

/// <summary>The settings of the whole server. Ours: Nexus has them in several places, most of them without REST.</summary>
internal static class Settings
{
    public static IResult Get(SettingsDirectory settings) => Answers.Json(SettingsModel.Of(settings.Current));

    public static async Task<IResult> PutAsync(JsonBody<SettingsModel> body, SettingsAdmin settings, CancellationToken cancellation) =>
        Answers.Done(await settings.SaveAsync(body.Value.ToSettings(), null, cancellation), StatusCodes.Status204NoContent);
}

/// <summary>A PUT replaces the whole; what it leaves out goes back to its default.</summary>
/// <param name="PublicAddresses">By port.</param>
internal sealed record SettingsModel(
    string? BaseUrl,
    IReadOnlyDictionary<int, string>? PublicAddresses,
    IReadOnlyList<string>? TrustedProxies,
    string? ContextPath,
    int? HttpsPort,
    string? ServerHeader,
    LimitsModel? Limits,
    int? AuditDays) : IRequestBody
{
    public static SettingsModel Of(ServerSettings settings) => new(
        settings.BaseUrl,
        settings.PublicAddresses,
        settings.TrustedProxies,
        settings.ContextPath,
        settings.HttpsPort,
        settings.ServerHeader,
        LimitsModel.Of(settings.Limits),
        settings.AuditDays);

    public ServerSettings ToSettings() => new()
    {
        BaseUrl = string.IsNullOrEmpty(BaseUrl) ? null : BaseUrl,
        PublicAddresses = PublicAddresses ?? new Dictionary<int, string>(),
        TrustedProxies = TrustedProxies,
        ContextPath = ContextPath ?? "",
        HttpsPort = HttpsPort,
        ServerHeader = ServerHeader ?? ServerSettings.DefaultServerHeader,
        Limits = Limits?.ToLimits() ?? new ServerLimits(),
        AuditDays = AuditDays ?? ServerSettings.DefaultAuditDays,
    };

    public IEnumerable<string> Missing() => [];
}

/// <summary>Times in seconds.</summary>
internal sealed record LimitsModel(int? Connections, long? UploadBytes, double? KeepAlive, double? RequestHeaders, double? StalledTransfer)
{
    private static readonly ServerLimits Fallback = new();

    public static LimitsModel Of(ServerLimits limits) => new(
        limits.Connections, limits.UploadBytes, limits.KeepAlive.TotalSeconds, limits.RequestHeaders.TotalSeconds, limits.StalledTransfer.TotalSeconds);

    public ServerLimits ToLimits() => new()
    {
        Connections = Connections,
        UploadBytes = UploadBytes,
        KeepAlive = Time(KeepAlive, Fallback.KeepAlive),
        RequestHeaders = Time(RequestHeaders, Fallback.RequestHeaders),
        StalledTransfer = Time(StalledTransfer, Fallback.StalledTransfer),
    };

    private static TimeSpan Time(double? seconds, TimeSpan fallback) => seconds is { } given ? TimeSpan.FromSeconds(Math.Clamp(given, 0, 1e9)) : fallback;
}

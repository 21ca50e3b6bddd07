using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace Registry.Infrastructure.Hosting;

/// <summary>Reads settings and refuses, by name, what cannot be meant.</summary>
internal sealed class SettingReader(IConfiguration configuration)
{
    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);

    public string? Text(string name)
    {
        known.Add(name);
        var text = configuration[name];
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    public TimeSpan Time(string name, TimeSpan fallback, TimeSpan atLeast)
    {
        if (Text(name) is not { } text)
            return fallback;
        // TryParse would take 24:00:00 for 24 days, and both take 60 for as many.
        if (!TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var time) || (time != TimeSpan.Zero && !text.Contains(':', StringComparison.Ordinal)))
            throw new StartupException($"Setting {name} is '{text}', but has to be a time like 00:05:00 or 1.00:00:00 (days.hours:minutes:seconds; a day is 1.00:00:00, not 24:00:00).");
        return time >= atLeast ? time : throw new StartupException($"Setting {name} is '{text}', but has to be at least {atLeast}.");
    }

    public long Number(string name, long fallback, long atLeast, long atMost)
    {
        if (Text(name) is not { } text)
            return fallback;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= atLeast && number <= atMost
            ? number
            : throw new StartupException($"Setting {name} is '{text}', but has to be a whole number from {atLeast} to {atMost}.");
    }

    public T Choice<T>(string setting, T fallback)
        where T : struct, Enum
    {
        if (Text(setting) is not { } text)
            return fallback;
        var names = Enum.GetNames<T>();
        return Array.Find(names, n => n.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name
            ? Enum.Parse<T>(name)
            : throw new StartupException($"Setting {setting} is '{text}', but has to be one of: {string.Join(", ", names).ToLowerInvariant()}.");
    }

    /// <summary>Where to listen: one IP address, <c>localhost</c> or <c>*</c>.</summary>
    public string? Address(string name)
    {
        if (Text(name) is not { } text || text is "*" or "localhost")
            return Text(name);
        if (!IPAddress.TryParse(text.Trim('[', ']'), out var address))
            throw new StartupException($"Setting {name} is '{text}', but has to be an IP address of this machine, localhost, or * for all.");
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
    }

    /// <summary>Addresses and networks: one text separated by commas, or a list.</summary>
    public IReadOnlyList<IPNetwork>? Networks(string name)
    {
        var items = configuration.GetSection(name).GetChildren().Select(c => c.Value).ToList();
        foreach (var child in configuration.GetSection(name).GetChildren())
            known.Add(child.Path);
        if (Text(name) is { } text)
            items.AddRange(text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return items.Count == 0 ? null : [.. items.Select(i => Network(name, i ?? ""))];
    }

    /// <summary>A misspelt setting would be a setting that does nothing.</summary>
    public void RefuseUnknown(string section)
    {
        var unknown = configuration.GetSection(section).AsEnumerable().FirstOrDefault(s => s.Value is not null && !known.Contains(s.Key));
        if (unknown.Key is not null)
            throw new StartupException($"There is no setting {unknown.Key}. Known are: {string.Join(", ", known.Order(StringComparer.OrdinalIgnoreCase))}.");
    }

    private static IPNetwork Network(string name, string text) => Registry.Domain.Settings.Networks.TryParse(text, out var network)
        ? network
        : throw new StartupException($"Setting {name} holds '{text}', which is neither an IP address nor a network like 10.0.0.0/8.");
}

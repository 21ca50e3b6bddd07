using System.Text.Json;

namespace Registry.Domain.Browsing;

/// <summary>
/// Reads JSON that others wrote, to show it: what is missing or of another kind than expected is not there, and nothing is refused.
/// Whether a manifest may be stored is <see cref="Oci.ManifestReader"/>'s question.
/// </summary>
internal static class Documents
{
    /// <summary>Default when the bytes are no JSON object.</summary>
    public static T? Read<T>(ReadOnlyMemory<byte> bytes, Func<JsonElement, T> read)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            return json.RootElement.ValueKind == JsonValueKind.Object ? read(json.RootElement) : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    public static JsonElement? Member(this JsonElement from, string name, JsonValueKind kind) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : null;

    public static string? Text(this JsonElement from, string name) => from.Member(name, JsonValueKind.String) is { } value ? Text(value) : null;

    public static IEnumerable<JsonElement> Items(this JsonElement from, string name) =>
        from.Member(name, JsonValueKind.Array) is { } array ? array.EnumerateArray() : [];

    public static IReadOnlyList<string> Texts(this JsonElement from, string name) =>
        [.. from.Items(name).Where(i => i.ValueKind == JsonValueKind.String).Select(Text).OfType<string>()];

    public static IReadOnlyList<NamedText> Map(this JsonElement from, string name) => from.Member(name, JsonValueKind.Object) is { } map
        ? [.. map.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String).Select(p => new NamedText(p.Name, Text(p.Value) ?? ""))]
        : [];

    /// <summary>The keys of an object that stands for a set, as in <c>ExposedPorts</c>.</summary>
    public static IReadOnlyList<string> Keys(this JsonElement from, string name) =>
        from.Member(name, JsonValueKind.Object) is { } set ? [.. set.EnumerateObject().Select(p => p.Name)] : [];

    public static DateTimeOffset? Time(this JsonElement from, string name) =>
        from.Member(name, JsonValueKind.String) is { } value && value.TryGetDateTimeOffset(out var time) && time > DateTimeOffset.UnixEpoch ? time : null;

    public static Platform? Platform(this JsonElement from) =>
        from.Text("os") is { Length: > 0 } os && from.Text("architecture") is { Length: > 0 } architecture
            ? new Platform(os, architecture, Full(from.Text("variant")), Full(from.Text("os.version")))
            : null;

    private static string? Full(string? text) => string.IsNullOrEmpty(text) ? null : text;

    // Half of a surrogate pair is JSON, and no text.
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>A label, an annotation, an environment variable.</summary>
public sealed record NamedText(string Name, string Value);

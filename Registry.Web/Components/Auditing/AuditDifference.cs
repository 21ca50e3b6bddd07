using System.Text.Json;
using Registry.Domain.Auditing;

namespace Registry.Web.Components.Auditing;

/// <summary>One field of an object that a change gave another value; null: the object had it not, or has it no more.</summary>
/// <param name="Field">The way to it: <c>settings.docker.httpPort</c>.</param>
public sealed record AuditDifference(string Field, string? Before, string? After)
{
    /// <summary>Of two JSON documents; of one alone, all that it says.</summary>
    public static IReadOnlyList<AuditDifference> Between(string? before, string? after)
    {
        var (old, fresh) = (Fields(before), Fields(after));
        return
        [
            .. old.Keys.Union(fresh.Keys).Select(k => new AuditDifference(k, old.GetValueOrDefault(k), fresh.GetValueOrDefault(k)))
                .Where(d => d.Before != d.After || d.Before == AuditDocument.Masked),
        ];
    }

    private static Dictionary<string, string> Fields(string? json)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json is null)
            return fields;
        using var document = JsonDocument.Parse(json);
        Add(fields, "", document.RootElement);
        return fields;
    }

    private static void Add(Dictionary<string, string> fields, string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                    Add(fields, path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Value);
                break;
            case JsonValueKind.Array when value.EnumerateArray().All(v => v.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)):
                fields[path] = string.Join('\n', value.EnumerateArray().Select(v => v.ToString()));
                break;
            case JsonValueKind.Array:
                foreach (var (item, i) in value.EnumerateArray().Select((v, i) => (v, i)))
                    Add(fields, $"{path}[{i}]", item);
                break;
            case JsonValueKind.Null:
                break;
            default:
                fields[path] = value.ToString();
                break;
        }
    }
}

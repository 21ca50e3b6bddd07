using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Registry.Domain.Security.Rights;

namespace Registry.Domain.Auditing;

/// <summary>An object as the trail keeps it. What is secret is told by its type, so no new property can slip through by its name.</summary>
public static class AuditDocument
{
    public const string Masked = "•••";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // Pages and exports encode it once more, each in its own way.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new Mask<NewPassword>(), new Mask<byte[]>(), new Mask<ReadOnlyMemory<byte>>(), new Mask<Memory<byte>>() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutVersions } },
    };

    public static string? Of(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), Options);

    /// <summary>They change with everything else and say nothing more.</summary>
    private static void LeaveOutVersions(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i] is { Name: "version", PropertyType: var number } && number == typeof(long))
                type.Properties.RemoveAt(i);
        }
    }

    private sealed class Mask<T> : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("What was masked is not read back.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Masked);
    }
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Registry.Web.Components.Browse;

/// <summary>JSON to be read by people.</summary>
public static class JsonText
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>False: it is no JSON and stays as it is.</summary>
    public static (string Text, bool Indented) Indent(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            return (JsonSerializer.Serialize(json, Readable), true);
        }
        catch (JsonException)
        {
            return (Encoding.UTF8.GetString(bytes.Span), false);
        }
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;

namespace Registry.Web.Protocol;

internal static class V2Json
{
    /// <summary>Clients compare and print what we write, so <c>+</c> and <c>'</c> stay as they are. No page ever embeds these answers.</summary>
    public static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc cref="Writing"/>
    public static readonly JsonSerializerOptions Serializing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Registry.Web.Protocol;

/// <summary>JSON answers. Clients compare and print them, so <c>+</c> and <c>'</c> stay as they are; no page ever embeds them.</summary>
internal static class V2Json
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Serializing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Sends the document with its length; of HEAD only the headers. Built whole first, so a failure half-way can still be told.</summary>
    public static async Task AnswerAsync(HttpContext http, string contentType, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 10);
        using (var json = new Utf8JsonWriter(buffer, Writing))
            write(json);
        http.Response.ContentType = contentType;
        http.Response.ContentLength = buffer.WrittenCount;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.Body.WriteAsync(buffer.WrittenMemory, http.RequestAborted);
    }

    public static void Write(Utf8JsonWriter json, object value) => JsonSerializer.Serialize(json, value, value.GetType(), Serializing);
}

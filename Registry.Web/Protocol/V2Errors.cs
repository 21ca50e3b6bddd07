using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Registry.Domain.Oci;

namespace Registry.Web.Protocol;

/// <summary>The only writer of error answers: always an <c>errors[]</c> body, of HEAD its headers.</summary>
internal static class V2Errors
{
    public const string Challenge = "Basic realm=\"Registry\"";

    public static async Task WriteAsync(HttpContext http, OciError error)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        var response = http.Response;
        response.StatusCode = error.Status;
        if (error.Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = Challenge;
        if (error.Allow is not null)
            response.Headers.Allow = error.Allow;
        if (error.RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (error.CloseConnection)
            response.Headers.Connection = "close";
        var body = Body(error);
        response.ContentType = "application/json";
        response.ContentLength = body.WrittenCount;
        if (!HttpMethods.IsHead(http.Request.Method))
            await response.Body.WriteAsync(body.WrittenMemory, http.RequestAborted);
    }

    private static ArrayBufferWriter<byte> Body(OciError error)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(buffer, V2Json.Writing);
        json.WriteStartObject();
        json.WriteStartArray("errors");
        foreach (var one in error.More.Prepend(error))
        {
            json.WriteStartObject();
            json.WriteString("code", one.Code);
            json.WriteString("message", one.Message);
            if (one.Detail is not null)
            {
                json.WritePropertyName("detail");
                JsonSerializer.Serialize(json, one.Detail, one.Detail.GetType(), V2Json.Serializing);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer;
    }
}

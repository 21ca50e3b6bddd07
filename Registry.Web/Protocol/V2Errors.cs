using System.Globalization;
using System.Text.Json;
using Registry.Domain.Oci;

namespace Registry.Web.Protocol;

/// <summary>The only writer of error answers: always an <c>errors[]</c> body, of HEAD its headers.</summary>
internal static class V2Errors
{
    public static async Task WriteAsync(HttpContext http, OciError error)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        var response = http.Response;
        response.StatusCode = error.Status;
        if (error.Status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden)
            http.Features.Set(error);
        if (error.Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = error.Challenge ?? V2Challenge.Basic;
        if (error.Allow is not null)
            response.Headers.Allow = error.Allow;
        if (error.RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (error.CloseConnection)
            response.Headers.Connection = "close";
        await V2Json.AnswerAsync(http, "application/json", json => Write(json, error));
    }

    private static void Write(Utf8JsonWriter json, OciError error)
    {
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
                V2Json.Write(json, one.Detail);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

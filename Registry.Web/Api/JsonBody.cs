using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Registry.Domain;

namespace Registry.Web.Api;

/// <summary>A body that knows which members a client must not leave out.</summary>
internal interface IRequestBody
{
    /// <summary>The required members that are missing or null, by path.</summary>
    IEnumerable<string> Missing();
}

internal interface IJsonBody
{
    /// <summary>Why the body cannot be used; null: it can.</summary>
    IResult? Refusal { get; }
}

/// <summary>The body of a request, read as JSON whatever Content-Type the client gave it.</summary>
internal sealed class JsonBody<T> : IJsonBody
    where T : class, IRequestBody
{
    private const int MaxBytes = 1 << 20;
    private readonly T? value;

    private JsonBody(T? value, IResult? refusal) => (this.value, Refusal) = (value, refusal);

    public T Value => value ?? throw new InvalidOperationException("The body was refused.");

    public IResult? Refusal { get; }

    /// <summary>Found by name by the framework.</summary>
    public static async ValueTask<JsonBody<T>> BindAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MaxBytes;
        try
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
            return Read(document);
        }
        catch (JsonException e)
        {
            return new(null, Answers.Message(StatusCodes.Status400BadRequest, $"Could not process the input: {e.Message}"));
        }
        catch (BadHttpRequestException e)
        {
            return new(null, Answers.Message(e.StatusCode, e.Message));
        }
    }

    private static JsonBody<T> Read(JsonDocument document)
    {
        try
        {
            var value = document.Deserialize<T>(AdminJson.Options);
            if (value is null)
                return Invalid([new Problem("*", "must be an object")]);
            var missing = value.Missing().Select(field => new Problem(field, "must not be null")).ToList();
            return missing.Count > 0 ? Invalid(missing) : new(value, null);
        }
        catch (JsonException e)
        {
            return Invalid([new Problem(FieldOf(e.Path), IsOurs(e) ? e.Message : "has a value of the wrong type")]);
        }
    }

    private static JsonBody<T> Invalid(IEnumerable<Problem> problems) => new(null, Answers.Problems(problems));

    private static string FieldOf(string? path) => path is null or "$" ? "*" : path.TrimStart('$', '.');

    /// <summary>The serializer's own messages name .NET types; those of our converters are written for people.</summary>
    private static bool IsOurs(JsonException e) => e.InnerException is null && e.Message.StartsWith("must", StringComparison.Ordinal);
}

/// <summary>Answers for the endpoint when the body was refused.</summary>
internal static class RefusedBody
{
    public static ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<IJsonBody>().FirstOrDefault(b => b.Refusal is not null) is { } refused ? new(refused.Refusal) : next(context);
}

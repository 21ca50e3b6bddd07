using System.Net;
using System.Text.Json;

namespace Registry.Tests.Support.Images;

/// <summary>What an answer of the registry API has to say.</summary>
public static class Answers
{
    /// <summary>The one value of a header; null: not there.</summary>
    public static string? Header(this HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? Assert.Single(values) : null;

    public static async Task<byte[]> BytesAsync(this HttpResponseMessage answer) =>
        await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

    public static async Task<string> TextAsync(this HttpResponseMessage answer) =>
        await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonElement.Parse(await answer.TextAsync());
    }

    /// <summary>The strings of a list in a JSON answer.</summary>
    public static async Task<string[]> ListAsync(this HttpResponseMessage answer, string member) =>
        [.. (await answer.JsonAsync()).GetProperty(member).EnumerateArray().Select(e => e.GetString()!)];

    /// <summary>The path of the next page; null: this is the last.</summary>
    public static string? NextPage(this HttpResponseMessage answer)
    {
        if (answer.Header("Link") is not { } link)
            return null;
        Assert.StartsWith("</", link, StringComparison.Ordinal);
        Assert.EndsWith(">; rel=\"next\"", link, StringComparison.Ordinal);
        return link[1..link.IndexOf('>', StringComparison.Ordinal)];
    }

    /// <summary>That status, and a body of that code with a sentence in it, which is returned.</summary>
    public static async Task<string> RefusedAsync(this Task<HttpResponseMessage> asked, HttpStatusCode status, string code)
    {
        using var answer = await asked;
        return await answer.RefusedAsync(status, code);
    }

    /// <inheritdoc cref="RefusedAsync(Task{HttpResponseMessage}, HttpStatusCode, string)"/>
    public static async Task<string> RefusedAsync(this HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var body = await answer.TextAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {(int)status}: {body}");
        Assert.Equal("application/json", answer.Header("Content-Type"));
        return SentenceOf(body, code);
    }

    /// <summary>That status and, since it went well, nothing else to look at.</summary>
    public static async Task AnsweredAsync(this Task<HttpResponseMessage> asked, HttpStatusCode status)
    {
        using var answer = await asked;
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {(int)status}: {await answer.TextAsync()}");
    }

    public static string SentenceOf(string body, string code)
    {
        var error = JsonElement.Parse(body).GetProperty("errors")[0];
        Assert.Equal(code, error.GetProperty("code").GetString());
        var sentence = error.GetProperty("message").GetString()!;
        Assert.Matches("[^ ]+ [^ ]+.*[.:]", sentence);
        return sentence;
    }
}

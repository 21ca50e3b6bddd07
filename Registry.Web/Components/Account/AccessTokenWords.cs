using System.Globalization;
using Registry.Domain.Security.Tokens;

namespace Registry.Web.Components.Account;

/// <summary>Access tokens in words.</summary>
internal static class AccessTokenWords
{
    public static string Of(AccessToken token, DateTimeOffset now) => string.Join(" · ", Parts(token, now));

    private static IEnumerable<string> Parts(AccessToken token, DateTimeOffset now)
    {
        yield return token.ReadsOnly ? "reads only" : "reads and writes";
        if (token.Repositories is { } repositories)
            yield return "only " + string.Join(", ", repositories);
        yield return token.ExpiresAt is not { } end ? "does not expire" : end <= now ? $"expired {Day(end)}" : $"expires {Day(end)}";
        yield return token.LastUsedAt is { } used ? $"last used {Day(used)}" : "never used";
    }

    private static string Day(DateTimeOffset time) => time.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}

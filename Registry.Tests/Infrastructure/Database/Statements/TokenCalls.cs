using Registry.Domain.Security;
using Registry.Domain.Security.Tokens;
using Registry.Infrastructure.Security;
using Registry.Infrastructure.Security.Tokens;

namespace Registry.Tests.Infrastructure.Database.Statements;

/// <summary>Calls about access tokens and the keys of bearer tokens.</summary>
internal static class TokenCalls
{
    private static readonly AccessTokenDraft Draft = new("ci", ReadsOnly: true, ["docker-hosted"], TimeSpan.FromDays(1));

    // What is kept as JSON is not just a name.
    private static readonly IReadOnlyDictionary<string, object> Values = new Dictionary<string, object> { ["Repositories"] = "[\"docker-hosted\"]", ["Value"] = "[]" };

    public static IEnumerable<StoreCall> All =>
    [
        Tokens("AllAsync", "some", (s, t) => s.AllAsync("admin", t)),
        Tokens("AllAsync", "everybody's", (s, t) => s.AllAsync(null, t)),
        Tokens("FindAsync", "there", (s, t) => s.FindAsync(1, t)),
        Tokens("AddAsync", "new", (s, t) => s.AddAsync("admin", Draft, t)) with { Rows = s => s.Table == "AccessTokens" && !s.IsWrite ? 0 : 1 },
        Tokens("AddAsync", "name taken", (s, t) => s.AddAsync("admin", Draft, t)),
        Tokens("RevokeAsync", "there", (s, t) => s.RevokeAsync(1, t)),
        Tokens("RedeemAsync", "there", (s, t) => s.RedeemAsync("ADMIN", AccessToken.Prefix + "secret", t)),
        new("AccessTokenStates.UseAsync", "there", async (d, t) => await d.Get<AccessTokenStates>().UseAsync(1, t)) { Values = Values },
        new("TokenKeys.SigningAsync", "none yet", async (d, t) => await d.Get<TokenKeys>().SigningAsync(t)) { Values = Values, Rows = _ => 0 },
        new("TokenKeys.FindAsync", "of another node", async (d, t) => await d.Get<TokenKeys>().FindAsync("unknown", t)) { Values = Values },
        new("SignIn.RecallAsync", "by access token", async (d, t) => await d.Get<ISignIn>().RecallAsync(new Credential(1, "stamp", 1), t)) { Values = Values },
        new("AccountStamps.NameAsync", "there", async (d, t) => await d.Get<AccountStamps>().NameAsync(1, "stamp", t)),
        new("AccessTokenUses.WriteAsync", "one used", async (d, t) =>
        {
            await d.Get<AccessTokenStates>().UseAsync(1, t);
            await d.Get<AccessTokenUses>().WriteAsync(t);
        }) { Values = Values },
        new("AccessTokenUses.StopAsync", "one used", async (d, t) =>
        {
            await d.Get<AccessTokenStates>().UseAsync(1, t);
            await d.Get<AccessTokenUses>().StopAsync(t);
        }) { Values = Values },
    ];

    private static StoreCall Tokens(string method, string branch, Func<EfAccessTokens, CancellationToken, Task> run) =>
        new($"EfAccessTokens.{method}", branch, (d, t) => run(d.Get<EfAccessTokens>(), t)) { Values = Values };
}

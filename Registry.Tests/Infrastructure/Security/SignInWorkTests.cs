using System.Net;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Registry.Domain.Security;
using Registry.Domain.Security.Rights;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Security;
using Registry.Tests.Support.Databases;

namespace Registry.Tests.Infrastructure.Security;

/// <summary>How long a refusal takes says nothing about who exists: the same work is done for every name.</summary>
public sealed class SignInWorkTests : IAsyncLifetime
{
    private readonly CountingHasher hasher = new();
    private TestDatabase database = null!;
    private ServiceProvider services = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(Engine.Sqlite);
        services = database.Open(s => s.AddSingleton(TimeProvider.System).AddSingleton<IPasswordHasher<Account>>(hasher));
        await using var db = database.Factory.CreateDbContext();
        foreach (var (name, status) in new[] { ("anna", UserStatus.Active), ("disabled", UserStatus.Disabled), ("locked", UserStatus.Locked) })
            db.Users.Add(Account(name, status, hasher.HashPassword(new Account(), "right")));
        db.Users.Add(Account("anonymous", UserStatus.Active, null));
        await db.SaveChangesAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    [Theory]
    [InlineData("anna", "wrong")]
    [InlineData("nobody", "wrong")]
    [InlineData("disabled", "right")]
    [InlineData("disabled", "wrong")]
    [InlineData("locked", "right")]
    [InlineData("anonymous", "wrong")]
    public async Task Refusal_CostsOneHashOfTheSameStrength_WhoeverItIs(string name, string password)
    {
        var signIn = services.GetRequiredService<ISignIn>();
        hasher.Verified.Clear();

        var page = await signIn.PasswordAsync(name, password, IPAddress.Loopback, Cancellation);
        var docker = await signIn.BasicAsync("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")), IPAddress.Loopback, Cancellation);

        Assert.Null(page.Subject);
        Assert.Null(docker.Subject);
        // The beginning of a hash says by which function and how many rounds it is made.
        Assert.Equal([CountingHasher.Strength, CountingHasher.Strength], hasher.Verified);
    }

    private static Account Account(string name, UserStatus status, string? hash) =>
        new() { Id = Keys.Next(), UserName = name, NormalizedUserName = name.ToUpperInvariant(), SecurityStamp = "stamp", Status = status, PasswordHash = hash };

    private sealed class CountingHasher : PasswordHasher<Account>
    {
        private const int Header = 13;

        public static readonly string Strength = StrengthOf(new PasswordHasher<Account>().HashPassword(new Account(), "any"));

        public List<string> Verified { get; } = [];

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Verified.Add(StrengthOf(hashedPassword));
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }

        private static string StrengthOf(string hash) => Convert.ToHexString(Convert.FromBase64String(hash), 0, Header);
    }
}

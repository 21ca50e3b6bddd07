using System.Net;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Registry.Domain.Security;
using Registry.Domain.Security.Rights;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Security;
using Registry.Tests.Support.Databases;

namespace Registry.Tests.Infrastructure.Security;

/// <summary>How long a verified login counts, and what ends it.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private const string Password = "correct horse battery";
    private static readonly TimeSpan StampAge = TimeSpan.FromSeconds(5);
    private readonly FakeTimeProvider clock = new(DateTimeOffset.Parse("2026-01-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
    private TestDatabase database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ISignIn SignIn => database.Get<ISignIn>();

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(Engine.Sqlite, clock);
        var account = new Account { Id = Keys.Next(), UserName = "anna", NormalizedUserName = "ANNA", SecurityStamp = "first" };
        account.PasswordHash = database.Get<IPasswordHasher<Account>>().HashPassword(account, Password);
        await using var db = database.Factory.CreateDbContext();
        db.Users.Add(account);
        await db.SaveChangesAsync(Cancellation);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Login_IsKnownByName_InAnyCase()
    {
        Assert.Equal("anna", (await BasicAsync("ANNA")).Subject?.Name);
        Assert.Equal("anna", (await SignIn.PasswordAsync("Anna", Password, IPAddress.Loopback, Cancellation)).Subject?.Name);
        Assert.Null((await BasicAsync("anna", "wrong")).Subject);
        Assert.Null((await BasicAsync("nobody")).Subject);
    }

    [Theory]
    [InlineData("SecurityStamp", "second")]
    [InlineData("Status", UserStatus.Disabled)]
    public async Task ChangedAccount_EndsARememberedLogin_WithinFiveSeconds(string field, object value)
    {
        var login = await BasicAsync();
        Assert.NotNull(login.Subject);
        await ChangeAsync(field, value);
        clock.Advance(StampAge);

        Assert.False(await SignIn.IsCurrentAsync(login.AccountId, login.Stamp, Cancellation));
        // The password is asked for again: right, but of no use to one who is disabled.
        Assert.Equal(field == "Status" ? null : "anna", (await BasicAsync()).Subject?.Name);
    }

    [Fact]
    public async Task NewPassword_MakesTheOldOneUseless_ThoughItWasRemembered()
    {
        Assert.NotNull((await BasicAsync()).Subject);
        await ChangeAsync("PasswordHash", database.Get<IPasswordHasher<Account>>().HashPassword(new Account(), "another one"));
        await ChangeAsync("SecurityStamp", "second");
        clock.Advance(StampAge);

        Assert.Null((await BasicAsync()).Subject);
        Assert.NotNull((await BasicAsync("anna", "another one")).Subject);
    }

    [Fact]
    public async Task RememberedLogin_IsVerifiedAgainAfterItsTime()
    {
        Assert.NotNull((await BasicAsync()).Subject);
        // As somebody would who can write the database: the stamp tells nothing.
        await ChangeAsync("PasswordHash", database.Get<IPasswordHasher<Account>>().HashPassword(new Account(), "another one"));
        clock.Advance(RememberedLogins.Lifetime - TimeSpan.FromTicks(1));
        Assert.NotNull((await BasicAsync()).Subject);
        clock.Advance(TimeSpan.FromTicks(1));

        Assert.Null((await BasicAsync()).Subject);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic YW5uYQ==")]
    [InlineData("Bearer YW5uYTpjb3JyZWN0IGhvcnNlIGJhdHRlcnk=")]
    public async Task HeaderThatIsNoLogin_IsRefused(string header) =>
        Assert.Null((await SignIn.BasicAsync(header, IPAddress.Loopback, Cancellation)).Subject);

    private ValueTask<SignInAnswer> BasicAsync(string name = "anna", string password = Password) =>
        SignIn.BasicAsync("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")), IPAddress.Loopback, Cancellation);

    private async Task ChangeAsync(string field, object value)
    {
        await using var db = database.Factory.CreateDbContext();
        var account = await db.Users.SingleAsync(Cancellation);
        db.Entry(account).Property(field).CurrentValue = value;
        await db.SaveChangesAsync(Cancellation);
    }
}

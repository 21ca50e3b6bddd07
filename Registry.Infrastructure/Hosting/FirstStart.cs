using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Registry.Domain.Installing;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;
using Registry.Infrastructure.Installing;
using Registry.Infrastructure.Security;

namespace Registry.Infrastructure.Hosting;

/// <summary>What exists from the first start: user admin, and with a given password a blob store and a repository to push to.</summary>
internal sealed partial class FirstStart(
    DatabaseFactory databases, WriteTransactions transactions, IServiceScopeFactory scopes, OneTimePassword oneTime, FirstRepository firstRepository,
    ILogger<FirstStart> logger)
{
    public const string PasswordVariable = "REGISTRY_ADMIN_PASSWORD";
    public const string AdminName = "admin";

    public async Task RunAsync(string? givenPassword, CancellationToken cancellation)
    {
        if (await HasAccountsAsync(cancellation))
        {
            if (!string.IsNullOrEmpty(givenPassword))
                Log.PasswordIgnored(logger, PasswordVariable);
            return;
        }

        var complete = !string.IsNullOrEmpty(givenPassword);
        var password = complete ? givenPassword! : OneTimePassword.New();
        var admin = await MakeAdminAsync(password);
        if (complete)
            await CreateContentAsync(cancellation);
        else
            oneTime.Write(password);

        // The account comes last: a start that was cut off before it is a first start again.
        await transactions.RunAsync<bool>(
            (db, _) =>
            {
                db.Users.Add(admin);
                db.Settings.Add(complete
                    ? new SettingRow { Key = EfSetUp.Done, Value = "true" }
                    : new SettingRow { Key = OneTimePassword.InForce, Value = AdminName });
                return Task.FromResult<Written<bool>>(true);
            }, cancellation);
        if (!complete)
            Log.PasswordWritten(logger, oneTime.Path);
    }

    private async Task<bool> HasAccountsAsync(CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        return await db.Users.AnyAsync(cancellation);
    }

    private async Task<Account> MakeAdminAsync(string password)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var admin = new Account { Id = Keys.Next(), UserName = AdminName, NormalizedUserName = users.NormalizeName(AdminName), SecurityStamp = Guid.NewGuid().ToString() };
        foreach (var validator in users.PasswordValidators)
        {
            var judged = await validator.ValidateAsync(users, admin, password);
            if (!judged.Succeeded)
                throw new StartupException($"User admin cannot be created: {string.Join(" ", judged.Errors.Select(e => e.Description))}");
        }

        admin.PasswordHash = users.PasswordHasher.HashPassword(admin, password);
        return admin;
    }

    private async Task CreateContentAsync(CancellationToken cancellation)
    {
        var created = await firstRepository.CreateAsync(cancellation);
        if (!created.Succeeded)
            throw new StartupException(created.Problems[0].Message);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Variable} is ignored: user admin exists since the first start. Change the password in the web interface.")]
        public static partial void PasswordIgnored(ILogger logger, string variable);

        [LoggerMessage(Level = LogLevel.Information, Message = "User admin was created; the password is in {Path}.")]
        public static partial void PasswordWritten(ILogger logger, string path);
    }
}

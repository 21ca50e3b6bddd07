using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Registry.Domain.Installing;
using Registry.Domain.Security.Rights;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;
using Registry.Infrastructure.Installing;
using Registry.Infrastructure.Security;
using Registry.Infrastructure.Security.Rights;

namespace Registry.Infrastructure.Hosting;

/// <summary>What exists from the first start: user admin, and with a given password a blob store and a repository to push to.</summary>
internal sealed partial class FirstStart(
    DatabaseFactory databases, WriteTransactions transactions, IPasswords passwords, OneTimePassword oneTime, FirstRepository firstRepository,
    ILogger<FirstStart> logger)
{
    public const string PasswordVariable = "REGISTRY_ADMIN_PASSWORD";

    public async Task RunAsync(string? givenPassword, CancellationToken cancellation)
    {
        if (await HasAccountsAsync(cancellation))
        {
            if (!string.IsNullOrEmpty(givenPassword))
                Log.PasswordIgnored(logger, PasswordVariable);
            await EnsureAnonymousAsync(cancellation);
            return;
        }

        var complete = !string.IsNullOrEmpty(givenPassword);
        var password = complete ? givenPassword! : OneTimePassword.New();
        var hash = await HashAsync(password);
        if (complete)
            await CreateContentAsync(cancellation);
        else
            oneTime.Write(password);

        // The account comes last: a start that was cut off before it is a first start again.
        await transactions.RunAsync<bool>(
            (db, _) =>
            {
                UserWriting.Add(db, BuiltInUsers.FirstAdmin, hash);
                UserWriting.Add(db, BuiltInUsers.Nobody, null);
                db.Settings.Add(complete
                    ? new SettingRow { Key = EfSetUp.Done, Value = "true" }
                    : new SettingRow { Key = OneTimePassword.InForce, Value = BuiltInUsers.Admin });
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

    /// <summary>A data folder from before there were rights has no such user yet.</summary>
    private async Task EnsureAnonymousAsync(CancellationToken cancellation)
    {
        var name = BuiltInUsers.Anonymous.ToUpperInvariant();
        await transactions.RunAsync<bool>(
            async (db, token) =>
            {
                if (await db.Users.AnyAsync(a => a.NormalizedUserName == name, token))
                    return Rollback.With(false);
                UserWriting.Add(db, BuiltInUsers.Nobody, null);
                return true;
            }, cancellation);
    }

    private async Task<string> HashAsync(string password)
    {
        var problems = await passwords.JudgeAsync(BuiltInUsers.Admin, password);
        return problems.Count == 0
            ? passwords.Hash(BuiltInUsers.Admin, password).Hash
            : throw new StartupException($"User admin cannot be created: {string.Join(" ", problems)}");
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

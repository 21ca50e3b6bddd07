using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Registry.Domain.Blobs;
using Registry.Domain.Repositories;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;
using Registry.Infrastructure.Security;

namespace Registry.Infrastructure.Hosting;

/// <summary>What exists from the first start: user admin, and with a given password a blob store and a repository to push to.</summary>
internal sealed partial class FirstStart(
    DatabaseFactory databases, WriteTransactions transactions, IServiceScopeFactory scopes, DataFolder data, BlobStoreAdmin blobStores, RepositoryAdmin repositories,
    ILogger<FirstStart> logger)
{
    public const string PasswordVariable = "REGISTRY_ADMIN_PASSWORD";
    private const string SetUpDone = "setup.done";

    public async Task RunAsync(string? givenPassword, CancellationToken cancellation)
    {
        if (await HasAccountsAsync(cancellation))
        {
            if (!string.IsNullOrEmpty(givenPassword))
                Log.PasswordIgnored(logger, PasswordVariable);
            return;
        }

        var complete = !string.IsNullOrEmpty(givenPassword);
        var password = complete ? givenPassword! : NewPassword();
        var admin = await MakeAdminAsync(password);
        if (complete)
            await CreateContentAsync(cancellation);
        else
            WriteSecret(data.AdminPassword, password);

        // The account comes last: a start that was cut off before it is a first start again.
        await transactions.RunAsync<bool>(
            (db, _) =>
            {
                db.Users.Add(admin);
                if (complete)
                    db.Settings.Add(new SettingRow { Key = SetUpDone, Value = "true" });
                return Task.FromResult<Written<bool>>(true);
            }, cancellation);
        if (!complete)
            Log.PasswordWritten(logger, data.AdminPassword);
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
        var admin = new Account { Id = Keys.Next(), UserName = "admin", NormalizedUserName = users.NormalizeName("admin"), SecurityStamp = Guid.NewGuid().ToString() };
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
        await using var db = databases.CreateDbContext();
        if (!await db.BlobStores.AnyAsync(cancellation))
        {
            var store = await blobStores.CreateFileAsync("default", "default", null, cancellation);
            if (!store.Succeeded)
                throw new StartupException($"Blob store 'default' cannot be created: {store.Problems[0].Message}");
        }

        if (await db.Repositories.AnyAsync(cancellation))
            return;
        var draft = new RepositoryDraft
        {
            Name = "docker-hosted",
            BlobStoreName = "default",
            Settings = new RepositorySettings { Docker = new DockerSettings { PathEnabled = true } },
        };
        var repository = await repositories.CreateAsync(draft, cancellation);
        if (!repository.Succeeded)
            throw new StartupException($"Repository 'docker-hosted' cannot be created: {repository.Problems[0].Message}");
    }

    private static string NewPassword() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 24);

    private static void WriteSecret(string path, string secret)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(path, options);
        file.WriteLine(secret);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Variable} is ignored: user admin exists since the first start. Change the password in the web interface.")]
        public static partial void PasswordIgnored(ILogger logger, string variable);

        [LoggerMessage(Level = LogLevel.Information, Message = "User admin was created; the password is in {Path}.")]
        public static partial void PasswordWritten(ILogger logger, string path);
    }
}

using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Hosting;
using Registry.Domain.Blobs;
using Registry.Domain.Certificates;
using Registry.Domain.Installing;
using Registry.Domain.Repositories;
using Registry.Domain.Security;
using Registry.Domain.Settings;
using Registry.Infrastructure.Blobs;
using Registry.Infrastructure.Content;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Hosting;
using Registry.Infrastructure.Security;
using Registry.Tests.Support.Databases;

namespace Registry.Tests.Infrastructure.Database.Statements;

/// <summary>Every call by which the product asks or changes its database; a method that is missing here fails a test.</summary>
internal static class StoreCalls
{
    private const string Fresh = "correct horse battery";

    private static readonly string Hash = new PasswordHasher<Account>().HashPassword(new Account(), "the password before");

    public static IReadOnlyList<StoreCall> All { get; } = [.. ContentCalls.Uploads, .. ContentCalls.Links, .. ContentCalls.Manifests, .. ContentCalls.Lists, .. BrowseCalls.All, .. ReviewCalls.All, .. Configuration(), .. Accounts(), .. AccessCalls.All, .. TokenCalls.All, .. AuditCalls.All, .. Workers()];

    public static StoreCall Find(string method, string branch) => All.Single(c => c.Method == method && c.Case == branch);

    private static IEnumerable<StoreCall> Configuration()
    {
        yield return Repositories("AllAsync", "some", (s, t) => s.AllAsync(t));
        yield return Repositories("AddAsync", "name free", (s, t) => s.AddAsync("r", RepositoryKind.Hosted, 1, new RepositorySettings(), t)) with { Rows = NothingExists };
        yield return Repositories("AddAsync", "name taken", (s, t) => s.AddAsync("r", RepositoryKind.Hosted, 1, new RepositorySettings(), t));
        yield return Repositories("UpdateAsync", "newest version", (s, t) => s.UpdateAsync(1, 1, new RepositorySettings(), t));
        yield return Repositories("DeleteAsync", "there", (s, t) => s.DeleteAsync(1, t));
        yield return BlobStores("AllAsync", "some", (s, t) => s.AllAsync(t));
        yield return BlobStores("FindAsync", "there", (s, t) => s.FindAsync("default", t));
        yield return BlobStores("AddAsync", "name free", (s, t) => s.AddAsync("default", "default", null, t)) with { Rows = NothingExists };
        yield return BlobStores("UpdateAsync", "there", (s, t) => s.UpdateAsync(new BlobStoreSettings { Id = 1, Name = "default", Path = "default" }, "default", new SoftQuota(QuotaType.SpaceUsed, 1), t));
        yield return BlobStores("DeleteAsync", "unused", (s, t) => s.DeleteAsync(1, t)) with { Rows = NothingExists };
        yield return BlobStores("FiguresAsync", "there", (s, t) => s.FiguresAsync(new BlobStoreSettings { Id = 1, Name = "default", Path = "default" }, t));
        yield return Certificates("AllAsync", "none", (s, t) => s.AllAsync(t)) with { Rows = _ => 0 };
        yield return Certificates("AddAsync", "new", (s, t) => s.AddAsync(CertificateKind.Server, "AA", new byte[1], CertificateUse.Anywhere, 1, t)) with { Rows = NothingExists };
        yield return Certificates("AddAsync", "known", (s, t) => s.AddAsync(CertificateKind.Trusted, "AA", new byte[1], CertificateUse.Anywhere, null, t));
        yield return Certificates("ChangeUseAsync", "there", (s, t) => s.ChangeUseAsync(1, CertificateUse.Anywhere, t));
        yield return Certificates("DeleteAsync", "there", (s, t) => s.DeleteAsync(1, t));
        yield return Settings("ReadAsync", "never saved", (s, t) => s.ReadAsync(t)) with { Rows = _ => 0 };
        yield return Settings("WriteAsync", "first", (s, t) => s.WriteAsync(new ServerSettings(), new ServerSettings(), t)) with { Rows = s => s.Is("SELECT", "Settings") ? 0 : 1 };
        yield return Settings("WriteAsync", "again", (s, t) => s.WriteAsync(new ServerSettings(), null, t));
        yield return new StoreCall("BlobStoreFolders.GetAsync", "there", async (d, t) => await d.Get<IBlobStores>().GetAsync(1, t));
    }

    private static IEnumerable<StoreCall> Accounts()
    {
        yield return new StoreCall("AccountStamps.IsCurrentAsync", "there", async (d, t) => await d.Get<AccountStamps>().IsCurrentAsync(1, "stamp", t));
        yield return SignIn("PasswordAsync", async (s, t) => await s.PasswordAsync("admin", "wrong", null, t));
        yield return SignIn("BasicAsync", async (s, t) => await s.BasicAsync("Basic YWRtaW46d3Jvbmc=", null, t));
        yield return SignIn("IsCurrentAsync", async (s, t) => await s.IsCurrentAsync(1, "stamp", t));
        yield return new StoreCall("EndedSessions.HasEndedAsync", "has not", async (d, t) => await d.Get<ISessions>().HasEndedAsync(Guid.NewGuid(), t)) { Rows = _ => 0 };
        yield return new StoreCall("EndedSessions.EndAsync", "first", (d, t) => d.Get<ISessions>().EndAsync(Guid.NewGuid(), t)) with { Rows = NothingExists };
        yield return SetUp("IsDoneAsync", "done", async (s, t) => await s.IsDoneAsync(t));
        yield return SetUp("FinishAsync", "first", (s, t) => s.FinishAsync(t)) with { Rows = NothingExists };
        yield return Accounts("HasOneTimePasswordAsync", async (s, t) => await s.HasOneTimePasswordAsync(t));
        yield return Accounts("ReplaceOneTimePasswordAsync", (s, t) => s.ReplaceOneTimePasswordAsync(new SignInAnswer(new Subject("admin"), 1, "stamp", null), Fresh, t)) with
        {
            Values = new Dictionary<string, object>(AccessCalls.Values) { ["PasswordHash"] = Hash },
        };
        yield return Accounts("ChangePasswordAsync", (s, t) => s.ChangePasswordAsync("admin", "the password before", Fresh, null, t)) with
        {
            Values = new Dictionary<string, object>(AccessCalls.Values) { ["PasswordHash"] = Hash },
        };
        yield return new StoreCall("FirstStart.RunAsync", "with a password, after one that was cut off", (d, t) => d.Get<FirstStart>().RunAsync("correct horse battery", t)) with { Rows = s => s.Asks && s.Table == "Accounts" ? 0 : 1 };
        yield return new StoreCall("FirstStart.RunAsync", "with a one-time password", (d, t) => d.Get<FirstStart>().RunAsync(null, t)) with { Rows = NothingExists };
    }

    private static IEnumerable<StoreCall> Workers()
    {
        yield return new StoreCall("TrashWorker.EmptyAsync", "something due", (d, t) => d.Get<IEnumerable<IHostedService>>().OfType<TrashWorker>().Single().EmptyAsync(t));
        yield return new StoreCall("DatabaseClock.AgreesAsync", "there", (d, t) => d.Get<DatabaseClock>().AgreesAsync(t));
        yield return new StoreCall("ManifestBytes.GetAsync", "there", async (d, t) => await d.Get<ManifestBytes>().GetAsync(1, t));
        yield return new StoreCall("ConfigurationVersion.ReadConfigurationAsync", "there", async (d, t) =>
        {
            await using var db = d.Get<DatabaseFactory>().CreateDbContext();
            await db.ReadConfigurationAsync(t);
        });
    }

    private static StoreCall SetUp(string method, string branch, Func<ISetUp, CancellationToken, Task> run) =>
        new($"EfSetUp.{method}", branch, (d, t) => run(d.Get<ISetUp>(), t));

    private static StoreCall Accounts(string method, Func<IAccounts, CancellationToken, Task> run) =>
        new($"EfAccounts.{method}", "known name", (d, t) => run(d.Get<IAccounts>(), t));

    private static int NothingExists(SqlStatement statement) => statement.Asks ? 0 : 1;

    private static StoreCall Repositories(string method, string branch, Func<IRepositoryStore, CancellationToken, Task> run) =>
        new($"EfRepositoryStore.{method}", branch, (d, t) => run(d.Get<IRepositoryStore>(), t));

    private static StoreCall BlobStores(string method, string branch, Func<IBlobStoreSettings, CancellationToken, Task> run) =>
        new($"EfBlobStoreSettings.{method}", branch, (d, t) => run(d.Get<IBlobStoreSettings>(), t));

    private static StoreCall Certificates(string method, string branch, Func<ICertificateStore, CancellationToken, Task> run) =>
        new($"EfCertificateStore.{method}", branch, (d, t) => run(d.Get<ICertificateStore>(), t));

    private static StoreCall Settings(string method, string branch, Func<ISettingStore, CancellationToken, Task> run) =>
        new($"EfSettingStore.{method}", branch, (d, t) => run(d.Get<ISettingStore>(), t));

    private static StoreCall SignIn(string method, Func<ISignIn, CancellationToken, Task> run) =>
        new($"SignIn.{method}", "known name", (d, t) => run(d.Get<ISignIn>(), t));
}

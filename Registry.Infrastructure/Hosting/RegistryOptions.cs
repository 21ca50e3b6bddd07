using System.Net;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Registry.Domain.Connectors;
using Registry.Domain.Content;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Hosting;

/// <summary>All settings under <c>Registry:</c>, read once and judged before anything starts.</summary>
public sealed record RegistryOptions
{
    private static readonly IPNetwork[] Loopback = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")];

    public required DataFolder Data { get; init; }

    public required ContentOptions Content { get; init; }

    /// <summary>Whose X-Forwarded headers are believed.</summary>
    public required IReadOnlyList<IPNetwork> TrustedProxies { get; init; }

    public required ConnectorOptions Connectors { get; init; }

    internal DatabaseOptions Database { get; private init; } = new(DatabaseProvider.Sqlite, "", null);

    public static RegistryOptions Read(IConfiguration configuration, string defaultDataPath)
    {
        var settings = new SettingReader(configuration);
        var data = new DataFolder(settings.Text("Registry:DataPath") ?? defaultDataPath);
        var options = new RegistryOptions
        {
            Data = data,
            Database = ReadDatabase(settings, data),
            TrustedProxies = settings.Networks("Registry:TrustedProxies") ?? Loopback,
            Content = ReadContent(settings),
            Connectors = ReadConnectors(settings),
        };
        settings.RefuseUnknown("Registry");
        return options;
    }

    private static DatabaseOptions ReadDatabase(SettingReader settings, DataFolder data)
    {
        var provider = settings.Choice("Registry:Database", DatabaseProvider.Sqlite);
        var connection = settings.Text("Registry:ConnectionString");
        if (provider == DatabaseProvider.SqlServer && connection is null)
            throw new StartupException("Setting Registry:Database is 'sqlserver', so Registry:ConnectionString has to say where it is.");
        try
        {
            return connection is null
                ? new DatabaseOptions(DatabaseProvider.Sqlite, $"Data Source={data.Database};Pooling=True;Foreign Keys=True", data.Database)
                : new DatabaseOptions(provider, connection, FileNamedBy(connection, provider));
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new StartupException($"Setting Registry:ConnectionString cannot be read: {e.Message}");
        }
    }

    private static string? FileNamedBy(string connection, DatabaseProvider provider)
    {
        if (provider == DatabaseProvider.SqlServer)
            return new SqlConnectionStringBuilder(connection).DataSource is { Length: > 0 } ? null : throw new ArgumentException("It names no server.");
        var sqlite = new SqliteConnectionStringBuilder(connection);
        return sqlite.DataSource is "" or ":memory:" || sqlite.Mode == SqliteOpenMode.Memory
            ? throw new ArgumentException("It names no file.")
            : Path.GetFullPath(sqlite.DataSource);
    }

    private static ConnectorOptions ReadConnectors(SettingReader settings)
    {
        var fallback = new ConnectorOptions();
        return new ConnectorOptions
        {
            Address = settings.Address("Registry:ConnectorAddress"),
            Most = (int)settings.Number("Registry:MaxConnectors", fallback.Most, 0, 65_535),
            DrainTime = settings.Time("Registry:ConnectorDrainTime", fallback.DrainTime, TimeSpan.Zero),
        };
    }

    private static ContentOptions ReadContent(SettingReader settings)
    {
        var fallback = new ContentOptions();
        var content = new ContentOptions
        {
            GraceTime = settings.Time("Registry:Cleanup:GraceTime", fallback.GraceTime, TimeSpan.Zero),
            UndoTime = settings.Time("Registry:Cleanup:UndoTime", fallback.UndoTime, TimeSpan.Zero),
            UntaggedTime = settings.Time("Registry:Cleanup:UntaggedTime", fallback.UntaggedTime, TimeSpan.Zero),
            WriterLease = settings.Time("Registry:Uploads:WriterLease", fallback.WriterLease, TimeSpan.FromSeconds(3)),
            IdleTime = settings.Time("Registry:Uploads:IdleTime", fallback.IdleTime, TimeSpan.FromMinutes(1)),
            TrashDelay = settings.Time("Registry:Storage:TrashDelay", fallback.TrashDelay, TimeSpan.FromSeconds(5)),
            ManifestBytes = settings.Number("Registry:Limits:ManifestBytes", fallback.ManifestBytes, 1 << 10, 256 << 20),
        };
        if (content.TrashDelay <= content.WriterLease)
            throw new StartupException($"Setting Registry:Storage:TrashDelay ({content.TrashDelay}) has to be longer than Registry:Uploads:WriterLease ({content.WriterLease}), or a slow writer could lose its file.");
        return content;
    }
}

using Registry.Domain.Certificates;
using Registry.Domain.Repositories;

namespace Registry.Infrastructure.Database.Rows;

internal sealed class RepositoryRow
{
    public long Id { get; set; }
    public string Name { get; set; } = "";

    /// <summary>The name in lower case, unique; of a deleted repository <c>#id</c>, which is no name, so that the name is free at once.</summary>
    public string NameKey { get; set; } = "";
    public RepositoryKind Kind { get; set; }
    public long BlobStoreId { get; set; }

    /// <summary><see cref="RepositorySettings"/> as JSON.</summary>
    public string Settings { get; set; } = "";
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? DeletedAt { get; set; }
}

internal sealed class BlobStoreRow
{
    public long Id { get; set; }
    public string Name { get; set; } = "";
    public string NameKey { get; set; } = "";
    public string Path { get; set; } = "";
    public int? QuotaType { get; set; }
    public long? QuotaLimit { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>One stored fact of the whole installation, e.g. that set-up is done.</summary>
internal sealed class SettingRow
{
    public string Key { get; set; } = "";
    public string Value { get; set; } = "";
}

internal sealed class CertificateRow
{
    public long Id { get; set; }
    public CertificateKind Kind { get; set; }
    public string Fingerprint { get; set; } = "";

    /// <summary>With a key: protected, in base64. A trusted certificate: its PEM.</summary>
    public string Content { get; set; } = "";

    /// <summary><see cref="CertificateUse"/> as JSON.</summary>
    public string Use { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>Counts changes of the running configuration, so that other processes notice.</summary>
internal sealed class ConfigurationVersionRow
{
    public int Id { get; set; }
    public long Version { get; set; }
}

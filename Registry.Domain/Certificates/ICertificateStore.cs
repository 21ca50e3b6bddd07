namespace Registry.Domain.Certificates;

public enum CertificateKind
{
    /// <summary>This server presents it.</summary>
    Server = 1,

    /// <summary>Our own authority, which signs some of the former.</summary>
    Authority = 2,

    /// <summary>Trusted for outgoing connections; has no key.</summary>
    Trusted = 3,
}

/// <param name="Content">With a key as <see cref="ICertificateFormats"/> wrote it; of a trusted one its PEM in UTF-8.</param>
public sealed record StoredCertificate(long Id, CertificateKind Kind, ReadOnlyMemory<byte> Content, CertificateUse Use);

/// <summary>Where certificates are kept, their keys protected.</summary>
public interface ICertificateStore
{
    /// <summary>Ordered by the time they were added.</summary>
    Task<IReadOnlyList<StoredCertificate>> AllAsync(CancellationToken cancellation);

    /// <summary>Null: one of this kind and fingerprint is there already.</summary>
    /// <param name="replaces">Goes in the same transaction, whether or not it is there.</param>
    Task<long?> AddAsync(CertificateKind kind, string fingerprint, ReadOnlyMemory<byte> content, CertificateUse use, long? replaces, CancellationToken cancellation);

    /// <summary>False: it is gone.</summary>
    Task<bool> ChangeUseAsync(long id, CertificateUse use, CancellationToken cancellation);

    /// <summary>False: it is gone already.</summary>
    Task<bool> DeleteAsync(long id, CancellationToken cancellation);
}

namespace Registry.Web.Components.Certificates;

/// <summary>Where a new certificate comes from.</summary>
public enum CertificateSource
{
    Made,
    Pfx,
    Pem,
}

using Microsoft.AspNetCore.Components;
using Registry.Domain.Certificates;

namespace Registry.Web.Components.Certificates;

/// <summary>What this server presents, what its clients have to trust, and whom it trusts itself. Which of them is the address.</summary>
public sealed partial class CertificatesPage(CertificateDirectory directory) : CertificateView(directory)
{
    /// <summary><c>authority</c>, <c>trusted</c>; null: the server's own.</summary>
    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    /// <summary>Whose instructions are shown.</summary>
    [SupplyParameterFromQuery]
    public string? Host { get; set; }
}

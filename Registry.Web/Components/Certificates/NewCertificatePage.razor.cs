using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Registry.Domain;
using Registry.Domain.Certificates;
using Registry.Web.Components.Account;
using Registry.Web.Components.Clients;
using Registry.Web.Components.Controls;

namespace Registry.Web.Components.Certificates;

/// <summary>Makes or takes in a certificate, in the place of another one if the address says so.</summary>
public sealed partial class NewCertificatePage(
    CertificateDirectory directory, ServerCertificates certificates, Addresses addresses, NavigationManager navigation, Dialogs dialogs, Viewer viewer) : CertificateView(directory)
{
    private const long MostBytes = 1 << 20;
    private static readonly Crumb[] Trail = [new("Certificates", "certificates")];
    private CertificateFields fields = new();
    private FieldProblems problems = FieldProblems.None;
    private bool isBegun;
    private bool busy;
    private bool hasProblem;

    /// <summary><c>pfx</c>, <c>pem</c>; null: made here.</summary>
    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery]
    public long? Replaces { get; set; }

    private CertificateSource Source => From switch
    {
        "pfx" => CertificateSource.Pfx,
        "pem" => CertificateSource.Pem,
        _ => CertificateSource.Made,
    };

    private ServerCertificate? Replaced => Certificates.Servers.FirstOrDefault(s => s.Id == Replaces);

    private bool IsLocked => busy || !RendererInfo.IsInteractive;

    private string Suggestion => addresses.Now is { Domain: { } domain } ? $"{domain}\n*.{domain}" : "registry.example.com\n*.registry.example.com";

    protected override void OnParametersSet()
    {
        problems = FieldProblems.None;
        if (isBegun)
            return;
        isBegun = true;
        fields = Replaced is { } replaced
            ? CertificateFields.Of(replaced.Use) with { Hosts = string.Join('\n', replaced.Facts.Hosts) }
            : new CertificateFields { Hosts = addresses.Now.Domain is null ? "" : Suggestion };
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (busy || !hasProblem)
            return;
        hasProblem = false;
        await dialogs.FocusProblemAsync();
    }

    private async Task TakePfxAsync(InputFileChangeEventArgs chosen)
    {
        if (chosen.File.Size > MostBytes)
        {
            problems = new FieldProblems([new Problem("pfx", "A certificate file has at most 1 MiB.")]);
            return;
        }

        await using var stream = chosen.File.OpenReadStream(MostBytes);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        (fields.Pfx, problems) = (copy.ToArray(), FieldProblems.None);
    }

    private async Task SaveAsync()
    {
        busy = true;
        // A change that began is finished, even when the page is left.
        var saved = await viewer.IfMayAsync("settings", "update", () => fields.SaveAsync(certificates, Source, Replaced?.Id, CancellationToken.None));
        busy = false;
        problems = new FieldProblems(saved.Problems);
        hasProblem = !saved.Succeeded;
        if (!saved.Succeeded)
            return;
        dialogs.Tell($"The certificate for {CertificateWords.Name(saved.Value.Facts)} is in use.");
        navigation.NavigateTo($"certificates/{saved.Value.Id}");
    }

    private string Href(string? from) => navigation.GetUriWithQueryParameter("from", from);
}

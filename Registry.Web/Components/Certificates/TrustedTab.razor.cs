using System.Globalization;
using Microsoft.AspNetCore.Components;
using Registry.Domain.Certificates;
using Registry.Web.Components.Account;
using Registry.Web.Components.Controls;

namespace Registry.Web.Components.Certificates;

/// <summary>The outgoing trust store.</summary>
public sealed partial class TrustedTab(TrustedCertificates certificates, Dialogs dialogs, Viewer viewer)
{
    private const int HttpsPort = 443;
    private string host = "";
    private string pem = "";
    private bool busy;
    private FieldProblems problems = FieldProblems.None;
    private IReadOnlyList<CertificateFacts>? chain;

    [Parameter, EditorRequired]
    public required IReadOnlyList<TrustedCertificate> Trusted { get; set; }

    private bool IsLocked => busy || !RendererInfo.IsInteractive;

    private async Task LookAsync()
    {
        busy = true;
        var (name, port) = Split(host.Trim());
        var looked = await certificates.LookAsync(name, port, CancellationToken.None);
        (busy, chain) = (false, looked.Value);
        // Nothing but the host can be to blame here.
        problems = new FieldProblems(looked.Problems.Select(p => p with { Field = "host" }));
    }

    private async Task AddAsync(string text)
    {
        busy = true;
        var added = await viewer.IfMayAsync("ssl-truststore", "create", () => certificates.AddAsync(text, CancellationToken.None));
        busy = false;
        problems = new FieldProblems(added.Problems.Select(p => p with { Field = "pem" }));
        if (!added.Succeeded)
            return;
        (pem, chain) = ("", null);
        dialogs.Tell($"{CertificateWords.Party(added.Value.Facts.Subject)} is trusted.");
    }

    private async Task DeleteAsync(TrustedCertificate trusted)
    {
        var name = CertificateWords.Party(trusted.Facts.Subject);
        if (!await dialogs.ConfirmAsync($"Trust {name} no more?", "Connections to servers that only this certificate vouches for fail from now on.", "Remove certificate"))
            return;
        var deleted = await viewer.IfMayAsync("ssl-truststore", "delete", () => certificates.DeleteAsync(trusted.Facts.Fingerprint, CancellationToken.None));
        dialogs.Tell(deleted.Succeeded ? $"{name} is trusted no more." : deleted.Problems[0].Message);
    }

    private static (string Host, int Port) Split(string typed)
    {
        var colon = typed.LastIndexOf(':');
        return colon > 0 && int.TryParse(typed.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? (typed[..colon], port) : (typed, HttpsPort);
    }
}

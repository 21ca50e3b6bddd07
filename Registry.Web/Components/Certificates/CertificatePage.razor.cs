using Microsoft.AspNetCore.Components;
using Registry.Domain;
using Registry.Domain.Certificates;
using Registry.Web.Components.Account;
using Registry.Web.Components.Controls;

namespace Registry.Web.Components.Certificates;

/// <summary>What one certificate says, where it is presented, and its end.</summary>
public sealed partial class CertificatePage(CertificateDirectory directory, ServerCertificates certificates, NavigationManager navigation, Dialogs dialogs, Viewer viewer)
    : CertificateView(directory)
{
    private static readonly Crumb[] Trail = [new("Certificates", "certificates")];
    private CertificateFields fields = new();
    private CertificateFields saved = new();
    private FieldProblems problems = FieldProblems.None;
    private long begun;
    private bool busy;

    [Parameter]
    public long Id { get; set; }

    private ServerCertificate? Shown => Certificates.Servers.FirstOrDefault(s => s.Id == Id);

    private bool IsChanged => fields != saved;

    private bool IsLocked => busy || !RendererInfo.IsInteractive;

    protected override void OnParametersSet()
    {
        if (begun != Id)
            Begin();
    }

    private void Begin()
    {
        begun = Id;
        saved = Shown is { } shown ? CertificateFields.Of(shown.Use) : new CertificateFields();
        (fields, problems) = (saved with { }, FieldProblems.None);
    }

    private async Task SaveAsync()
    {
        busy = true;
        var changed = await viewer.IfMayAsync("settings", "update", () => certificates.ChangeUseAsync(Id, fields.Use, CancellationToken.None));
        busy = false;
        Tell(changed, "The certificate is saved.");
        if (changed.Succeeded)
            Begin();
    }

    private async Task DeleteAsync()
    {
        var name = CertificateWords.Name(Shown!.Facts);
        if (!await dialogs.ConfirmAsync($"Delete the certificate for {name}?", "Its private key is gone for good. Open connections end as usual.", "Delete certificate"))
            return;
        busy = true;
        var deleted = await viewer.IfMayAsync("settings", "update", () => certificates.DeleteAsync(Id, CancellationToken.None));
        busy = false;
        Tell(deleted, $"The certificate for {name} is deleted.");
        if (deleted.Succeeded)
            navigation.NavigateTo("certificates");
    }

    private void Tell(AdminResult<ServerCertificate> result, string done)
    {
        problems = new FieldProblems(result.Problems);
        if (result.Succeeded)
            dialogs.Tell(done);
    }
}

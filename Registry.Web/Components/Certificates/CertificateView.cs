using Microsoft.AspNetCore.Components;
using Registry.Domain.Certificates;

namespace Registry.Web.Components.Certificates;

/// <summary>A page that shows certificates and renders again when they change, whoever changed them.</summary>
public abstract class CertificateView(CertificateDirectory directory) : ComponentBase, IDisposable
{
    protected CertificateSnapshot Certificates => directory.Current;

    protected override void OnAfterRender(bool firstRender)
    {
        // Only in a circuit: a prerendered page is gone before anything changes.
        if (firstRender)
            directory.Changed += RenderAgain;
    }

    public void Dispose()
    {
        directory.Changed -= RenderAgain;
        GC.SuppressFinalize(this);
    }

    private void RenderAgain() => _ = Task.Run(() => InvokeAsync(StateHasChanged));
}

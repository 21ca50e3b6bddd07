using Microsoft.AspNetCore.Components;

namespace Registry.Web.Components.BlobStores;

/// <summary>Where bytes lie, and how much room is left.</summary>
public sealed partial class BlobStoresPage(BlobStoreEditor editor) : IDisposable
{
    private readonly CancellationTokenSource closed = new();

    /// <summary>Read for the first paint, and not again when the circuit takes over.</summary>
    [PersistentState]
    public IReadOnlyList<BlobStoreListing>? Stores { get; set; }

    protected override async Task OnInitializedAsync() => Stores ??= await editor.AllAsync(closed.Token);

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }
}

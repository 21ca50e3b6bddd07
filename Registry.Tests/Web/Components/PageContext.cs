using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Registry.Domain.Blobs;
using Registry.Domain.Browsing;
using Registry.Domain.Content;
using Registry.Domain.Repositories;
using Registry.Tests.Support;
using Registry.Web.Components.BlobStores;
using Registry.Web.Components.Browse;
using Registry.Web.Components.Controls;
using Registry.Web.Components.Repositories;

namespace Registry.Tests.Web.Components;

/// <summary>Renders components as a circuit does, signed in, on the services of a running server.</summary>
internal sealed class PageContext : BunitContext
{
    /// <param name="directory">Instead of the server's.</param>
    public PageContext(RegistryApp app, RepositoryDirectory? directory = null)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        AddAuthorization().SetAuthorized(RegistryApp.UserName);
        AddBunitPersistentComponentState();
        Services.AddMudServices();
        Services.AddScoped<Dialogs>();
        Services.AddScoped<RepositoryEditor>();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(directory ?? app.Services.GetRequiredService<RepositoryDirectory>());
        Services.AddSingleton(app.Services.GetRequiredService<RepositoryAdmin>());
        Services.AddSingleton(app.Services.GetRequiredService<BlobStoreAdmin>());
        Services.AddSingleton(app.Services.GetRequiredService<IBlobStoreSettings>());
        foreach (var service in new[] { typeof(IBrowseCatalog), typeof(ContentChanges), typeof(ContentFactory), typeof(ContentOptions), typeof(IBlobStores), typeof(TagBrowsing), typeof(ManifestInspection), typeof(ContentRemoval) })
            Services.AddSingleton(service, app.Services.GetRequiredService(service));
        Services.AddScoped<TagDeletion>();
        Services.AddScoped<BlobStoreEditor>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    public BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();
}

internal static class PageElements
{
    public static AngleSharp.Dom.IElement ByTestId<T>(this IRenderedComponent<T> rendered, string id)
        where T : IComponent => rendered.Find($"[data-testid={id}]");

    public static IReadOnlyList<AngleSharp.Dom.IElement> AllByTestId<T>(this IRenderedComponent<T> rendered, string id)
        where T : IComponent => rendered.FindAll($"[data-testid={id}]");
}

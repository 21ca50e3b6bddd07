using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Registry.Domain.Blobs;
using Registry.Domain.Repositories;
using Registry.Tests.Support;
using Registry.Web.Components.Repositories;
using TestContext = Xunit.TestContext;

namespace Registry.Tests.Web.Components.Repositories;

public sealed class FirstRepositoryTests
{
    [Fact]
    public async Task Create_WithoutAnyBlobStore_BringsOne()
    {
        await using var app = new RegistryApp();
        await app.InitializeAsync();
        var cancellation = TestContext.Current.CancellationToken;
        Assert.True((await app.Services.GetRequiredService<RepositoryAdmin>().DeleteAsync("docker-hosted", cancellation)).Succeeded);
        await using var context = new PageContext(app);
        var editor = context.Services.GetRequiredService<RepositoryEditor>();
        var stores = app.Services.GetRequiredService<IBlobStoreSettings>();
        foreach (var store in await stores.AllAsync(cancellation))
            Assert.True((await app.Services.GetRequiredService<BlobStoreAdmin>().DeleteAsync(store.Name, cancellation)).Succeeded);

        var page = context.Render<RepositoryPage>();
        Assert.Contains("There is no blob store yet", page.Markup, StringComparison.Ordinal);
        page.ByTestId("repo-name").Input("first");
        page.ByTestId("repo-form").Submit();

        page.WaitForAssertion(() => Assert.EndsWith("/repositories/first", context.Navigation.Uri, StringComparison.Ordinal));
        Assert.Equal([RepositoryEditor.FirstBlobStore], await editor.BlobStoresAsync(cancellation));
    }
}

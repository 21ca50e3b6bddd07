using Registry.Web.Security;

namespace Registry.Web.Api;

/// <summary>The admin REST below <c>/service/rest</c>, shaped as Nexus speaks it: every route on one page, a file for each resource.</summary>
internal static class AdminApi
{
    public static void AddApi(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<DatabaseCheck>("Database", tags: [Status.Reading, Status.Writing])
        .AddCheck<BlobStoresReadyCheck>("Blob Stores Ready", tags: [Status.Writing])
        .AddCheck<BlobStoresQuotaCheck>("Blob Stores Quota")
        .AddCheck<ConnectorCheck>("Connectors")
        .AddCheck<CertificateCheck>("Server Certificates");

    public static void MapAdminApi(this WebApplication app)
    {
        var open = app.MapGroup("/service/rest/v1");
        open.MapGet("/status", Status.ReadableAsync);
        open.MapGet("/status/writable", Status.WritableAsync);
        open.MapGet("/registry/certificates/authority", ServerCertificateCalls.Authority);

        // By Basic alone: the cookie of the web interface is no sign-in here, so no page elsewhere can make a browser act.
        var signedIn = app.MapGroup("/service/rest/v1").RequireAuthorization(BasicHandler.Policy).AddEndpointFilter(RefusedBody.AnswerAsync);
        signedIn.MapGet("/status/check", Status.CheckAsync);
        signedIn.MapGet("/system/node", Installation.Node);
        signedIn.MapGet("/system/license", Installation.License);

        signedIn.MapGet("/repositories", Repositories.List);
        signedIn.MapGet("/repositories/{name}", Repositories.Get);
        signedIn.MapDelete("/repositories/{name}", Repositories.DeleteAsync);
        signedIn.MapPost("/repositories/{name}/rebuild-index", Repositories.RebuildIndex);
        signedIn.MapPost("/repositories/{name}/invalidate-cache", Repositories.InvalidateCache);
        signedIn.MapGet("/repositorySettings", Repositories.Settings);

        signedIn.MapPost("/repositories/docker/hosted", HostedRepositories.CreateAsync);
        signedIn.MapGet("/repositories/docker/hosted/{name}", HostedRepositories.Get);
        signedIn.MapPut("/repositories/docker/hosted/{name}", HostedRepositories.UpdateAsync);

        signedIn.MapGet("/security/ssl", TrustStore.LookAsync);
        signedIn.MapGet("/security/ssl/truststore", TrustStore.List);
        signedIn.MapPost("/security/ssl/truststore", TrustStore.AddAsync);
        signedIn.MapDelete("/security/ssl/truststore/{id}", TrustStore.DeleteAsync);

        signedIn.MapGet("/registry/certificates", ServerCertificateCalls.List);
        signedIn.MapPost("/registry/certificates/pfx", ServerCertificateCalls.AddPfxAsync);
        signedIn.MapPost("/registry/certificates/pem", ServerCertificateCalls.AddPemAsync);
        signedIn.MapPost("/registry/certificates/made", ServerCertificateCalls.MakeAsync);
        signedIn.MapPut("/registry/certificates/{id:long}/use", ServerCertificateCalls.ChangeUseAsync);
        signedIn.MapDelete("/registry/certificates/{id:long}", ServerCertificateCalls.DeleteAsync);

        signedIn.MapGet("/registry/settings", Settings.Get);
        signedIn.MapPut("/registry/settings", Settings.PutAsync);

        signedIn.MapGet("/registry/connectors", ConnectorViews.List);
        signedIn.MapPost("/registry/connectors/{port:int}/test", ConnectorViews.TestAsync);

        signedIn.MapGet("/blobstores", BlobStores.ListAsync);
        signedIn.MapDelete("/blobstores/{name}", BlobStores.DeleteAsync);
        signedIn.MapGet("/blobstores/{name}/quota-status", BlobStores.QuotaAsync);
        signedIn.MapPost("/blobstores/file", FileBlobStores.CreateAsync);
        signedIn.MapGet("/blobstores/file/{name}", FileBlobStores.GetAsync);
        signedIn.MapPut("/blobstores/file/{name}", FileBlobStores.UpdateAsync);
    }
}

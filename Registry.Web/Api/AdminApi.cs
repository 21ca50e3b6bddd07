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
        signedIn.MapGet("/status/check", Status.CheckAsync).Needs("nexus:metrics:read");
        signedIn.MapGet("/system/node", Installation.Node);
        signedIn.MapGet("/system/license", Installation.License);

        signedIn.MapGet("/repositories", Repositories.List);
        signedIn.MapGet("/repositories/{name}", Repositories.Get);
        signedIn.MapDelete("/repositories/{name}", Repositories.DeleteAsync).Needs("nexus:repository-admin:docker:{name}:delete");
        signedIn.MapPost("/repositories/{name}/rebuild-index", Repositories.RebuildIndex).Needs("nexus:repository-admin:docker:{name}:edit");
        signedIn.MapPost("/repositories/{name}/invalidate-cache", Repositories.InvalidateCache).Needs("nexus:repository-admin:docker:{name}:edit");
        signedIn.MapGet("/repositorySettings", Repositories.Settings);

        signedIn.MapPost("/repositories/docker/hosted", HostedRepositories.CreateAsync);
        signedIn.MapGet("/repositories/docker/hosted/{name}", HostedRepositories.Get).Needs("nexus:repository-admin:docker:{name}:read");
        signedIn.MapPut("/repositories/docker/hosted/{name}", HostedRepositories.UpdateAsync).Needs("nexus:repository-admin:docker:{name}:edit");

        signedIn.MapGet("/security/ssl", TrustStore.LookAsync).Needs("nexus:ssl-truststore:read");
        signedIn.MapGet("/security/ssl/truststore", TrustStore.List).Needs("nexus:ssl-truststore:read");
        signedIn.MapPost("/security/ssl/truststore", TrustStore.AddAsync).Needs("nexus:ssl-truststore:create");
        signedIn.MapDelete("/security/ssl/truststore/{id}", TrustStore.DeleteAsync).Needs("nexus:ssl-truststore:delete");

        signedIn.MapGet("/registry/certificates", ServerCertificateCalls.List).Needs("nexus:settings:read");
        signedIn.MapPost("/registry/certificates/pfx", ServerCertificateCalls.AddPfxAsync).Needs("nexus:settings:update");
        signedIn.MapPost("/registry/certificates/pem", ServerCertificateCalls.AddPemAsync).Needs("nexus:settings:update");
        signedIn.MapPost("/registry/certificates/made", ServerCertificateCalls.MakeAsync).Needs("nexus:settings:update");
        signedIn.MapPut("/registry/certificates/{id:long}/use", ServerCertificateCalls.ChangeUseAsync).Needs("nexus:settings:update");
        signedIn.MapDelete("/registry/certificates/{id:long}", ServerCertificateCalls.DeleteAsync).Needs("nexus:settings:update");

        signedIn.MapGet("/registry/settings", Settings.Get).Needs("nexus:settings:read");
        signedIn.MapPut("/registry/settings", Settings.PutAsync).Needs("nexus:settings:update");

        signedIn.MapGet("/registry/audit", AuditCalls.ListAsync).Needs("nexus:audit:read");
        signedIn.MapGet("/registry/audit/export", AuditCalls.Export).Needs("nexus:audit:read");

        signedIn.MapGet("/registry/connectors", ConnectorViews.List).Needs("nexus:settings:read");
        signedIn.MapPost("/registry/connectors/{port:int}/test", ConnectorViews.TestAsync).Needs("nexus:settings:read");

        signedIn.MapGet("/blobstores", BlobStores.ListAsync).Needs("nexus:blobstores:read");
        signedIn.MapDelete("/blobstores/{name}", BlobStores.DeleteAsync).Needs("nexus:blobstores:delete");
        signedIn.MapGet("/blobstores/{name}/quota-status", BlobStores.QuotaAsync).Needs("nexus:blobstores:read");
        signedIn.MapPost("/blobstores/file", FileBlobStores.CreateAsync).Needs("nexus:blobstores:create");
        signedIn.MapGet("/blobstores/file/{name}", FileBlobStores.GetAsync).Needs("nexus:blobstores:read");
        signedIn.MapPut("/blobstores/file/{name}", FileBlobStores.UpdateAsync).Needs("nexus:blobstores:update");
        signedIn.MapSecurityApi();
    }
}

using Registry.Domain.Oci;
using Registry.Domain.Security;
using Registry.Web.Connectors;

namespace Registry.Web.Protocol;

/// <summary>
/// The OCI distribution API. Read this first: a request is located, parsed, signed in, allowed, and handed to one method of the
/// file that is named after its resource.
/// </summary>
internal static class V2Endpoints
{
    private sealed record Operation(AccessAction Action, Func<V2Request, Task> Handler);

    public static async Task HandleAsync(HttpContext http, ProtocolContext context)
    {
        http.Response.Headers["Docker-Distribution-Api-Version"] = "registry/2.0";
        try
        {
            if ((RequestSize.Refuse(http) ?? await DispatchAsync(http, context)) is { } error)
                await V2Errors.WriteAsync(http, error);
            if (http.Response.StatusCode is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden)
                V2Denials.Note(http, context);
        }
        catch (Exception e) when (V2Failures.Explain(e, http, context.Logger) is { } error)
        {
            await V2Errors.WriteAsync(http, error);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client went away; nobody is left to answer.
        }
    }

    private static async Task<OciError?> DispatchAsync(HttpContext http, ProtocolContext context)
    {
        var (address, unknown) = context.Locator.Locate(http);
        if (address is { Rest: V2Token.Path })
            return await V2Token.HandleAsync(http, context, address);
        var (subject, refused) = await V2SignIn.AuthenticateAsync(http, context, address);
        if (refused is not null)
            return V2Challenge.With(refused, http, context, address);
        http.Features.Set(subject);
        if (address is null)
            return subject.IsSignedIn ? unknown : V2SignIn.Required;
        if (!V2Path.TryParse(address.Rest, out var path))
            return subject.IsSignedIn ? unknown ?? OciErrors.NotFound() : V2Challenge.With(V2SignIn.Required, http, context, address);
        var needed = V2Challenge.Needed(address, path, http.Request.Method);
        if (subject.Scopes is { } scopes && needed is not null && !scopes.Cover(needed))
            return V2Challenge.With(OciErrors.Unauthorized("The bearer token is not good for this. Ask for one that is."), http, context, address, needed, lacks: true);
        var error = unknown is null ? await DispatchAsync(http, context, address, path, subject) : subject.IsSignedIn ? unknown : V2SignIn.Required;
        return error is { Status: StatusCodes.Status401Unauthorized } ? V2Challenge.With(error, http, context, address, needed) : error;
    }

    private static async Task<OciError?> DispatchAsync(HttpContext http, ProtocolContext context, Address address, V2Path path, Subject subject)
    {
        if (path.Resource is V2Resource.Base or V2Resource.Catalog)
            return await V2Root.HandleAsync(http, context, address, path.Resource, subject);

        if (address.Repository is not { } repository)
            return OciErrors.NotFound();
        if (OperationFor(path.Resource, http.Request.Method) is not { } operation)
            return subject.IsSignedIn ? OciErrors.MethodNotAllowed(AllowedFor(path.Resource)) : V2SignIn.Required;
        ImageName? image = ImageName.TryParse(path.Name, out var named) ? named : null;
        var official = image is null ? null : V2Access.OfficialOf(named, operation.Action);
        if (!await V2Access.AllowsAsync(context, subject, repository, address.Rest, path, image, operation.Action, http.RequestAborted))
        {
            if (official is null || !await V2Access.AllowsOfficialAsync(context, subject, repository, address.Rest, path, official.Value, http.RequestAborted))
                return V2Access.Refusal(context, subject, repository, address.Rest, operation.Action);
            (image, official) = (official, null);
        }

        if (!repository.Online)
            return OciErrors.RepositoryOffline(repository.Name);
        if (image is null)
            return path.Name.Length == 0 ? OciErrors.NameMissing() : OciErrors.NameInvalid(path.Name);

        await operation.Handler(new V2Request
        {
            Http = http,
            Address = address,
            Repository = repository,
            Image = image.Value,
            Official = official,
            Path = path,
            Subject = subject,
            Context = context,
        });
        return null;
    }

    private static Operation? OperationFor(V2Resource resource, string method) => Operations.GetValueOrDefault((resource, method));

    private static string AllowedFor(V2Resource resource) =>
        string.Join(", ", Operations.Keys.Where(k => k.Item1 == resource).Select(k => k.Item2));

    private static readonly Dictionary<(V2Resource, string), Operation> Operations = new()
    {
        [(V2Resource.Manifest, "GET")] = new(AccessAction.Read, Manifests.GetAsync),
        [(V2Resource.Manifest, "HEAD")] = new(AccessAction.Read, Manifests.HeadAsync),
        [(V2Resource.Manifest, "PUT")] = new(AccessAction.Edit, Manifests.PutAsync),
        [(V2Resource.Manifest, "DELETE")] = new(AccessAction.Delete, Manifests.DeleteAsync),
        [(V2Resource.Blob, "GET")] = new(AccessAction.Read, Blobs.GetAsync),
        [(V2Resource.Blob, "HEAD")] = new(AccessAction.Read, Blobs.HeadAsync),
        [(V2Resource.Blob, "DELETE")] = new(AccessAction.Delete, Blobs.DeleteAsync),
        [(V2Resource.Uploads, "POST")] = new(AccessAction.Add, Uploads.StartAsync),
        [(V2Resource.Upload, "GET")] = new(AccessAction.Read, Uploads.StatusAsync),
        [(V2Resource.Upload, "HEAD")] = new(AccessAction.Read, Uploads.StatusAsync),
        [(V2Resource.Upload, "PATCH")] = new(AccessAction.Add, Uploads.AppendAsync),
        [(V2Resource.Upload, "PUT")] = new(AccessAction.Edit, Uploads.CompleteAsync),
        [(V2Resource.Upload, "DELETE")] = new(AccessAction.Delete, Uploads.CancelAsync),
        [(V2Resource.Tags, "GET")] = new(AccessAction.Read, Tags.ListAsync),
        [(V2Resource.Tags, "HEAD")] = new(AccessAction.Read, Tags.ListAsync),
        [(V2Resource.Referrers, "GET")] = new(AccessAction.Read, Referrers.ListAsync),
        [(V2Resource.Referrers, "HEAD")] = new(AccessAction.Read, Referrers.ListAsync),
    };
}

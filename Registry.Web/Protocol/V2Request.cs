using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Domain.Searching;
using Registry.Domain.Security;
using Registry.Domain.Security.Rights;
using Registry.Domain.Security.Tokens;
using Registry.Web.Connectors;

namespace Registry.Web.Protocol;

/// <summary>One request to one image, parsed and allowed: all that a handler needs.</summary>
internal sealed class V2Request
{
    public required HttpContext Http { get; init; }

    public required Address Address { get; init; }

    public required Repository Repository { get; init; }

    public required ImageName Image { get; init; }

    /// <summary>The image of the same word below <c>library/</c>, which a pull means too when <see cref="Image"/> has not what it asks for; null: none.</summary>
    public required ImageName? Official { get; init; }

    public required V2Path Path { get; init; }

    /// <summary>Tag, digest or session as written.</summary>
    public string Reference => Path.Reference;

    public required Subject Subject { get; init; }

    public required ProtocolContext Context { get; init; }

    public CancellationToken Aborted => Http.RequestAborted;

    public IContentReader Reader => Context.Content.ReaderFor(Repository);

    /// <summary>The image as the client names it.</summary>
    public string VisibleName => Address.NamePrefix + Path.Name;

    /// <summary>A path the client can ask, e.g. <c>blobs/uploads/…</c> of this image.</summary>
    public string PathTo(string resource) => $"{Address.PathPrefix}{Path.Name}/{resource}";

    /// <summary>Where to look when <see cref="Image"/> has nothing; decided on its own. Null: nowhere else.</summary>
    public async ValueTask<ImageName?> OfficialAsync() =>
        Official is { } official && await V2Access.AllowsOfficialAsync(Context, Subject, Repository, Address.Rest, Path, official, Aborted) ? official : null;

    public string? Query(string name) => Http.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;
}

/// <summary>What the whole protocol needs of the application.</summary>
internal sealed record ProtocolContext(
    ContentFactory Content, ContentOptions Options, RepositoryDirectory Directory, RepositoryLocator Locator, ISignIn SignIn,
    IBearerTokens Tokens, Access Access, AccessDirectory Rights, ImageAccess Images, ISearching Searching, ILogger<ProtocolContext> Logger);

using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Domain.Security;

namespace Registry.Web.Protocol;

/// <summary>What a request of the registry API needs (design §7): the path as the repository sees it, whichever way it came, and for a read what leads there.</summary>
internal static class V2Access
{
    private const string Root = "/v2/";
    private const string Official = "library/";

    /// <summary>The path itself.</summary>
    /// <param name="below">Without the leading <c>/v2/</c>.</param>
    public static bool Allows(Access access, Subject subject, Repository repository, ReadOnlySpan<char> below, AccessAction action)
    {
        var length = Root.Length + below.Length;
        var path = length <= 512 ? stackalloc char[length] : new char[length];
        Root.CopyTo(path);
        below.CopyTo(path[Root.Length..]);
        return access.Allows(subject, repository, path, action);
    }

    /// <summary>The path, or what leads to the digest in it.</summary>
    public static ValueTask<bool> AllowsAsync(
        ProtocolContext context, Subject subject, Repository repository, string below, V2Path path, ImageName? image, AccessAction action, CancellationToken cancellation) =>
        Allows(context.Access, subject, repository, below, action) ? new(true)
        : action != AccessAction.Read || image is null || path.Resource is not (V2Resource.Manifest or V2Resource.Blob or V2Resource.Referrers) ? new(false)
        : context.Images.MayReadDigestAsync(subject, repository, image.Value, path.Reference, path.Resource == V2Resource.Blob, cancellation);

    /// <summary>What else a client may mean that pulls an image of one word; null: nothing.</summary>
    public static ImageName? OfficialOf(ImageName image, AccessAction action) =>
        action == AccessAction.Read && !image.Value.Contains('/', StringComparison.Ordinal) && ImageName.TryParse(Official + image.Value, out var official) ? official : null;

    public static ValueTask<bool> AllowsOfficialAsync(
        ProtocolContext context, Subject subject, Repository repository, string below, V2Path path, ImageName official, CancellationToken cancellation) =>
        AllowsAsync(context, subject, repository, Official + below, path, official, AccessAction.Read, cancellation);

    public static OciError Refusal(ProtocolContext context, Subject subject, Repository repository, string below, AccessAction action) =>
        context.Access.Refusal(subject, repository, Root + below, action);
}

namespace Registry.Domain.Security.Explaining;

/// <summary>What docker and its relatives ask for: the one list, for explanations and for trying out selectors.</summary>
public static class DockerRequests
{
    private static readonly string SomeDigest = "sha256:" + new string('0', 64);
    private const string SomeSession = "00000000-0000-0000-0000-000000000000";

    private static readonly DockerRequest SignIn = new("GET", DockerRequest.Door, AccessAction.Read, "sign in");

    /// <param name="image">Within the repository; not looked at where the operation names none.</param>
    /// <param name="reference">Tag or digest.</param>
    /// <param name="pulled">Null: nobody knows what the reference leads to.</param>
    /// <returns>In the order in which clients take them; the first is docker's sign-in.</returns>
    public static IReadOnlyList<DockerRequest> Of(DockerOperation operation, string image, string reference, PulledContent? pulled) => [SignIn, .. Rest(operation, $"/v2/{image}/", reference, pulled)];

    private static IEnumerable<DockerRequest> Rest(DockerOperation operation, string root, string reference, PulledContent? pulled)
    {
        var manifest = $"{root}manifests/{reference}";
        return operation switch
        {
            DockerOperation.Login => [],
            DockerOperation.Search => [new("GET", "/v1/search", AccessAction.Read, "search")],
            DockerOperation.ListTags => [new("GET", $"{root}tags/list", AccessAction.Read, "tags")],
            DockerOperation.Push => Push(root, manifest),
            DockerOperation.Delete => [Reading(manifest), new("DELETE", manifest, AccessAction.Delete, "delete")],
            _ => [Reading(manifest), .. pulled is null ? [] : Pull(root, manifest, pulled)],
        };
    }

    private static DockerRequest Reading(string manifest) => new("GET", manifest, AccessAction.Read, manifest.Contains(':', StringComparison.Ordinal) ? "image by digest" : "tag");

    private static IEnumerable<DockerRequest> Pull(string root, string manifest, PulledContent pulled)
    {
        var byDigest = $"{root}manifests/{pulled.Manifest.Value}";
        if (byDigest != manifest)
            yield return Reading(byDigest);
        if (pulled.Blob is { } blob)
            yield return Layer("GET", root, blob.Value);
    }

    private static DockerRequest Layer(string method, string root, string digest) =>
        new(method, $"{root}blobs/{digest}", AccessAction.Read, "layers") { Beginning = $"{root}blobs/{digest[..(digest.IndexOf(':', StringComparison.Ordinal) + 1)]}" };

    private static IEnumerable<DockerRequest> Push(string root, string manifest)
    {
        var uploads = $"{root}blobs/uploads/";
        return
        [
            Layer("HEAD", root, SomeDigest),
            new("POST", uploads, AccessAction.Add, "begin upload"),
            new("PATCH", uploads + SomeSession, AccessAction.Add, "upload") { Beginning = uploads },
            new("PUT", uploads + SomeSession, AccessAction.Edit, "upload") { Beginning = uploads },
            new("PUT", manifest, AccessAction.Edit, "tag"),
        ];
    }
}

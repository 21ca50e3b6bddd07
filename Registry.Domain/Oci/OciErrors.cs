namespace Registry.Domain.Oci;

/// <summary>The one table of refusals. Codes are those of the distribution spec; the sentences are ours.</summary>
public static class OciErrors
{
    public static OciError BlobUnknown(Digest digest) =>
        new(404, "BLOB_UNKNOWN", "This image has no such blob.") { Detail = new { digest = digest.Value } };

    public static OciError UploadUnknown(string session) =>
        new(404, "BLOB_UPLOAD_UNKNOWN", "This upload session does not exist, has ended or belongs to another image. Start a new upload with POST.") { Detail = new { session } };

    public static OciError UploadBusy() =>
        new(409, "BLOB_UPLOAD_INVALID", "Another request is writing to this upload session. Wait for it to end, then ask for the range with GET.");

    public static OciError DigestInvalid(string message) => new(400, "DIGEST_INVALID", message);

    public static OciError DigestMalformed(string digest) =>
        DigestInvalid("A digest is sha256: and 64, or sha512: and 128, lower-case hexadecimal digits.") with { Detail = new { digest } };

    public static OciError DigestMissing() =>
        DigestInvalid("The query needs ?digest=sha256:<hex> (or sha512) of the whole blob.");

    public static OciError DigestMismatch(Digest claimed, Digest actual) =>
        DigestInvalid("The content does not have the digest that was claimed. Nothing was stored.") with { Detail = new { claimed = claimed.Value, actual = actual.Value } };

    public static OciError ManifestUnknown(string reference) =>
        new(404, "MANIFEST_UNKNOWN", $"This image has no manifest '{reference}'.") { Detail = new { reference } };

    public static OciError ManifestReclaimed(Digest missing) =>
        new(404, "MANIFEST_UNKNOWN", "The manifest was deleted too long ago: part of it is already reclaimed. Push it again.") { Detail = new { digest = missing.Value } };

    public static OciError ManifestInvalid(string message) => new(400, "MANIFEST_INVALID", message);

    public static OciError ManifestTooLarge(long limit) =>
        new(413, "MANIFEST_INVALID", $"A manifest may have at most {limit} bytes here. Put large data into a blob, or raise Registry:Limits:ManifestBytes.") { CloseConnection = true };

    public static OciError ManifestBlobUnknown(IReadOnlyCollection<Digest> missing)
    {
        var errors = missing.Select(d => new OciError(404, "MANIFEST_BLOB_UNKNOWN",
            "The manifest names content that this image does not have. Push it first.") { Detail = new { digest = d.Value } }).ToList();
        return errors[0] with { More = errors[1..] };
    }

    public static OciError NameInvalid(string name) =>
        new(400, "NAME_INVALID", "An image name is lower-case words joined by '.', '_', '__' or '-', in components separated by '/', at most 255 characters.") { Detail = new { name } };

    public static OciError NameMissing() =>
        new(400, "NAME_INVALID", "The path names no image. On the main address the image follows the repository: HOST/REPOSITORY/IMAGE.");

    public static OciError NameUnknown(string name) =>
        new(404, "NAME_UNKNOWN", "There is no such image here.") { Detail = new { name } };

    public static OciError RepositoryUnknown(string name) =>
        new(404, "NAME_UNKNOWN", $"No repository '{name}' is reachable on this address. The first path segment names the repository: HOST/REPOSITORY/IMAGE.") { Detail = new { name } };

    public static OciError ConnectorClosing() =>
        Unavailable("This port is being closed. Ask an administrator for the new address of its repository.") with { CloseConnection = true };

    public static OciError RepositoryOffline(string name) =>
        new(503, "DENIED", $"Repository '{name}' is offline. An administrator can bring it online.");

    public static OciError SearchDisabled(string name) =>
        new(404, "UNSUPPORTED", $"Search by docker is switched off for repository '{name}': an administrator can switch its Docker V1 API on.");

    public static OciError TagInvalid(string tag) =>
        new(400, "MANIFEST_INVALID", "A tag has 1 to 128 of the characters A-Z a-z 0-9 _ . - and begins with none of '.' and '-'.") { Detail = new { tag } };

    public static OciError TooManyTags(int limit) =>
        new(414, "MANIFEST_INVALID", $"At most {limit} 'tag' parameters are accepted in one request. Push the others with further requests.");

    public static OciError TargetTooLong(int limit) =>
        new(414, "UNSUPPORTED", $"The path and query have more than {limit} bytes. Ask for fewer things at once.") { CloseConnection = true };

    public static OciError HeadersTooLong(int limit) =>
        new(431, "UNSUPPORTED", $"The headers have more than {limit} bytes. Drop cookies or headers that a registry does not need.") { CloseConnection = true };

    public static OciError SizeInvalid(string message) => new(400, "SIZE_INVALID", message);

    public static OciError RangeInvalid(long expected) =>
        new(416, "BLOB_UPLOAD_INVALID", $"The next chunk of this upload begins at byte {expected}. Ask with GET for the range, then go on there.") { Detail = new { offset = expected } };

    public static OciError RangeNotSatisfiable(long size) =>
        new(416, "RANGE_INVALID", $"The range lies outside of the {size} bytes of this blob.") { Detail = new { size } };

    public static OciError Denied(string message) => new(403, "DENIED", message);

    /// <summary>The same whatever was asked for: nobody learns by it what there is.</summary>
    public static OciError SignInFirst() => Unauthorized("Sign in first: docker login.");

    public static OciError Unauthorized(string message) => new(401, "UNAUTHORIZED", message);

    public static OciError Unsupported(string message) => new(405, "UNSUPPORTED", message);

    public static OciError MethodNotAllowed(string allow) =>
        Unsupported($"This resource knows only: {allow}.") with { Allow = allow };

    public static OciError PaginationInvalid() =>
        new(400, "PAGINATION_NUMBER_INVALID", "The parameter 'n' is a whole number from 0 upwards.");

    public static OciError NotFound() =>
        new(404, "UNSUPPORTED", "No resource of the registry API lies at this path.");

    public static OciError TooManyRequests(string message, int retryAfter) =>
        new(429, "TOOMANYREQUESTS", message) { RetryAfter = retryAfter };

    public static OciError Unavailable(string message) => new(503, "UNAVAILABLE", message) { RetryAfter = 5 };
}

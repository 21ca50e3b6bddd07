using System.Text;
using Registry.Domain.Oci;

namespace Registry.Tests.Domain.Oci;

/// <summary>Manifests as text.</summary>
internal static class ManifestText
{
    public static string Part(Digest digest, string mediaType = "a/b") => $$"""{"mediaType":"{{mediaType}}","digest":"{{digest}}","size":7}""";

    public static Manifest Read(string json, string? contentType = null)
    {
        var outcome = ManifestReader.Read(Encoding.UTF8.GetBytes(json), contentType, null);
        return outcome.TryGet(out var manifest, out var error) ? manifest : throw new FormatException(error.Message);
    }

    public static OciError Refuse(byte[] bytes, string? contentType = null)
    {
        var error = ManifestReader.Read(bytes, contentType, null).Error;
        Assert.NotNull(error);
        return error;
    }

    public static OciError Refuse(string json, string? contentType = null) => Refuse(Encoding.UTF8.GetBytes(json), contentType);
}

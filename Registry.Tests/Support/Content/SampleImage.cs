using System.Security.Cryptography;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Support.Content;

/// <summary>An image nobody else has: a config, a layer and the manifest that names them.</summary>
internal sealed record SampleImage(byte[] Config, byte[] Layer)
{
    public static SampleImage New() => new(Bytes(60), Bytes(600));

    public TestManifest Manifest => TestManifest.Image(Sha.Of(Config), Sha.Of(Layer));

    public string Digest => Manifest.Digest;

    public static byte[] Bytes(int count) => RandomNumberGenerator.GetBytes(count);
}

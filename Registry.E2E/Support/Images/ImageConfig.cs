using System.Text.Json;

namespace Registry.E2E.Support.Images;

internal static class ImageConfig
{
    public static byte[] Of(string architecture, IEnumerable<Layer> layers, params string[] command) =>
        JsonSerializer.SerializeToUtf8Bytes(new
        {
            architecture,
            os = "linux",
            config = new { Cmd = command },
            rootfs = new { type = "layers", diff_ids = layers.Select(layer => layer.DiffId) },
        });
}

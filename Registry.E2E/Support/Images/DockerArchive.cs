using System.Formats.Tar;
using System.Text.Json;

namespace Registry.E2E.Support.Images;

/// <summary>What <c>docker load</c> reads: exact layers, any architecture, no build.</summary>
internal static class DockerArchive
{
    public static Stream Of(string image, params Layer[] layers) => Of(image, "amd64", ["/hello"], layers);

    public static Stream Of(string image, string architecture, string[] command, params Layer[] layers)
    {
        var manifest = JsonSerializer.SerializeToUtf8Bytes(new[]
        {
            new { Config = "config.json", RepoTags = new[] { image }, Layers = layers.Select((_, number) => $"{number}.tar") },
        });
        var buffer = new MemoryStream();
        using (var writer = new TarWriter(buffer, TarEntryFormat.Ustar, leaveOpen: true))
        {
            Write(writer, "manifest.json", manifest);
            Write(writer, "config.json", ImageConfig.Of(architecture, layers, command));
            foreach (var (number, layer) in layers.Index())
                Write(writer, $"{number}.tar", layer.Tar);
        }
        buffer.Position = 0;
        return buffer;
    }

    private static void Write(TarWriter writer, string name, byte[] bytes) =>
        writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes) });
}

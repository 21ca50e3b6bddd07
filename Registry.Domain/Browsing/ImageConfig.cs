using System.Text.Json;

namespace Registry.Domain.Browsing;

/// <summary>What an image says of itself (image-spec, config.md).</summary>
public sealed record ImageConfig
{
    public Platform? Platform { get; init; }

    /// <summary>When it was built, by the builder's clock.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    public string? Author { get; init; }

    public string? User { get; init; }

    public string? WorkingDirectory { get; init; }

    public string? StopSignal { get; init; }

    public IReadOnlyList<string> Entrypoint { get; init; } = [];

    public IReadOnlyList<string> Command { get; init; } = [];

    public IReadOnlyList<string> Ports { get; init; } = [];

    public IReadOnlyList<string> Volumes { get; init; } = [];

    public IReadOnlyList<NamedText> Environment { get; init; } = [];

    public IReadOnlyList<NamedText> Labels { get; init; } = [];

    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    /// <summary>Null: this is no image's config.</summary>
    public static ImageConfig? Read(ReadOnlyMemory<byte> bytes) => Documents.Read(bytes, Read);

    private static ImageConfig Read(JsonElement root)
    {
        var run = root.Member("config", JsonValueKind.Object) ?? default;
        return new ImageConfig
        {
            Platform = root.Platform(),
            CreatedAt = root.Time("created"),
            Author = root.Text("author"),
            User = run.Text("User"),
            WorkingDirectory = run.Text("WorkingDir"),
            StopSignal = run.Text("StopSignal"),
            Entrypoint = run.Texts("Entrypoint"),
            Command = run.Texts("Cmd"),
            Ports = run.Keys("ExposedPorts"),
            Volumes = run.Keys("Volumes"),
            Environment = [.. run.Texts("Env").Select(Variable)],
            Labels = run.Map("Labels"),
            History = [.. root.Items("history").Select(h => new HistoryEntry(
                h.Text("created_by") ?? h.Text("comment") ?? "", h.Time("created"), h.Member("empty_layer", JsonValueKind.True) is not null))],
        };
    }

    private static NamedText Variable(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? new NamedText(text, "") : new NamedText(text[..equals], text[(equals + 1)..]);
    }
}

/// <summary>One step of a build, as the builder noted it.</summary>
/// <param name="IsEmpty">It made no layer.</param>
public sealed record HistoryEntry(string CreatedBy, DateTimeOffset? CreatedAt, bool IsEmpty);

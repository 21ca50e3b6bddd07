using System.Text.RegularExpressions;

namespace Registry.Domain.Browsing;

/// <summary>A step of a build and the layer it made.</summary>
/// <param name="Number">Of the layer, from 1; null: the step made none.</param>
/// <param name="Keyword">Of a Dockerfile: <c>RUN</c>; null: the history does not say.</param>
public sealed record BuildStep(int? Number, string? Keyword, string Instruction, DateTimeOffset? CreatedAt, PartContent? Layer);

/// <summary>Brings together a history and the layers of a manifest, which know nothing of each other but their order.</summary>
public static partial class BuildSteps
{
    private static readonly string[] Keywords =
        ["ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"];

    /// <summary>Every layer is there once, in order, whatever the history says. A layer it does not know has no instruction.</summary>
    public static IReadOnlyList<BuildStep> Of(IReadOnlyList<HistoryEntry> history, IReadOnlyList<PartContent> layers)
    {
        var steps = new List<BuildStep>();
        var next = 0;
        foreach (var entry in history)
        {
            // More steps than layers: the history belongs to another image, or somebody squashed this one.
            if (!entry.IsEmpty && next >= layers.Count)
                continue;
            var (keyword, instruction) = Clean(entry.CreatedBy);
            steps.Add(entry.IsEmpty
                ? new BuildStep(null, keyword, instruction, entry.CreatedAt, null)
                : new BuildStep(next + 1, keyword, instruction, entry.CreatedAt, layers[next++]));
        }

        for (; next < layers.Count; next++)
            steps.Add(new BuildStep(next + 1, null, "", null, layers[next]));
        return steps;
    }

    /// <summary>Without what builders wrap around what was written in the Dockerfile.</summary>
    public static (string? Keyword, string Instruction) Clean(string createdBy)
    {
        var text = createdBy.Trim();
        if (text.EndsWith("# buildkit", StringComparison.Ordinal))
            text = text[..^"# buildkit".Length].TrimEnd();
        text = Arguments().Replace(text, "");
        foreach (var shell in (ReadOnlySpan<string>)["/bin/sh -c #(nop)", "RUN /bin/sh -c", "/bin/sh -c"])
        {
            if (!text.StartsWith(shell, StringComparison.Ordinal))
                continue;
            text = shell.EndsWith("#(nop)", StringComparison.Ordinal) ? text[shell.Length..].Trim() : $"RUN {text[shell.Length..].Trim()}";
            break;
        }

        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var first = space < 0 ? text : text[..space];
        return Array.IndexOf(Keywords, first) < 0 ? (null, text) : (first, text[first.Length..].Trim());
    }

    /// <summary>Build arguments stand before the shell: <c>|1 VERSION=2 /bin/sh -c …</c></summary>
    [GeneratedRegex(@"^(RUN )?\|\d+ .*?(?=/bin/sh -c)")]
    private static partial Regex Arguments();
}

namespace Registry.Domain.Oci;

/// <summary>What the OCI distribution spec calls <c>&lt;name&gt;</c>: <c>team/app</c>.</summary>
public readonly record struct ImageName
{
    /// <summary>Characters; the spec asks clients to keep host and name within 255 together.</summary>
    public const int MaxLength = 255;

    private readonly string? value;

    private ImageName(string value) => this.value = value;

    public string Value => value ?? throw new InvalidOperationException("An empty image name has no value.");

    public override string ToString() => value ?? "";

    public static bool TryParse(ReadOnlySpan<char> text, out ImageName name)
    {
        name = default;
        if (text.Length is 0 or > MaxLength)
            return false;
        foreach (var range in text.Split('/'))
        {
            if (!IsComponent(text[range]))
                return false;
        }

        name = new ImageName(text.ToString());
        return true;
    }

    public static ImageName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException($"'{text}' is not an image name.");

    /// <summary>One path component: <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*</c>.</summary>
    public static bool IsComponent(ReadOnlySpan<char> text)
    {
        var i = 0;
        while (true)
        {
            var start = i;
            while (i < text.Length && char.IsAsciiLetterLower(text[i]) | char.IsAsciiDigit(text[i]))
                i++;
            if (i == start)
                return false;
            if (i == text.Length)
                return true;
            i += SeparatorLength(text[i..]);
        }
    }

    private static int SeparatorLength(ReadOnlySpan<char> text)
    {
        switch (text[0])
        {
            case '.':
                return 1;
            case '_':
                return text.Length > 1 && text[1] == '_' ? 2 : 1;
            case '-':
                var end = text.IndexOfAnyExcept('-');
                return end < 0 ? text.Length : end;
            default:
                return 0;
        }
    }
}

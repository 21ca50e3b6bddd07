namespace Registry.Domain.Oci;

/// <summary>A tag: <c>[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}</c>.</summary>
public readonly record struct Tag
{
    public const int MaxLength = 128;

    private readonly string? value;

    private Tag(string value) => this.value = value;

    public string Value => value ?? throw new InvalidOperationException("An empty tag has no value.");

    public override string ToString() => value ?? "";

    public static bool TryParse(ReadOnlySpan<char> text, out Tag tag)
    {
        tag = default;
        if (text.Length is 0 or > MaxLength || text[0] is '.' or '-')
            return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.' or '-'))
                return false;
        }

        tag = new Tag(text.ToString());
        return true;
    }

    public static Tag Parse(string text) =>
        TryParse(text, out var tag) ? tag : throw new FormatException($"'{text}' is not a tag.");
}

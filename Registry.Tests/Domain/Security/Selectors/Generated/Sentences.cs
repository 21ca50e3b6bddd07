namespace Registry.Tests.Domain.Security.Selectors.Generated;

/// <summary>The second opinion: an expression as an idea, judged word by word, without the product's parser, tree or engine.</summary>
internal abstract record Sentence
{
    public abstract bool IsTrue(string format, string path);
}

internal sealed record Joined(bool IsAnd, IReadOnlyList<Sentence> Parts) : Sentence
{
    public override bool IsTrue(string format, string path) =>
        IsAnd ? Parts.All(p => p.IsTrue(format, path)) : Parts.Any(p => p.IsTrue(format, path));
}

internal enum Side
{
    Path,
    Format,
    Text,
}

/// <summary>Both sides of == and !=; of the others the first is looked at.</summary>
internal sealed record Said(Side Left, string LeftText, string Sign, Side Right, string RightText, Shape? Shape) : Sentence
{
    public override bool IsTrue(string format, string path)
    {
        var (left, right) = (Of(Left, LeftText, format, path), Of(Right, RightText, format, path));
        return Sign switch
        {
            "==" => Same(left, right),
            "!=" => !Same(left, right),
            "=^" => left.Length >= right.Length && Same(left[..right.Length], right),
            _ => Shape!.TakesWhole(left),
        };
    }

    private static string Of(Side side, string text, string format, string path) => side switch
    {
        Side.Path => path,
        Side.Format => format,
        _ => text,
    };

    private static bool Same(string one, string other) => one.Length == other.Length && one.Zip(other).All(p => p.First == p.Second);
}

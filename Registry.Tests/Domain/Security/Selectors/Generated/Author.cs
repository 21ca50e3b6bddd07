using System.Globalization;
using System.Text;

namespace Registry.Tests.Domain.Security.Selectors.Generated;

/// <summary>Thinks of expressions, writes them in any of the ways CSEL allows, and of paths that nearly or really match.</summary>
internal sealed class Author(int seed)
{
    private static readonly string[] Pieces =
    [
        "/v2/", "/v2/team/", "/v2/team", "/v2/Team/", "/v2/te_m/", "/v2/te%m/", "/v2/team-b/", "/v2/team/app/manifests/1.0", "/v2/team/app/manifests/latest",
        "/v2/library/hello-world/", "/v1/search", "team", "", "/v2/team ", "/v2/ team/", "/v2/täm/", "/v2/team\u00e9", "/v2/\ud7ff", "/v2/\ue000x", "/v2/\uffff", "/v2/😀/",
        "/v2/a~", "/v2/a\u007f", "/v2/a{b}", @"/v2/a\b", @"\", "docker", "zzz", "/v2/team/blobs/sha256:ab",
    ];

    private static readonly string[] Formats = ["docker", "docker", "docker", "Docker", "maven2", ""];

    private readonly Random random = new(seed);

    public string Format() => Any(Formats);

    public Sentence Sentence(int depth = 3)
    {
        if (depth == 0 || random.Next(3) == 0)
            return Comparison();
        return new Joined(random.Next(2) == 0, [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Sentence(depth - 1))]);
    }

    /// <summary>What the sentence speaks of, and what only resembles it.</summary>
    public IEnumerable<string> Paths(Sentence sentence, int count)
    {
        var about = Texts(sentence).Concat([Any(Pieces)]).ToList();
        for (var i = 0; i < count; i++)
            yield return Resembling(Any(about));
    }

    public string Write(Sentence sentence)
    {
        var text = new StringBuilder();
        Write(sentence, text);
        return text.ToString();
    }

    private static IEnumerable<string> Texts(Sentence sentence) => sentence switch
    {
        Joined joined => joined.Parts.SelectMany(Texts),
        Said { Shape: { } shape } => [Sample(shape, 0), Sample(shape, 1)],
        Said said => [said.LeftText, said.RightText],
        _ => [],
    };

    private static string Sample(Shape shape, int more) => shape switch
    {
        Letters letters => letters.Characters,
        Dot => "x",
        OneOf { Negated: false } one => one.Characters[..1],
        OneOf => "~",
        Chain chain => string.Concat(chain.Parts.Select(p => Sample(p, more))),
        Fork fork => Sample(fork.Branches[more % fork.Branches.Count], more),
        Times times => string.Concat(Enumerable.Repeat(Sample(times.Part, more), Math.Min(times.Least + more, times.Most ?? int.MaxValue))),
        _ => "",
    };

    private string Resembling(string text) => random.Next(10) switch
    {
        0 => text.ToUpperInvariant(),
        1 => text.Replace('_', 'x').Replace("%", "xyz", StringComparison.Ordinal),
        2 => text.Replace('a', '_').Replace('e', '%'),
        3 => text + new string(' ', random.Next(1, 3)),
        4 => text + Any(Pieces),
        5 => text.Length == 0 ? text : text[..^1],
        6 => text.Insert(random.Next(text.Length + 1), Any(["é", "\ud7ff", "\ue000", "\uffff", "😀", "~", "!", " ", "\u007f", "A"])),
        7 => text + Any(["é", "\uffff", "😀", "!", "~", "0", "/"]),
        8 => text.ToLowerInvariant(),
        _ => text,
    };

    private Said Comparison()
    {
        var side = random.Next(4) switch { 0 => Side.Format, 1 when random.Next(4) == 0 => Side.Text, _ => Side.Path };
        var (own, text) = (side == Side.Text ? Any(Pieces) : "", side == Side.Format ? Any(Formats) : Any(Pieces));
        switch (random.Next(5))
        {
            case 0:
                return new Said(side, own, "==", Side.Text, text, null);
            case 1:
                return new Said(side, own, "!=", Side.Text, text, null);
            case 2:
                return new Said(side, own, "=^", Side.Text, text, null);
            case 3 when random.Next(8) == 0:
                return new Said(Side.Path, "", "==", random.Next(2) == 0 ? Side.Path : Side.Format, "", null);
            default:
                var shape = Shape(2);
                return new Said(side, own, "=~", Side.Text, shape.ToString(), shape);
        }
    }

    private Shape Shape(int depth) => random.Next(depth == 0 ? 3 : 8) switch
    {
        0 or 3 => new Letters(Any(Pieces)),
        1 => new Times(new Dot(), random.Next(2), null, random.Next(4) == 0),
        2 => new OneOf(Any(["abc", "/", "01", "xy_"]), random.Next(2) == 0),
        4 => new Fork([.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Shape(depth - 1))]),
        5 => Any<Func<Shape, Shape>>([s => new Times(s, 0, 1, false), s => new Times(s, 1, null, false), s => new Times(s, 2, 3, true), s => new Times(s, 2, 2, false)])(Shape(depth - 1)),
        _ => new Chain([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Shape(depth - 1))]),
    };

    private void Write(Sentence sentence, StringBuilder text)
    {
        var wrapped = random.Next(6) == 0;
        text.Append(wrapped ? "(" : "").Append(Space());
        if (sentence is Joined joined)
        {
            for (var i = 0; i < joined.Parts.Count; i++)
            {
                if (i > 0)
                    text.Append(joined.IsAnd ? Any([" and ", "&&", " && ", "\nand\n"]) : Any([" or ", "||", " || ", "\r\n\tor "]));
                var brackets = joined.IsAnd && joined.Parts[i] is Joined { IsAnd: false };
                text.Append(brackets ? "(" : "");
                Write(joined.Parts[i], text);
                text.Append(brackets ? ")" : "");
            }
        }
        else
        {
            Write((Said)sentence, text);
        }

        text.Append(Space()).Append(wrapped ? ")" : "");
    }

    private void Write(Said said, StringBuilder text)
    {
        var sign = said.Sign switch { "==" => Any(["==", " eq "]), "!=" => Any(["!=", " ne "]), var other => other };
        var (left, right) = (Written(said.Left, said.LeftText), Written(said.Right, said.RightText));
        if (said.Left != Side.Text && random.Next(5) == 0)
            (left, right) = (right, left);
        text.Append(left).Append(Space()).Append(sign).Append(Space()).Append(right);
    }

    private string Written(Side side, string value)
    {
        if (side != Side.Text)
            return side == Side.Path ? "path" : "format";
        var (quote, text) = (Any(["\"", "'"]), new StringBuilder());
        foreach (var c in value)
        {
            if (c == '\\')
                text.Append(@"\\");
            else if (random.Next(30) == 0)
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                text.Append(c == '/' && random.Next(10) == 0 ? @"\/" : c);
        }

        return quote + text + quote;
    }

    private string Space() => Any(["", "", "", " ", "\n", "\t "]);

    private T Any<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}

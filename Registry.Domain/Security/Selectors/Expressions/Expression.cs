using System.Text;

namespace Registry.Domain.Security.Selectors.Expressions;

/// <summary>One tree with two faces: it decides a path, and it tells where matching paths lie.</summary>
internal abstract class Expression
{
    /// <summary>For repositories of format docker, which all of ours are.</summary>
    public abstract Coverage Coverage { get; }

    /// <summary>Every comparison in it, in the order of the text.</summary>
    public abstract IEnumerable<Comparison> Comparisons { get; }

    public abstract bool Matches(string format, string path);

    /// <summary>On all paths of docker repositories that begin so and go on by at least one character from '!' to '~' but no slash, and by no others.</summary>
    public abstract Verdict VerdictOn(string beginning);

    public abstract void Print(StringBuilder text);

    public sealed override string ToString()
    {
        var text = new StringBuilder();
        Print(text);
        return text.ToString();
    }
}

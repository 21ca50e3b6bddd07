using System.Globalization;
using System.Text;

namespace Registry.Domain.Security.Selectors.Expressions;

internal enum OperandKind
{
    Format,
    Path,
    Text,
}

/// <summary>A side of a comparison.</summary>
/// <param name="Text">Of a literal, without quotes and escapes.</param>
internal readonly record struct Operand(OperandKind Kind, string Text)
{
    /// <summary>The one format there is here.</summary>
    public const string Docker = "docker";

    public bool IsPath => Kind == OperandKind.Path;

    /// <summary>What it is for every path of a docker repository; null for the path itself.</summary>
    public string? Constant => Kind switch
    {
        OperandKind.Format => Docker,
        OperandKind.Path => null,
        _ => Text,
    };

    public string Value(string format, string path) => Kind switch
    {
        OperandKind.Format => format,
        OperandKind.Path => path,
        _ => Text,
    };

    public void Print(StringBuilder text)
    {
        if (Kind == OperandKind.Text)
            PrintLiteral(Text, text);
        else
            text.Append(Kind == OperandKind.Path ? "path" : "format");
    }

    /// <summary>A backslash is doubled only where it would be read as an escape, so that patterns stay as people write them.</summary>
    private static void PrintLiteral(string value, StringBuilder text)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsControl(value[i]) || value[i] is '\u2028' or '\u2029')
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)value[i]:x4}");
            else if (value[i] == '\\' && (i + 1 == value.Length || value[i + 1] is '\\' or 'u' or '/' || char.IsControl(value[i + 1]) || value[i + 1] is '\u2028' or '\u2029'))
                text.Append(@"\\");
            else
                text.Append(value[i]);
        }

        text.Append('"');
    }
}

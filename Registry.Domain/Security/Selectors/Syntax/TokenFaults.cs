using Superpower.Model;

namespace Registry.Domain.Security.Selectors.Syntax;

/// <summary>What is wrong with a token whatever stands around it.</summary>
internal static class TokenFaults
{
    private const string Unsupported = "Expression not supported in CSEL selector";

    public static SelectorError? In(Token<SelectorToken> token) => token.Kind switch
    {
        SelectorToken.Stray => token.Says(Stray(token.Shown())),
        SelectorToken.Name => Name(token.Shown()) is { } message ? token.Says(message) : null,
        SelectorToken.Unterminated => token.Says($"The text begins with {token.ToStringValue()[0]} and never ends. Put another {token.ToStringValue()[0]} at its end."),
        SelectorToken.Text => Literals.Value(token).AsSpan().IndexOfAny('"', '\'') >= 0 ? token.Says(Quotes(TokenPlaces.Shown(Literals.Value(token)))) : null,
        _ => null,
    };

    private static string Quotes(string literal) => $"String literal '{literal}' should not contain embedded string (\" or '). Leave the quotes out: no path has any.";

    private static string? Name(string name) => name switch
    {
        "path" or "format" => null,
        "not" => $"{Unsupported}: there is no not. Write != for one text, or name what may be matched.",
        _ => $"Invalid identifier {name}, expected one of [format, path]. {Instead(name)}",
    };

    private static string Instead(string name)
    {
        if (name.EndsWith(".startsWith", StringComparison.Ordinal))
            return "There are no calls: write path =^ \"…\" for starts with.";
        if (name.EndsWith(".matches", StringComparison.Ordinal))
            return "There are no calls: write path =~ \"…\" for a pattern.";
        if (name.Contains('.', StringComparison.Ordinal))
            return "Names have no parts here: a docker path holds all there is, for example: path =^ \"/v2/team/\"";
        return name.ToUpperInvariant() switch
        {
            "AND" => "Write and in small letters, or &&.",
            "OR" => "Write or in small letters, or ||.",
            "NOT" => "There is no not: write != for one text.",
            "PATH" or "FORMAT" => $"Write {name.ToLowerInvariant()} in small letters.",
            "EQUALS" or "IS" or "IN" => "Write == for equals, and or between several.",
            "STARTSWITH" => "Write =^ for starts with.",
            "MATCHES" or "LIKE" or "CONTAINS" or "ENDSWITH" => "Write =~ and a pattern for the whole path, for example: path =~ \".*/team/.*\"",
            "NULL" or "TRUE" or "FALSE" => "Nothing is null, true or false here: compare path or format with a text in quotes.",
            _ => $"If it is meant as text, put it in quotes: \"{name}\"",
        };
    }

    private static string Stray(string found) => found switch
    {
        "=" => "Found a single =. Write == for equals.",
        "===" => "Found ===. Write == for equals.",
        "&" => "Found a single &. Write && or and.",
        "|" => "Found a single |. Write || or or.",
        "~" or "~=" => $"Found {found}. Write =~ for a pattern.",
        "^" or "^=" => $"Found {found}. Write =^ for starts with.",
        "!" => $"{Unsupported}: there is no !. Write != for one text, or name what may be matched.",
        "!~" or "!^" or "!$" => $"{Unsupported}: there is no {found}. Name what may be matched, for example: path =^ \"/v2/team/\"",
        "=$" => $"{Unsupported}: there is no =$. Write a pattern that begins with .* for ends with, for example: path =~ \".*/manifests/latest\"",
        "<>" => "Found <>. Write != for differs.",
        "<" or ">" or "<=" or ">=" or "=<" or "=>" => $"{Unsupported}: there is no {found}. Use ==, !=, =^ or =~.",
        "“" or "”" or "‘" or "’" or "„" or "`" or "«" or "»" => $"Found the quote {found}. Put texts in straight quotes: \"",
        "#" or "/" => $"Found {found}. Remarks are not read here: put them in the description. A path goes in quotes: \"/v2/team/\"",
        ";" => "Found ;. Nothing ends an expression: leave it out.",
        "*" or "?" => $"Found {found}. A pattern goes in quotes behind =~, for example: path =~ \"/v2/team/.*\"",
        "[" or "]" or "{" or "}" => $"{Unsupported}: there is no {found}. Groups are made with ( and ).",
        _ when char.IsAsciiDigit(found[0]) => $"{Unsupported}: there are no numbers. Put {found} in quotes if it is text: \"{found}\"",
        _ => $"Found {found}, which means nothing here. A comparison is, for example: path =^ \"/v2/team/\"",
    };
}

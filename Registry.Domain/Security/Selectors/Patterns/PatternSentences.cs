using System.Text.RegularExpressions;

namespace Registry.Domain.Security.Selectors.Patterns;

/// <summary>What is wrong with a regular expression, and what to write.</summary>
internal static class PatternSentences
{
    public static string Of(RegexParseException fault) => "This is no regular expression: " + (fault.Error switch
    {
        RegexParseError.QuantifierAfterNothing => "a *, + or ? has nothing before it to repeat. Write .* for anything.",
        RegexParseError.NestedQuantifiersNotParenthesized => "one repeat follows another; possessive ones (*+ ++ ?+) are not read here. Leave one out, or group with ( and ).",
        RegexParseError.InsufficientClosingParentheses => "a ( is never closed. Put a ) behind the group, or write \\( for the character.",
        RegexParseError.InsufficientOpeningParentheses => "a ) closes nothing. Leave it out, or write \\) for the character.",
        RegexParseError.UnterminatedBracket => "a [ is never closed. Put a ] behind the class, or write \\[ for the character.",
        RegexParseError.ReversedCharacterRange => "a range of characters is the wrong way round. Write [a-z].",
        RegexParseError.ReversedQuantifierRange => "a repeat is the wrong way round. Write {1,3}.",
        RegexParseError.QuantifierOrCaptureGroupOutOfRange => "a number is too large. Repeat less.",
        RegexParseError.UnescapedEndingBackslash => "a \\ at the end escapes nothing. Leave it out.",
        RegexParseError.UnrecognizedEscape => "there is no such escape. Write the character itself, without the \\.",
        RegexParseError.UndefinedNumberedReference or RegexParseError.UndefinedNamedReference or RegexParseError.MalformedNamedReference =>
            "a back-reference cannot be matched in one pass over the path. Write out what may come a second time.",
        RegexParseError.UnrecognizedUnicodeProperty or RegexParseError.InvalidUnicodePropertyEscape or RegexParseError.MalformedUnicodePropertyEscape => "there is no such \\p{…}. List the characters, for example [a-z].",
        _ => $"{fault.Error}. Try a simpler one, for example /v2/team/.*",
    });
}

using Registry.Domain.Security.Selectors;

namespace Registry.Tests.Domain.Security.Selectors;

/// <summary>Where it went wrong, what was found and what to write instead.</summary>
public sealed class SelectorErrorTests
{
    [Theory]
    [InlineData("", 1, 1, "The expression is empty", "path =^ \"/v2/team/\"")]
    [InlineData(" \n ", 1, 1, "The expression is empty", "path =^")]
    [InlineData("path = '/v2/'", 1, 6, "Found a single =", "Write ==")]
    [InlineData("path === '/v2/'", 1, 6, "Found ===", "Write ==")]
    [InlineData("path == '/v2/' & path == 'x'", 1, 16, "Found a single &", "Write &&")]
    [InlineData("path == '/v2/' | path == 'x'", 1, 16, "Found a single |", "Write ||")]
    [InlineData("path ~ 'x'", 1, 6, "Found ~", "Write =~")]
    [InlineData("path ^= 'x'", 1, 6, "Found ^=", "Write =^")]
    [InlineData("path <> 'x'", 1, 6, "Found <>", "Write !=")]
    [InlineData("path >= 'x'", 1, 6, "Expression not supported in CSEL selector", "Use ==")]
    [InlineData("!(path == 'x')", 1, 1, "Expression not supported in CSEL selector", "Write !=")]
    [InlineData("not path == 'x'", 1, 1, "Expression not supported in CSEL selector", "Write !=")]
    [InlineData("path !~ 'x'", 1, 6, "Expression not supported in CSEL selector", "=^")]
    [InlineData("path !^ 'x'", 1, 6, "Expression not supported in CSEL selector", "=^")]
    [InlineData("path =$ 'x'", 1, 6, "Expression not supported in CSEL selector", "begins with .*")]
    [InlineData("path == 5", 1, 9, "Expression not supported in CSEL selector", "\"5\"")]
    [InlineData("pth == 'x'", 1, 1, "Invalid identifier pth, expected one of [format, path]", "put it in quotes")]
    [InlineData("path == v2", 1, 9, "Invalid identifier v2, expected one of [format, path]", "\"v2\"")]
    [InlineData("PATH == 'x'", 1, 1, "Invalid identifier PATH", "Write path in small letters")]
    [InlineData("path == 'x' AND path == 'y'", 1, 13, "Invalid identifier AND", "Write and in small letters")]
    [InlineData("coordinate.groupId == 'x'", 1, 1, "Invalid identifier coordinate.groupId", "no parts")]
    [InlineData("path.startsWith('/v2/')", 1, 1, "Invalid identifier path.startsWith", "path =^")]
    [InlineData("path.matches('/v2/')", 1, 1, "Invalid identifier path.matches", "path =~")]
    [InlineData("path startsWith '/v2/'", 1, 6, "Invalid identifier startsWith", "Write =^")]
    [InlineData("path matches '/v2/'", 1, 6, "Invalid identifier matches", "Write =~")]
    [InlineData("path != null", 1, 9, "Invalid identifier null", "Nothing is null")]
    [InlineData("size(path) == 'x'", 1, 1, "Invalid identifier size", "")]
    [InlineData("path == '/v2/", 1, 9, "never ends", "Put another '")]
    [InlineData("path == \"/v2/\n\"", 1, 9, "never ends", "Put another \"")]
    [InlineData("path == 'x\\'", 1, 9, "never ends", "Put another '")]
    [InlineData("path == \"it's\"", 1, 9, "String literal 'it's' should not contain embedded string", "Leave the quotes out")]
    [InlineData("path == 'say \\\"x\\\"'", 1, 9, "should not contain embedded string", "Leave the quotes out")]
    [InlineData("path == '\\u0027'", 1, 9, "should not contain embedded string", "Leave the quotes out")]
    [InlineData("path == “x”", 1, 9, "Found the quote “", "straight quotes")]
    [InlineData("path == /v2/", 1, 9, "Found /", "in quotes")]
    [InlineData("path == 'x' # remark", 1, 13, "Found #", "description")]
    [InlineData("path == 'x';", 1, 12, "Found ;", "leave it out")]
    [InlineData("path =~ .*", 1, 9, "Invalid identifier .", "")]
    [InlineData("path[0] == 'x'", 1, 5, "Expression not supported in CSEL selector", "( and )")]
    [InlineData("path == 'x' path == 'y'", 1, 13, "expected and or or", "between two comparisons")]
    [InlineData("path == 'x' == 'y'", 1, 13, "a comparison has two sides", "Join")]
    [InlineData("path", 1, 5, "Found the end, expected ==, !=, =^ or =~", "path =^")]
    [InlineData("path 'x'", 1, 6, "Found 'x', expected ==, !=, =^ or =~", "path =^")]
    [InlineData("== 'x'", 1, 1, "Found ==, expected a comparison", "path =^")]
    [InlineData("path ==", 1, 8, "Found the end behind ==", "in quotes")]
    [InlineData("path == == 'x'", 1, 9, "Found == behind ==", "in quotes")]
    [InlineData("path == 'x' and", 1, 16, "Found the end, expected another comparison", "leave and out")]
    [InlineData("path == 'x' or or", 1, 16, "Found or, expected another comparison", "leave or out")]
    [InlineData("(path == 'x'", 1, 13, "never closed", "Put a )")]
    [InlineData("path == 'x')", 1, 12, "closes nothing", "Leave it out")]
    [InlineData("()", 1, 2, "Found ), expected a comparison", "path =^")]
    [InlineData("path =~ path", 1, 6, "Expected string literal", "path =~ \"/v2/team/\"")]
    [InlineData("format =^ path", 1, 8, "Expected string literal", "in quotes")]
    [InlineData("path != format", 1, 6, "Expected string literal", "in quotes")]
    [InlineData("path == 'x' and (\n  path = 'y')", 2, 8, "Found a single =", "Write ==")]
    [InlineData("path == 'x'\r\n\r\nor pth == 'y'", 3, 4, "Invalid identifier pth", "")]
    [InlineData("path == 'x' or\n", 1, 15, "Found the end", "leave or out")]
    public void Parse_WhatIsNotCsel_SaysWhereAndWhatToWrite(string text, int line, int column, string found, string fix)
    {
        var (selector, error) = Selector.Parse(text);

        Assert.Null(selector);
        Assert.NotNull(error);
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
        Assert.Contains(fix, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*foo*", 0, "nothing before it to repeat")]
    [InlineData("a)|(b", 1, "closes nothing")]
    [InlineData("x\\(a(b", 0, "never closed")]
    [InlineData("/v2/[a", 0, "never closed")]
    [InlineData("/v2/[z-a]", 0, "the wrong way round")]
    [InlineData("a{3,1}", 0, "the wrong way round")]
    [InlineData("a++", 2, "possessive")]
    [InlineData("\\Qx\\E", 0, "no such escape")]
    [InlineData("\\p{Nope}", 0, "no such \\p")]
    [InlineData("/v2/(?!x).*", 4, "Look-around")]
    [InlineData("/v2/(?=x).*", 4, "Look-around")]
    [InlineData("/v2/(?<!x).*", 4, "Look-around")]
    [InlineData("/v2/(?<=x).*", 4, "Look-around")]
    [InlineData("(a)\\1", 3, "back-reference")]
    [InlineData("(?<n>a)\\k<n>", 7, "back-reference")]
    [InlineData("a(?>b)", 1, "atomic")]
    [InlineData("(?x)a # b", 0, "only (?i) and (?s)")]
    [InlineData("(?m:a)", 0, "only (?i) and (?s)")]
    [InlineData("(?i-m:a)", 0, "only (?i) and (?s)")]
    [InlineData("(?#remark)a", 0, "Groups that begin so")]
    [InlineData("(?(a)b|c)", 0, "Groups that begin so")]
    [InlineData("[a-z&&[^b]]", 4, "Classes inside of classes")]
    [InlineData("[a-z-[aeiou]]", 5, "Classes inside of classes")]
    [InlineData("[[:alpha:]]", 1, "Classes inside of classes")]
    [InlineData("\\Gx", 0, "Write the character itself")]
    [InlineData("\\07", 0, "Write the character itself")]
    public void Parse_PatternThatIsNotRead_PointsIntoIt(string pattern, int offset, string message)
    {
        var error = Selector.Parse($"path =~ \"{pattern}\"").Error;

        Assert.NotNull(error);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(1, error.Line);
        if (offset > 0)
            Assert.Equal(10 + offset, error.Column);
    }

    [Fact]
    public void Parse_PatternFault_IsCountedInWhatWasWritten()
    {
        var error = Selector.Parse("path == '/v2/'\n  or path =~ '\\/v2\\/\\u0061(?!b)'").Error!;
        Assert.Equal((2, 27), (error.Line, error.Column));
    }

    [Fact]
    public void Parse_LongNonsense_IsShownShort()
    {
        var error = Selector.Parse($"path == '{new string('x', 5000)}\"' or {new string('y', 4000)} == 'x'").Error!;
        Assert.True(error.Message.Length < 250, error.Message);
    }

    [Fact]
    public void ToString_IsOneLineWithThePlace() =>
        Assert.Equal("Found a single =. Write == for equals. (line 1, column 6)", Selector.Parse("path = 'x'").Error!.ToString());
}

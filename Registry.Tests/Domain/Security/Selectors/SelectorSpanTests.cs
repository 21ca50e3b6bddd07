using Registry.Domain.Security.Selectors;

namespace Registry.Tests.Domain.Security.Selectors;

/// <summary>What is coloured in an expression.</summary>
public sealed class SelectorSpanTests
{
    [Fact]
    public void Pieces_HaveTheirKind() => Assert.Equal(
        [("format", SelectorSpanKind.Variable), ("\"docker\"", SelectorSpanKind.Text), ("and", SelectorSpanKind.Word), ("path", SelectorSpanKind.Variable), ("\"/v2/\"", SelectorSpanKind.Text)],
        SelectorSpan.Of("format == \"docker\" and\n(path =^ \"/v2/\")").Where(s => s.Kind != SelectorSpanKind.Plain).Select(s => (s.Text, s.Kind)));

    [Theory]
    [InlineData("")]
    [InlineData("  \n\t ")]
    [InlineData("path == \"unterminated\n and ;%& \u2028 x ")]
    [InlineData("((path=~\".*\")) or or or  ")]
    public void Pieces_AreTheWholeText(string text) => Assert.Equal(text, string.Concat(SelectorSpan.Of(text).Select(s => s.Text)));
}

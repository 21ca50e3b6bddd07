using Registry.Tests.Support;

namespace Registry.Tests.Architecture;

/// <summary>Files that can be read at a sitting.</summary>
public sealed class SizeTests(ITestOutputHelper output)
{
    private const int TooLong = 400;
    private const int MedianAtMost = 80;
    private const int MarkupAtMost = 150;
    private const int PageCodeAtMost = 250;

    private static readonly IReadOnlyList<(SourceFile File, int Lines)> Sizes =
        [.. SourceTree.CSharp.Where(f => !f.IsMigration).Select(f => (f, f.Lines)).OrderBy(s => s.Lines)];

    [Fact]
    public void CSharpFile_IsNeverTooLong() => Assert.Empty(Sizes.Where(s => s.Lines >= TooLong).Select(s => $"{s.File} has {s.Lines} lines: split it by subject."));

    [Fact]
    public void CSharpFile_IsShortInTheMiddle()
    {
        var median = Sizes[Sizes.Count / 2].Lines;
        output.WriteLine($"{Sizes.Count} files, median {median} lines, longest {Sizes[^1].File} with {Sizes[^1].Lines}.");
        foreach (var (file, lines) in Sizes.Where(s => s.Lines > 200))
            output.WriteLine($"Think again: {file} has {lines} lines.");
        Assert.InRange(median, 1, MedianAtMost);
    }

    [Fact]
    public void RazorFile_IsShort()
    {
        var pages = SourceTree.Files.Where(f => f.Name.EndsWith(".razor", StringComparison.Ordinal)).ToList();
        foreach (var page in pages)
        {
            var code = page.Text.IndexOf("@code", StringComparison.Ordinal);
            var markup = (code < 0 ? page.Text : page.Text[..code]).Count(c => c == '\n');
            Assert.True(markup <= MarkupAtMost, $"{page} has {markup} lines of markup: take a component out of it.");
            Assert.True(page.Lines - markup <= PageCodeAtMost, $"{page} has {page.Lines - markup} lines of code: give it a page model.");
        }

        Assert.DoesNotContain(SourceTree.CSharp, f => f.Name.EndsWith(".razor.cs", StringComparison.Ordinal) && f.Lines > PageCodeAtMost);
    }
}

using Registry.Domain.Security.Selectors;
using Registry.Tests.Domain.Security.Selectors.Generated;

namespace Registry.Tests.Domain.Security.Selectors;

/// <summary>Over ten thousand expressions, each against paths that differ in case, _, %, blanks at the end and what is not ASCII.</summary>
public sealed class SecondOpinionTests
{
    private const int Expressions = 1_700;
    private const int PathsOfEach = 10;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Selector_DecidesAsTheSecondOpinion_AndItsRangeMissesNothing(int seed)
    {
        var author = new Author(seed);
        var (matching, exact) = (0, 0);
        for (var i = 0; i < Expressions; i++)
        {
            var sentence = author.Sentence();
            var text = author.Write(sentence);
            var selector = Parsed(text);
            var again = i % 4 == 0 ? Parsed(selector.ToString()) : selector;
            Assert.Equal(selector.ToString(), again.ToString());
            Assert.Equal((selector.Range, selector.IsExact, selector.NeedsVerdict), (again.Range, again.IsExact, again.NeedsVerdict));
            exact += selector.IsExact ? 1 : 0;
            foreach (var path in author.Paths(sentence, PathsOfEach))
            {
                var format = author.Format();
                Assert.True(sentence.IsTrue(format, path) == selector.Matches(format, path), $"{text}\n{format} {path}");
                Assert.True(selector.Matches(format, path) == again.Matches(format, path), $"{text}\n{again}\n{format} {path}");

                var matches = sentence.IsTrue("docker", path);
                matching += matches ? 1 : 0;
                foreach (var order in TextOrder.All.Where(o => o.CanHold(path)))
                {
                    var isIn = order.IsIn(path, selector.Range);
                    Assert.True(isIn || !matches, $"{text}\n{path} is left out of {selector.Range} by {order.Name}");
                    Assert.True(!isIn || matches || !selector.IsExact, $"{text}\n{path} is taken for a match of {selector.Range} by {order.Name}");
                }
            }
        }

        // Neither all nor nothing, or the comparisons above are empty.
        Assert.InRange(matching, Expressions, Expressions * PathsOfEach * 3 / 4);
        Assert.InRange(exact, Expressions / 20, Expressions * 3 / 4);
    }

    private static Selector Parsed(string text)
    {
        var (selector, error) = Selector.Parse(text);
        return selector ?? throw new InvalidOperationException($"{text}\n{error}");
    }
}

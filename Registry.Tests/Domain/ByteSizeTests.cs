using Registry.Domain;

namespace Registry.Tests.Domain;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1_000, "1 kB")]
    [InlineData(1_234, "1.23 kB")]
    [InlineData(9_999, "10 kB")]
    [InlineData(12_345, "12.3 kB")]
    [InlineData(123_456, "123 kB")]
    [InlineData(999_499, "999 kB")]
    [InlineData(999_500, "1 MB")]
    [InlineData(1_900_000_000, "1.9 GB")]
    [InlineData(long.MaxValue, "9.22 EB")]
    public void Text_HasThreeDigitsAndAUnit(long bytes, string text) => Assert.Equal(text, ByteSize.Text(bytes));
}

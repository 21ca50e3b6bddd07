using System.Text.RegularExpressions;
using Registry.Tests.Support;

namespace Registry.Tests.Architecture;

/// <summary>The words of design §2, and those that say nothing.</summary>
public sealed partial class NamingTests
{
    private static readonly IReadOnlyList<(SourceFile File, string Type)> Types =
        [.. SourceTree.CSharp.Where(f => !f.IsMigration).SelectMany(f => SourceTree.TypesIn(f.Text).Select(t => (f, t)))];

    [Fact]
    public void Types_AreFoundAtAll() => Assert.Contains(Types, t => t.Type == nameof(NamingTests));

    [Fact]
    public void Type_HasANameThatSaysSomething() => Assert.DoesNotContain(Types, t => SaysNothing().IsMatch(t.Type));

    [Fact]
    public void PersistenceClass_IsAStoreNotARepository() => Assert.DoesNotContain(
        Types, t => t.File.Name.StartsWith("Registry.Infrastructure/", StringComparison.Ordinal) && NotOurWordForAStore().IsMatch(t.Type));

    [Fact]
    public void File_HasNoRegion() => Assert.DoesNotContain(SourceTree.CSharp, f => Region().IsMatch(f.Text));

    [GeneratedRegex("^(Registry|\\w*(Manager|Helpers?|Util(itie)?s?|Common))$")]
    private static partial Regex SaysNothing();

    [GeneratedRegex("(Repository|Dao)$")]
    private static partial Regex NotOurWordForAStore();

    [GeneratedRegex("^\\s*#region", RegexOptions.Multiline)]
    private static partial Regex Region();
}

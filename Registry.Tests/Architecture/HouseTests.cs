using System.Text.RegularExpressions;
using Registry.Tests.Support;

namespace Registry.Tests.Architecture;

/// <summary>Folders: a fixed top level, and below it subjects, never patterns.</summary>
public sealed partial class HouseTests
{
    private static readonly string[] Fixed =
        ["Registry.Domain", "Registry.E2E", "Registry.Infrastructure", "Registry.Tests", "Registry.Web", "Registry.sln", "global.json"];

    private static readonly string[] Expected =
    [
        .. Fixed, "README.md", "LICENSE", ".editorconfig", ".gitignore", "Directory.Build.props", "Directory.Packages.props",
        ".config", ".ci", "docs", "bench", "deploy", "test.sh",
    ];

    [Fact]
    public void TopLevel_HoldsNothingUnexpected() => Assert.Empty(SourceTree.TopLevel.Except(Expected));

    [Fact]
    public void TopLevel_HoldsTheWholeHouse() => Assert.Empty(Fixed.Except(SourceTree.TopLevel));

    [Fact]
    public void Folders_AreSubjects()
    {
        var folders = SourceTree.CSharp.SelectMany(f => f.Folder.Split('/')).Distinct();
        Assert.DoesNotContain(folders, f => Pattern().IsMatch(f));
    }

    [Fact]
    public void Namespaces_AreFolders()
    {
        var wrong = SourceTree.CSharp.Where(f => !f.IsMigration && Namespace().Match(f.Text) is { Success: true } match
            && match.Groups["name"].Value != f.Folder.Replace('/', '.'));
        Assert.Empty(wrong);
    }

    [GeneratedRegex(@"^(Abstractions?|Base|Classes|Common|Constants|Controllers|Core|Daos?|Dtos?|Entities|Enums|Exceptions|Extensions|Factories|Handlers|Helpers?|Implementations?|Interfaces|Managers?|Misc|Models?|Providers|Services|Shared|Types|Util(itie)?s?|ViewModels)$", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}

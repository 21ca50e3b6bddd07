using System.Diagnostics;
using System.Net.Sockets;
using System.Xml.Linq;
using Registry.Tests.Support;

namespace Registry.Tests.Architecture;

/// <summary>Who may know whom (design §3).</summary>
public sealed class DependencyTests
{
    private static readonly string[] PurePackages = ["FluentValidation", "Superpower"];

    private static readonly Type[] InputAndOutput =
        [typeof(File), typeof(Directory), typeof(FileInfo), typeof(DirectoryInfo), typeof(FileStream), typeof(Console), typeof(Process), typeof(Socket), typeof(HttpClient)];

    [Theory]
    [InlineData("Registry.Domain")]
    [InlineData("Registry.Infrastructure", "Registry.Domain")]
    [InlineData("Registry.Web", "Registry.Domain", "Registry.Infrastructure")]
    [InlineData("Registry.E2E")]
    public void Project_ReferencesOnlyTheProjectsItMaySee(string project, params string[] allowed) =>
        Assert.Equal(allowed, Includes(project, "ProjectReference").Select(p => Path.GetFileNameWithoutExtension(p.Replace('\\', '/'))).Order(StringComparer.Ordinal));

    [Fact]
    public void Domain_UsesOnlyPurePackages()
    {
        Assert.Equal(PurePackages, Includes("Registry.Domain", "PackageReference"));
        Assert.Empty(Includes("Registry.Domain", "FrameworkReference"));

        var strangers = Compiled.Domain.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(n => !n.StartsWith("System.", StringComparison.Ordinal) && !PurePackages.Contains(n));
        Assert.Empty(strangers);
    }

    [Fact]
    public void Domain_DoesNoInputOrOutput()
    {
        var calls = Compiled.Instructions.Where(i => i.In.Assembly == Compiled.Domain && InputAndOutput.Contains(i.Callee?.DeclaringType));
        Assert.Empty(calls.Select(i => $"{i} calls {i.Callee!.DeclaringType!.Name}.{i.Callee.Name}"));
    }

    [Fact]
    public void EndToEndTests_NameNoTypeOfOurs()
    {
        var own = new[] { "Registry.Domain", "Registry.Infrastructure", "Registry.Web", "Registry.Tests" };
        var files = SourceTree.CSharp.Where(f => f.Name.StartsWith("Registry.E2E/", StringComparison.Ordinal));
        Assert.DoesNotContain(files, f => own.Any(o => f.Text.Contains($"using {o}", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Includes(string project, string item) =>
        XDocument.Load(Path.Combine(SourceTree.Root, project, $"{project}.csproj")).Descendants(item).Select(e => (string)e.Attribute("Include")!);
}

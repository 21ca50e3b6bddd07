using System.Reflection;
using System.Text.RegularExpressions;
using Registry.Tests.Support;
using Xunit.v3;

namespace Registry.Tests.Web.Protocol;

/// <summary><c>docs/protocol.md</c> promises nothing that no row shows, and no row shows what it does not promise.</summary>
public sealed partial class ProtocolDocumentTests
{
    [Fact]
    public void EveryLine_HasARow()
    {
        var promised = LineOfTheDocument().Matches(new SourceFile("docs/protocol.md").Text).Select(m => m.Groups[1].Value).ToList();

        Assert.Equal(promised.Distinct(), promised);
        Assert.Equal(promised.Order(StringComparer.Ordinal), Shown().Distinct().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Shown() =>
        from type in typeof(ProtocolDocumentTests).Assembly.GetTypes()
        where type.Namespace is "Registry.Tests.Web.Protocol" or "Registry.Tests.Web.Connectors"
        from method in type.GetMethods()
        from text in method.GetCustomAttributes<DataAttribute>().Select(d => d.Label ?? "")
            .Concat(method.GetCustomAttributes<TraitAttribute>().Where(t => t.Name == "Line").Select(t => t.Value))
        let line = LineOfARow().Match(text)
        where line.Success
        select line.Value;

    [GeneratedRegex(@"^\| (\d\.\d+) \|", RegexOptions.Multiline)]
    private static partial Regex LineOfTheDocument();

    [GeneratedRegex(@"^\d\.\d+(?= |$)")]
    private static partial Regex LineOfARow();
}

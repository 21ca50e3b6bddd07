using System.Net;
using System.Text.RegularExpressions;

namespace Registry.Tests.Web.Components;

internal static partial class PageAssets
{
    /// <summary>The addresses of style sheets, scripts, faces and icons that a page asks for.</summary>
    public static IReadOnlyList<string> Of(string html) => [.. Addresses().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups["address"].Value))];

    [GeneratedRegex("""<(link|script)\b[^>]* (href|src)="(?<address>[^"]+)""")]
    private static partial Regex Addresses();
}

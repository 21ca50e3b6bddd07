using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using MudBlazor;
using MudBlazor.Services;
using Registry.Tests.Support;

namespace Registry.Tests.Web.Components.Layout;

/// <summary>The style sheets as the server sends them, held against what they promise.</summary>
public sealed partial class StylesTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task MudCss_NamesEveryColourOfMudBlazor()
    {
        await using var context = new BunitContext { JSInterop = { Mode = JSRuntimeMode.Loose } };
        context.Services.AddMudServices();
        var written = Palette().Matches(context.Render<MudThemeProvider>().Markup).Select(m => m.Value).Distinct().ToList();
        Assert.NotEmpty(written);

        var ours = await ReadAsync("/css/mud.css");

        Assert.DoesNotContain(written, name => !ours.Contains(name + ":", StringComparison.Ordinal));
    }

    [Fact]
    public async Task MudCss_ColoursInNumbers_AreTheTokens()
    {
        var tokens = Tokens().Matches(await ReadAsync("/css/tokens.css")).ToDictionary(m => m.Groups["name"].Value);
        var mud = await ReadAsync("/css/mud.css");
        var (light, dark, system) = (Block(mud, "html[data-theme] {", last: true), Block(mud, "html[data-theme=\"dark\"] {"), Block(mud, "html[data-theme=\"system\"] {"));
        Assert.Equal(dark, system);

        var palette = Mapping().Matches(mud).ToDictionary(m => m.Groups["mud"].Value, m => m.Groups["token"].Value);
        Assert.NotEmpty(light);
        foreach (var (name, numbers) in light)
        {
            Assert.Equal(Numbers(tokens[palette[name]].Groups["light"].Value), numbers);
            Assert.Equal(Numbers(tokens[palette[name]].Groups["dark"].Value), dark[name]);
        }
    }

    [Theory]
    [InlineData("text", "canvas")]
    [InlineData("text", "chrome")]
    [InlineData("text-2", "canvas")]
    [InlineData("text-2", "chrome")]
    [InlineData("text-2", "press")]
    [InlineData("text-2", "subtle")]
    [InlineData("text-3", "canvas")]
    [InlineData("text-3", "chrome")]
    [InlineData("text-3", "subtle")]
    [InlineData("primary", "canvas")]
    [InlineData("primary", "selected")]
    [InlineData("on-primary", "primary")]
    [InlineData("on-primary", "primary-strong")]
    [InlineData("on-status", "error")]
    [InlineData("success", "canvas")]
    [InlineData("warning", "canvas")]
    [InlineData("error", "canvas")]
    [InlineData("info", "canvas")]
    [InlineData("text", "error-soft")]
    [InlineData("text", "warning-soft")]
    public async Task Words_StandOutFromTheirGround_InBothThemes(string words, string ground)
    {
        var tokens = Tokens().Matches(await ReadAsync("/css/tokens.css")).ToDictionary(m => m.Groups["name"].Value);

        foreach (var theme in new[] { "light", "dark" })
            Assert.True(Contrast(tokens[words].Groups[theme].Value, tokens[ground].Groups[theme].Value) >= 4.5, $"{words} on {ground}, {theme}");
    }

    private async Task<string> ReadAsync(string path)
    {
        using var visitor = new Visitor(app.BaseAddress);
        return await visitor.ReadAsync(path);
    }

    private static Dictionary<string, string> Block(string css, string selector, bool last = false)
    {
        var start = last ? css.LastIndexOf(selector, StringComparison.Ordinal) : css.IndexOf(selector, StringComparison.Ordinal);
        return InNumbers().Matches(css[start..css.IndexOf('}', start)]).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["numbers"].Value);
    }

    private static string Numbers(string hex) => string.Join(", ", Channels(hex));

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        var linear = Channels(hex).Select(c => c / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    private static IEnumerable<int> Channels(string hex) => new[] { 0, 2, 4 }.Select(at => int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    [GeneratedRegex("--mud-palette-[a-z-]+")]
    private static partial Regex Palette();

    [GeneratedRegex("--(?<name>[a-z0-9-]+): light-dark\\(#(?<light>[0-9a-f]{6}), #(?<dark>[0-9a-f]{6})\\)")]
    private static partial Regex Tokens();

    [GeneratedRegex("--mud-palette-(?<mud>[a-z-]+): var\\(--(?<token>[a-z0-9-]+)\\)")]
    private static partial Regex Mapping();

    [GeneratedRegex("--mud-palette-(?<name>[a-z-]+)-rgb: (?<numbers>[0-9, ]+);")]
    private static partial Regex InNumbers();
}

using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Registry.E2E.Browsing;

/// <summary>
/// axe-core inside a page. Put in once a document and asked for violations alone: the binding for Playwright opens a further page for
/// each question and describes what is in order, too, which takes four times as long.
/// </summary>
internal static class Axe
{
    private const string Question = """
        async rules => {
          const found = await axe.run(document, { runOnly: rules ?? undefined, resultTypes: ["violations"], iframes: false, preload: false });
          return found.violations.filter(one => one.impact === "serious" || one.impact === "critical")
            .map(one => `${one.id} (${one.impact}): ${one.help}\n${one.nodes.map(node => node.html).join("\n")}`);
        }
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <param name="page">Shows what is judged.</param>
    /// <param name="rules">The only ones asked; null: all.</param>
    public static async Task<IReadOnlyList<string>> GraveFaultsAsync(IPage page, string[]? rules)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
            await page.EvaluateAsync($"{Script}; 0");
        return await page.EvaluateAsync<string[]>(Question, rules);
    }
}

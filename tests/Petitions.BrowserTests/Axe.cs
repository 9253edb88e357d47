using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Petitions.BrowserTests;

/// <summary>无障碍规则: Deque's axe-core, run in the page itself. Our pages have no frames, for which its driver would read the rules' findings out and put them together in a window of its own, page by page.</summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What offends against axe's rules, as "rule at element"; options as axe takes them, beside those that all share.</summary>
    internal static async Task<string[]> Violations(IPage page, string options = "")
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window")) await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>($$"""
            () => axe.run(document, { resultTypes: ['violations'], {{options}} }).then(found => found.violations.flatMap(v => v.nodes.map(n => v.id + ' at ' + n.html)))
            """);
    }
}

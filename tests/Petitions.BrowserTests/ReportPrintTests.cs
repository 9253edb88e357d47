using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Petitions.IntegrationTests.Offices;
using UglyToad.PdfPig;

namespace Petitions.BrowserTests;

public sealed partial class ReportPrintTests(Browser browser)
{
    private const string Radicals = "⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⺟―";
    private const string Signs = "虎西见角贝车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙母—";
    private const double PointsPerMillimetre = 72 / 25.4;

    // What is read of a report on the screen: title, sentences, heads and cells, each whole.
    private const string Parts = "() => [...document.querySelectorAll('article.report :is(h1, h2, p, th, td)')].filter(e => !e.closest('.downloads')).map(e => e.textContent)";
    private const string Hidden = "() => [...document.querySelectorAll('.office-bar a, .office-bar button, .downloads a, main a.do, main button, [aria-labelledby=rate-cases] h2, [aria-labelledby=revisions] h2')].map(e => e.textContent)";

    [InABrowser]
    public async Task A_report_prints_whole_on_A4_in_both_languages_without_what_is_only_for_the_screen()
    {
        await using var office = await Office.Open("sqlite");
        await Given.AClosedCase(office);
        await Given.AnAcceptedCase(office);
        office.Clock.Advance(TimeSpan.FromDays(31));
        await using (var leader = await Desk.Of(browser, office, "leader"))
        {
            await leader.Go("/reports");
            await leader.Page.Locator("#period").FillAsync("2026-03");
            await leader.Page.GetByRole(AriaRole.Button, new() { Name = "出具" }).ClickAsync();
            await leader.Page.GetByRole(AriaRole.Status).WaitForAsync();
        }

        foreach (var language in new[] { "zh-CN", "en" })
        {
            await using var desk = await Desk.Of(browser, office, "leader", new() { Locale = language });
            foreach (var address in new[] { "/reports/annual/2026", "/reports/annual/2026?numbers=true", "/reports/monthly/2026-03" })
            {
                await desk.Go(address);
                var parts = await desk.Page.EvaluateAsync<string[]>(Parts);
                var hidden = await desk.Page.EvaluateAsync<string[]>(Hidden);
                Assert.True(parts.Length > 50 && hidden.Length > 5, $"{address}: {parts.Length}, {hidden.Length}");

                using var printed = PdfDocument.Open(await desk.Page.PdfAsync(new() { PreferCSSPageSize = true }));
                foreach (var page in printed.GetPages())
                {
                    Assert.Equal((210, 297), ((int)Math.Round(page.Width / PointsPerMillimetre), (int)Math.Round(page.Height / PointsPerMillimetre)));
                    // Within the margins: a sign beyond them is not on the paper, or half of it.
                    Assert.All(page.Letters, l => Assert.InRange(l.Location.X / PointsPerMillimetre, 11.5, 198.5));
                    Assert.All(page.Letters, l => Assert.InRange(l.EndBaseLine.X / PointsPerMillimetre, 11.5, 198.5));
                }

                var text = Plain(string.Concat(printed.GetPages().SelectMany(p => p.Letters).Select(l => l.Value)));
                var at = 0;
                foreach (var part in parts.Select(Plain))
                {
                    var found = text.IndexOf(part, at, StringComparison.Ordinal);
                    Assert.True(found >= 0, $"{language} {address}: not printed, or not in its place: {part}\n{text[at..]}");
                    at = found + part.Length;
                }

                Assert.All(hidden.Select(Plain).Where(h => h.Length > 1 && !parts.Any(p => Plain(p).Contains(h, StringComparison.Ordinal))), h => Assert.DoesNotContain(h, text, StringComparison.Ordinal));
            }
        }
    }

    // A font's table may tell a sign as the radical, or the bar, that it looks like.
    private static string Plain(string text) => string.Concat(Spaces().Replace(text, "").Normalize(NormalizationForm.FormKC).Select(c => Radicals.IndexOf(c, StringComparison.Ordinal) is >= 0 and var i ? Signs[i] : c));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

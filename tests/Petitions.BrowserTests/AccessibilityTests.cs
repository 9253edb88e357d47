using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

/// <summary>What of WCAG 2.2 a program can look at on every page beyond axe's own rules; docs/accessibility.md says which criterion each stands for.</summary>
public sealed class AccessibilityTests(Browser browser)
{
    private const string Spacing = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }";

    // What is cut off: text in a box that neither grows nor scrolls. What is hidden from sight on purpose is not.
    private const string CutOff = """
        () => [...document.querySelectorAll('body *')].filter(e => {
            const style = getComputedStyle(e);
            const hides = v => v === 'hidden' || v === 'clip';
            if (!e.checkVisibility() || !e.innerText?.trim() || e.matches('.skip')) return false;
            return hides(style.overflowX) && e.scrollWidth > e.clientWidth + 1 || hides(style.overflowY) && e.scrollHeight > e.clientHeight + 1;
        }).map(e => e.outerHTML.slice(0, 120))
        """;

    // A button or a field whose words do not fit in it, and what lies over another control.
    private const string Overlaps = """
        () => { const all = [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')].filter(e => e.checkVisibility() && !e.matches('.skip'));
            const box = e => e.getBoundingClientRect();
            return all.flatMap((a, i) => all.slice(i + 1).filter(b => !a.contains(b) && !b.contains(a)).filter(b => { const [p, q] = [box(a), box(b)];
                return Math.min(p.right, q.right) - Math.max(p.left, q.left) > 2 && Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 2; }).map(b => a.outerHTML.slice(0, 80) + ' × ' + b.outerHTML.slice(0, 80))); }
        """;

    // What is wrong with where the focus is now; "end" where it has gone round.
    private const string Focused = """
        () => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect(), what = e.outerHTML.slice(0, 120);
            if (e === document.body || window.stops?.has(e)) return ['end'];
            const at = document.elementFromPoint(r.left + Math.min(r.width, innerWidth) / 2, r.top + Math.min(r.height, 40) / 2);
            const wrong = [];
            if (window.stopped && !(window.stopped.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)) wrong.push('out of order: ' + what);
            if (s.outlineStyle === 'none' || parseFloat(s.outlineWidth) < 2) wrong.push('no focus shown: ' + what);
            if (r.bottom <= 0 || r.top >= innerHeight || !at || !(e.contains(at) || at.contains(e))) wrong.push('covered or out of sight: ' + what);
            (window.stops ??= new Set()).add(e); window.stopped = e;
            return wrong; }
        """;

    [InABrowser]
    public async Task Every_stop_of_the_keyboard_shows_in_sight_and_in_the_order_of_the_page()
    {
        await using var office = await Office.Open("sqlite");
        var addresses = await Addresses(office);
        await using var desk = await Desk.Of(browser, office, "leader", new() { Locale = "zh-CN", ViewportSize = new() { Width = 1280, Height = 600 } });
        foreach (var address in addresses)
        {
            await desk.Go(address);
            await desk.Page.EvaluateAsync("() => { document.activeElement.blur(); getSelection().removeAllRanges(); }");
            Assert.Empty((await Stops(desk.Page)).Select(s => $"{address}: {s}"));
        }
    }

    [InABrowser]
    public async Task With_wider_spacing_and_with_twice_the_text_nothing_is_cut_off_or_covered()
    {
        await using var office = await Office.Open("sqlite");
        var addresses = await Addresses(office);
        await using var desk = await Desk.Of(browser, office, "leader", new() { Locale = "zh-CN", ViewportSize = new() { Width = 1280, Height = 800 } });
        List<string> lost = [];
        foreach (var address in addresses)
            foreach (var style in new[] { Spacing, "html { font-size: 200% !important; }" })
            {
                await desk.Go(address);
                await desk.Page.AddStyleTagAsync(new() { Content = style });
                lost.AddRange((await desk.Page.EvaluateAsync<string[]>(CutOff)).Concat(await desk.Page.EvaluateAsync<string[]>(Overlaps)).Select(l => $"{address} {style[..6]}: {l}"));
                if (!await desk.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")) lost.Add($"{address} {style[..6]}: wider than the window");
            }

        Assert.Empty(lost);
    }

    [InABrowser]
    public async Task Every_target_is_large_enough_or_apart_on_every_page()
    {
        await using var office = await Office.Open("sqlite");
        var addresses = await Addresses(office);
        foreach (var width in new[] { 1280, 320 })
        {
            await using var desk = await Desk.Of(browser, office, "leader", new() { Locale = "zh-CN", ViewportSize = new() { Width = width, Height = 800 } });
            foreach (var address in addresses)
            {
                await desk.Go(address);
                var result = await desk.Page.RunAxe(new AxeRunOptions { Rules = new() { ["target-size"] = new() { Enabled = true } } });
                Assert.Empty(result.Violations.Where(v => v.Id == "target-size").SelectMany(v => v.Nodes.Select(n => $"{width} {address}: {n.Html}")));
            }
        }
    }

    [InABrowser]
    public async Task Every_page_says_what_it_is_in_its_language_and_names_nothing_that_is_not_there()
    {
        await using var office = await Office.Open("sqlite");
        var addresses = await Addresses(office);
        foreach (var language in new[] { "zh-CN", "en" })
        {
            await using var desk = await Desk.Open(browser, office, new() { Locale = language });
            await desk.Go("/sign-in");
            await desk.Page.Locator("#userName").FillAsync("leader");
            await desk.Page.Locator("#password").FillAsync("Dongkou-2023");
            await desk.Page.Keyboard.PressAsync("Enter");
            await desk.Page.Locator(".who").WaitForAsync();
            Dictionary<string, string> titles = [];
            foreach (var address in addresses)
            {
                await desk.Go(address);
                Assert.Equal(language, await desk.Page.Locator("html").GetAttributeAsync("lang"));
                Assert.True(await desk.Page.Locator("h1").CountAsync() == 1, address);
                Assert.Empty(await desk.Page.EvaluateAsync<string[]>("""
                    () => [...document.querySelectorAll('[aria-describedby], [aria-labelledby], label[for]')].flatMap(e => (e.getAttribute('aria-describedby') ?? '').split(' ')
                        .concat((e.getAttribute('aria-labelledby') ?? '').split(' '), e.htmlFor ?? '').filter(id => id && !document.getElementById(id)).map(id => id + ' of ' + e.outerHTML.slice(0, 100)))
                    """));
                titles[address.Split('?')[0]] = await desk.Page.TitleAsync();
            }

            // Two cases have two titles, and so have the same figures of two months.
            Assert.Empty(titles.GroupBy(t => t.Value).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(' ', g.Select(t => t.Key))}"));
        }
    }

    [InABrowser]
    public async Task What_is_refused_is_told_at_its_field_in_words_and_by_more_than_colour()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await desk.Page.Locator("#desk-day").FillAsync("2026-03-03");
        await desk.Page.Locator("[name='Matters[0].Title']").FillAsync("反映道路");
        await desk.Page.Locator("[name='Matters[0].Content']").FillAsync("道路损坏");
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.GetByRole(AriaRole.Alert).WaitForAsync();

        foreach (var id in new[] { "#desk-day", "#desk-time" })
        {
            Assert.Equal("true", await desk.Page.Locator(id).GetAttributeAsync("aria-invalid"));
            Assert.Equal("desk-instant-fault", await desk.Page.Locator(id).GetAttributeAsync("aria-describedby"));
        }

        Assert.NotEmpty((await desk.Page.Locator("#desk-instant-fault").InnerTextAsync()).Trim());
        // What was typed stays, and nothing has to be typed twice.
        Assert.Equal("反映道路", await desk.Page.Locator("[name='Matters[0].Title']").InputValueAsync());

        await using var nobody = await Desk.Open(browser, office);
        await nobody.Go("/sign-in");
        await nobody.SignIn("leader", "wrong-password-1");
        await nobody.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        foreach (var id in new[] { "#userName", "#password" })
        {
            Assert.Equal("true", await nobody.Page.Locator(id).GetAttributeAsync("aria-invalid"));
            Assert.Equal("sign-in-refusal", await nobody.Page.Locator(id).GetAttributeAsync("aria-describedby"));
        }
    }

    private static async Task<IReadOnlyList<string>> Stops(IPage page)
    {
        List<string> wrong = [];
        for (var presses = 0; presses < 400; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            var stop = await page.EvaluateAsync<string[]>(Focused);
            if (stop is ["end"]) return presses > 2 ? wrong : ["no stops"];
            wrong.AddRange(stop);
        }

        return [.. wrong, "never ends"];
    }

    private static async Task<IReadOnlyList<string>> Addresses(Office office)
    {
        var served = await office.NumberOf(await Given.AServedCase(office));
        var open = await office.NumberOf(await Given.ARegisteredCase(office));
        (await (await office.As("leader")).Post("/api/v1/reports/monthly-closure/2026-02")).Expect(201);
        return ["/", "/work", "/cases", $"/cases/{served}", $"/cases/{open}", "/reports", "/reports/monthly/2026-02", "/reports/annual/2026", "/desk", "/desk/letter", "/desk/call", "/ledgers",
            "/lists", "/visits", "/warnings", "/supervisions", "/executions", "/roster", "/retention", "/loads", "/admin/sweeps", "/public", "/public/submit", "/public/progress", "/sign-out"];
    }
}

using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Ports;
using Petitions.Domain.Deadlines;
using Petitions.Infrastructure.Accounts;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Ledgers;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

/// <summary>巡页: every page is opened by those whose it is, in both languages, and looked at in all ways; the tests ask for what was found of each.</summary>
public sealed partial class PageWalk(Browser browser) : IAsyncLifetime
{
    private readonly List<(string Look, string Found)> _found = [];

    /// <summary>How many pages were looked at.</summary>
    public int Pages { get; private set; }

    /// <summary>What was found by one way of looking, with the page's address; empty where all is well.</summary>
    internal IEnumerable<string> Found(string look) => _found.Where(f => f.Look == look).Select(f => f.Found);

    /// <summary>The routes that nobody's way comes by.</summary>
    public IReadOnlyList<string> Forgotten { get; private set; } = [];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Browser.SkipReason is not null) return;
        await using var office = await Office.Open("sqlite");
        var ways = await WalkedPages.Of(office);
        Forgotten = [.. WalkedPages.Forgotten(ways.SelectMany(w => w.Addresses))];
        foreach (var (user, addresses) in ways) await InChinese(office, user, addresses);
        var names = await Names(office);
        foreach (var (user, addresses) in ways) await InEnglish(office, user, addresses, names);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task InChinese(Office office, string? user, IReadOnlyList<string> addresses)
    {
        await using var desk = await Opened(office, user, new() { Locale = "zh-CN", ViewportSize = new() { Width = 1280, Height = 600 } });
        Dictionary<string, string> titles = [];
        foreach (var address in addresses)
        {
            await Go(desk, user, address);
            await Words(desk.Page, address, "zh-CN", titles);
            Note(PageLooks.Words, address, await desk.Page.EvaluateAsync<string[]>(PageLooks.PlainDates));
            await Keyboard(desk.Page, address, PageLooks.Keyboard);
            await Larger(desk.Page, address);
            await Narrower(desk.Page, address);
            await AllRules(desk.Page, address);
            Pages++;
        }

        SameTitles(titles);
        foreach (var complaint in desk.Complaints) Note(PageLooks.Console, user ?? "nobody", complaint);
    }

    private async Task InEnglish(Office office, string? user, IReadOnlyList<string> addresses, IReadOnlyList<string> names)
    {
        await using var desk = await Opened(office, user, new() { Locale = "en" });
        Dictionary<string, string> titles = [];
        foreach (var address in addresses)
        {
            await Go(desk, user, address);
            await Words(desk.Page, address, "en", titles);
            Note(PageLooks.Words, address, (await NotInEnglish(desk.Page, names)).Select(t => "not in English: " + t));
            Note(PageLooks.ChineseUnmarked, address, await desk.Page.EvaluateAsync<string[]>(PageLooks.ChineseUnmarkedIn));
        }

        SameTitles(titles);
    }

    private async Task<Desk> Opened(Office office, string? user, BrowserNewContextOptions options) => user is null ? await Desk.Open(browser, office, options) : await Desk.Of(browser, office, user, options);

    // What is refused would be looked at in the page's place.
    private async Task Go(Desk desk, string? user, string address)
    {
        if (await desk.Go(address) is not { Ok: true } || new Uri(desk.Page.Url).AbsolutePath != address.Split('?')[0]) Note(PageLooks.Words, address, $"not opened by {user ?? "nobody"}: {desk.Page.Url}");
    }

    private void Note(string look, string address, params IEnumerable<string> found) => _found.AddRange(found.Select(f => (look, $"{address}: {f}")));

    private async Task Words(IPage page, string address, string language, Dictionary<string, string> titles)
    {
        if (await page.Locator("html").GetAttributeAsync("lang") is var said && said != language) Note(PageLooks.Words, address, $"says {said}, not {language}");
        if (await page.Locator("h1").CountAsync() is var heads and not 1) Note(PageLooks.Words, address, $"{heads} headings of the first level");
        foreach (var look in new[] { PageLooks.NamesNothing, PageLooks.UnnamedCells, PageLooks.CrookedTicks }) Note(PageLooks.Words, address, await page.EvaluateAsync<string[]>(look));
        titles[address.Split('?')[0]] = await page.TitleAsync();
    }

    // Two cases have two titles, and so have the same figures of two months.
    private void SameTitles(Dictionary<string, string> titles)
        => Note(PageLooks.Words, "titles", titles.GroupBy(t => t.Value).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(' ', g.Select(t => t.Key))}"));

    /// <summary>What stays Chinese on a page in English and is no name.</summary>
    internal static async Task<IEnumerable<string>> NotInEnglish(IPage page, IReadOnlyList<string> names)
        => (await page.EvaluateAsync<string[]>(PageLooks.InChinese)).Distinct().Where(text => Chinese().IsMatch(names.Aggregate(text, (rest, known) => rest.Replace(known, "", StringComparison.Ordinal))));

    /// <summary>What is called by its own name in every language: units, categories, people, laws, the holidays of a calendar file, and what was written of cases. The longest first, so that none is cut by another.</summary>
    internal static async Task<IReadOnlyList<string>> Names(Office office)
    {
        var reference = office.Services.GetRequiredService<IReferenceSource>().Current;
        var cases = await (await office.As("leader")).Get("/api/v1/cases");
        // What stands in the workbook that was brought in.
        List<string> written = [.. Sheets.Head, .. Sheets.Row("李四").OfType<string>()];
        foreach (var row in cases.List("items"))
            foreach (var part in new[] { "", "/handling", "/history", "/documents" }) Leaves((await office.See(Guid.Parse(row.Text("id")), part)).Json, written);
        Leaves((await (await office.As("leader")).Get("/api/v1/break-glass")).Json, written);
        Leaves((await (await office.As("leader")).Get("/api/v1/reception-days?year=2026")).Json, written);
        return [.. reference.Units.Values.SelectMany(u => new[] { u.Name, u.ShortName }).Concat(reference.Categories.Values.Select(c => c.Name)).Concat(DemoAccounts.All.Select(a => a.DisplayName))
            .Concat(reference.Checklists.SelectMany(l => l.Items).SelectMany(i => new[] { i.Label, i.Prompt })).Concat(reference.Grounds.Select(g => g.Label)).Concat(["《信访工作条例》", "《信访条例》", .. StatutoryHoliday.All.Select(h => h.Chinese)]).Concat(written).Where(t => Chinese().IsMatch(t)).Distinct().OrderByDescending(t => t.Length)];
    }

    private static void Leaves(System.Text.Json.Nodes.JsonNode? node, List<string> found)
    {
        string[] told = ["title", "content", "demand", "facts", "name", "crux", "mainAspect", "note", "opinion", "legalBasis", "measures", "reason", "place", "address", "number"];
        if (node is System.Text.Json.Nodes.JsonArray all) foreach (var item in all) Leaves(item, found);
        if (node is not System.Text.Json.Nodes.JsonObject one) return;
        foreach (var (key, value) in one)
            if (value is System.Text.Json.Nodes.JsonValue text && told.Contains(key)) found.Add(text.ToString());
            else Leaves(value, found);
    }

    [GeneratedRegex("[\u4e00-\u9fff]")]
    private static partial Regex Chinese();

    // From the top of the page with nothing in focus, until it has gone round. The page itself looks at each stop: to ask it after each key would take longer than the keys.
    private async Task Keyboard(IPage page, string address, string look)
    {
        const int AtOnce = 20, AtMost = 400;
        await page.EvaluateAsync(PageLooks.AtTheTop);
        var keys = await page.Context.NewCDPSessionAsync(page);
        int? stops = null;
        for (var presses = 0; presses < AtMost && stops is null; presses += AtOnce)
        {
            await Task.WhenAll(Enumerable.Range(0, AtOnce).SelectMany(_ => new[] { "rawKeyDown", "keyUp" }).Select(type
                => keys.SendAsync("Input.dispatchKeyEvent", new() { ["type"] = type, ["key"] = "Tab", ["code"] = "Tab", ["windowsVirtualKeyCode"] = 9 })));
            stops = await page.EvaluateAsync<int?>(PageLooks.GoneRound);
        }

        await keys.DetachAsync();
        if (stops is null) Note(look, address, "never ends");
        if (stops <= 2) Note(look, address, "no stops");
        Note(look, address, await page.EvaluateAsync<string[]>(PageLooks.WrongStops));
        await page.EvaluateAsync(PageLooks.AtTheTop);
    }

    private async Task Larger(IPage page, string address)
    {
        foreach (var (name, style) in new[] { ("spacing", PageLooks.Spacing), ("twice the text", PageLooks.TwiceTheText) })
        {
            var added = await page.AddStyleTagAsync(new() { Content = style });
            Note(PageLooks.Larger, $"{address} {name}", (await page.EvaluateAsync<string[]>(PageLooks.CutOff)).Concat(await page.EvaluateAsync<string[]>(PageLooks.Overlaps)));
            await NotWider(page, $"{address} {name}", PageLooks.Larger);
            await added.EvaluateAsync("style => style.remove()");
        }
    }

    // A window of half the size is what zooming to 200 % makes of it; 320 pixels are 400 %, or a phone.
    private async Task Narrower(IPage page, string address)
    {
        await page.SetViewportSizeAsync(640, 480);
        await NotWider(page, address, PageLooks.Zoomed);
        await page.SetViewportSizeAsync(320, 640);
        await NotWider(page, address, PageLooks.Narrow);
        await Keyboard(page, address, PageLooks.NarrowKeyboard);
        Targets("320 " + address, await Axe.Violations(page, "runOnly: ['target-size']"));
        await page.SetViewportSizeAsync(1280, 600);
    }

    // What is wider than the window scrolls in a region of its own, never the whole page.
    private async Task NotWider(IPage page, string address, string look)
    {
        if (!await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")) Note(look, address, "wider than the window");
    }

    private async Task AllRules(IPage page, string address)
    {
        await page.EvaluateAsync("() => document.querySelectorAll('summary').forEach(s => { s.parentElement.removeAttribute('name'); s.parentElement.open = true; })");
        // Off by default in axe: a target is 24 by 24, or stands apart from others (WCAG 2.5.8).
        var violations = await Axe.Violations(page, "rules: { 'target-size': { enabled: true } }");
        Targets(address, violations);
        Note(PageLooks.Axe, address, violations.Where(v => !IsOfTargets(v)));
    }

    private void Targets(string address, IEnumerable<string> violations) => Note(PageLooks.Targets, address, violations.Where(IsOfTargets));

    private static bool IsOfTargets(string violation) => violation.StartsWith("target-size", StringComparison.Ordinal);
}

using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Petitions.Application.Ports;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

public sealed partial class DashboardTests(Browser browser)
{
    [InABrowser]
    public async Task The_numbers_are_those_of_the_API_and_each_leads_to_exactly_its_cases()
    {
        await using var office = await Office.Open("sqlite");
        await Several(office);
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go("/");
        var api = (await (await office.As("leader")).Get("/api/v1/dashboard")).Expect(200).Json!;

        // Each of the tables too, row by row, as the page shows them.
        foreach (var (caption, rows) in new[]
        {
            ("按月", api["months"]!.AsArray().Select(m => $"{Petitions.Domain.OfficeTime.MonthInChinese(m!["month"]!.ToString())} {m["received"]} {m["closed"]} {m["openAtEnd"]}")),
            ("按状态", api["byState"]!.AsArray().Where(s => s!["count"]!.GetValue<long>() > 0).Select(s => $"{Say("CaseState", s!["state"]!)} {s["count"]}")),
            ("按渠道", api["byChannel"]!.AsArray().Select(c => $"{Say("Channel", c!["channel"]!)} {Figures(c)}")),
            ("按单位", api["byUnit"]!.AsArray().Select(u => $"{u!["name"]} {Figures(u)}")),
            ("按内容分类", api["byCategory"]!.AsArray().Select(c => $"{Above(c!)}{c!["name"]} {Figures(c)}")),
        })
        {
            var shown = await desk.Page.Locator($"table:visible:has(caption:text-is('{caption}')) tbody tr").EvaluateAllAsync<string[][]>("all => all.map(r => [...r.children].map(c => c.textContent.trim()))");
            Assert.Equal(rows, shown.Select(cells => string.Join(' ', cells)));
        }

        foreach (var (figure, count) in new[]
        {
            ("visit-matters", api["byChannel"]!.AsArray().Where(c => c!["channel"]!.ToString() == "visit").Sum(c => c!["open"]!.GetValue<long>() + c["closed"]!.GetValue<long>())), ("visit-batches", api["visits"]!["batches"]), ("visit-people", api["visits"]!["people"]),
            ("open", api["open"]), ("closed", api["closed"]), ("total", api["total"]), ("overdue", api["overdue"]), ("due-soon", api["dueSoon"]),
            ("backlog-young", api["backlog"]!["underFiveYears"]), ("backlog-old", api["backlog"]!["fiveYearsAndOver"]),
            ("received-month", api["period"]!["received"]), ("closed-month", api["period"]!["closed"]),
            ("visit-batches-month", api["period"]!["visits"]!["batches"]), ("visit-people-month", api["period"]!["visits"]!["people"]),
        })
            Assert.Equal((figure, count!.ToString()), (figure, await desk.Page.Locator($"[data-figure={figure}] dd").InnerTextAsync()));
        // Before them what waits for whoever looks.
        Assert.Equal(["my-work", "urgent-owed", "orders-owed", "open"], (await desk.Page.Locator("[data-figure]").EvaluateAllAsync<string[]>("all => all.map(f => f.dataset.figure)")).Take(4));
        Assert.Equal(17, await desk.Page.Locator("[data-figure]").CountAsync());

        Assert.True(await FollowAll(office, desk) > 60);

        Assert.Empty(desk.Complaints);

        static string Figures(System.Text.Json.Nodes.JsonNode counted) => $"{counted["open"]} {counted["closed"]} {counted["period"]!["received"]} {counted["period"]!["closed"]}";

        // A category is told with the first level that it belongs to.
        string Above(System.Text.Json.Nodes.JsonNode counted)
        {
            var all = office.Services.GetRequiredService<IReferenceSource>().Current.Categories;
            var (code, first) = (counted["categoryCode"]!.ToString(), counted["categoryCode"]!.ToString());
            while (all[first].ParentCode is { } parent) first = parent;
            return first == code ? "" : all[first].Name + " / ";
        }

        static string Say(string kind, System.Text.Json.Nodes.JsonNode word)
        {
            System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("zh-CN");
            return Petitions.Web.Wording.Find($"{kind}.{word}")!;
        }
    }

    [InABrowser]
    public async Task Arrivals_of_all_years_are_those_of_the_dashboard_and_a_list_without_days_says_which_it_shows()
    {
        await using var office = await Office.Open("sqlite");
        await Several(office);
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go("/");
        Assert.Equal("7", await desk.Page.Locator("[data-figure=visit-people] dd").InnerTextAsync());
        await desk.Page.Locator("[data-figure=visit-batches] a").ClickAsync();
        await desk.Page.GetByText("共 2 批次 7 人次 0 件").WaitForAsync();
        Assert.Equal(2, await desk.Page.Locator("tbody a").CountAsync());

        await desk.Go("/visits?occasion=ordinaryDay");
        await desk.Page.GetByText("共 1 批次 4 人次 0 件").WaitForAsync();
        Assert.Equal(1, await desk.Page.Locator("tbody a").CountAsync());
        Assert.Equal("2026-01-01", await desk.Page.Locator("[name=from]").InputValueAsync());
        // Who takes the day out asks for all.
        await desk.Page.Locator("[name=from]").FillAsync("");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "查询" }).ClickAsync();
        await desk.Page.GetByText("共 2 批次 7 人次 0 件").WaitForAsync();
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task Day_and_unit_stand_in_the_address()
    {
        await using var office = await Office.Open("sqlite");
        await Several(office);
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go("/");

        await desk.Page.GetByLabel("截至日").FillAsync("2026-03-01");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "查看" }).ClickAsync();
        await desk.Page.GetByText("截至 2026年3月1日").WaitForAsync();
        // What is for paper alone is hidden by the style sheet.
        await desk.Page.WaitForLoadStateAsync();

        Assert.Contains("asOf=2026-03-01", desk.At, StringComparison.Ordinal);
        Assert.Equal("3", await desk.Page.Locator("[data-figure=open] dd").InnerTextAsync());
        // Of a past day too every number leads to its cases.
        Assert.Equal(14, await desk.Page.Locator("[data-figure]:has(a)").CountAsync());
        Assert.Equal(0, await desk.Page.Locator("table:visible tbody td:not(:has(a))").CountAsync());
        Assert.True(await FollowAll(office, desk) > 60);
        // And of one unit.
        await desk.Go("/?asOf=2026-03-01&unitId=dk-ghjs");
        Assert.Equal(14, await desk.Page.Locator("[data-figure]:has(a)").CountAsync());
        Assert.True(await FollowAll(office, desk) > 30);

        // A colleague who opens the address sees the same, after signing in.
        await using var colleague = await Desk.Open(browser, office);
        await colleague.Go("/?asOf=2026-03-01");
        await colleague.SignIn("auditor", "Dongkou-2023");
        await colleague.Page.GetByText("截至 2026年3月1日").WaitForAsync();
        Assert.Equal("2026-03-01", await colleague.Page.GetByLabel("截至日").InputValueAsync());
    }

    [InABrowser]
    public async Task A_board_whose_unit_was_chosen_goes_on_to_the_next_day_at_midnight()
    {
        await using var office = await Office.Open("sqlite", new DateTimeOffset(2026, 3, 15, 23, 50, 0, TimeSpan.FromHours(8)));
        foreach (var script in new[] { false, true })
        {
            await using var desk = await Desk.Of(browser, office, "leader", new() { JavaScriptEnabled = script, Locale = "zh-CN" });
            if (script) await desk.Page.Clock.InstallAsync();
            await desk.Go("/");
            await desk.Page.GetByLabel("单位").SelectOptionAsync("dk-ghjs");
            await desk.Page.GetByRole(AriaRole.Button, new() { Name = "查看" }).ClickAsync();
            await desk.Page.WaitForURLAsync("**/?unitId=dk-ghjs");
            await desk.Page.GetByText("截至 2026年3月15日").WaitForAsync();

            // A day that was chosen stays, and so does a period.
            await desk.Page.GetByLabel("截至日").FillAsync("2026-03-10");
            await desk.Page.GetByRole(AriaRole.Button, new() { Name = "查看" }).ClickAsync();
            await desk.Page.GetByText("截至 2026年3月10日").WaitForAsync();
            Assert.Equal("/?asOf=2026-03-10&unitId=dk-ghjs", desk.At);
            await desk.Go("/?from=2026-02-20&asOf=2026-03-15&refresh=off");
            Assert.Equal("/?from=2026-02-20&refresh=off", desk.At);

            // The month that the form shows by itself does not stand against an earlier day; and today is held fast for a colleague where that is wanted.
            await desk.Go("/");
            await desk.Page.GetByLabel("截至日").FillAsync("2026-02-10");
            await desk.Page.GetByRole(AriaRole.Button, new() { Name = "查看" }).ClickAsync();
            await desk.Page.GetByText("截至 2026年2月10日").WaitForAsync();
            await desk.Go("/?unitId=dk-ghjs");
            await desk.Page.Locator("[data-fast]").ClickAsync();
            await desk.Page.GetByText("截至 2026年3月15日").WaitForAsync();
            Assert.Equal("/?from=2026-03-01&asOf=2026-03-15&unitId=dk-ghjs&fixed=true", desk.At);

            if (!script) continue;
            await desk.Go("/?unitId=dk-ghjs");
            office.Clock.Advance(TimeSpan.FromMinutes(20));
            await desk.Page.Clock.RunForAsync(61_000);
            await desk.Page.GetByText("截至 2026年3月16日").WaitForAsync();
            Assert.Equal("2026-03-16", await desk.Page.GetByLabel("截至日").InputValueAsync());
            Assert.Empty(desk.Complaints);
        }
    }

    [InABrowser]
    public async Task Of_days_before_it_was_kept_it_says_which_numbers_have_no_list()
    {
        await using var office = await Office.Open("sqlite");
        await Several(office);
        await IntegrationTests.Cases.Desk.Change(office, "INSERT INTO number_counters (scope, next_no) SELECT 'lines-before-0085', MAX(seq) FROM history");
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go("/?asOf=2026-03-01");
        await desk.Page.GetByText("自2026年3月2日起才逐笔记下").WaitForAsync();
        Assert.Equal(["open", "closed", "received-month", "closed-month", "visit-batches-month", "visit-people-month", "total", "visit-matters", "visit-batches", "visit-people"],
            await desk.Page.Locator("[data-figure]:has(a)").EvaluateAllAsync<string[]>("all => all.map(f => f.dataset.figure)"));
        Assert.True(await FollowAll(office, desk) > 50);
        // Today's board of a unit shows older months too.
        await desk.Go("/?unitId=dk-ghjs");
        await desk.Page.GetByText("自2026年3月2日起才逐笔记下").WaitForAsync();
        // And a period that began before it, of which it is not known what each case was entered as.
        await desk.Go("/?unitId=dk");
        await desk.Page.GetByText("自2026年3月2日起才逐笔记下").WaitForAsync();
        Assert.NotEqual(0, await desk.Page.Locator("table:visible:has(caption:text-is('按内容分类')) tbody td:not(:has(a))").CountAsync());
        Assert.Equal(0, await desk.Page.Locator("table:visible:not(:has(caption:text-is('按内容分类'))) tbody td:not(:has(a))").CountAsync());
        await desk.Go("/?unitId=dk&from=2026-03-02");
        Assert.Equal(0, await desk.Page.GetByText("才逐笔记下").CountAsync());
        Assert.Equal(0, await desk.Page.Locator("table:visible tbody td:not(:has(a))").CountAsync());
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task It_prints_on_one_page()
    {
        await using var office = await Office.Open("sqlite");
        await Several(office);
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go("/");

        var pdf = await desk.Page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true });

        Assert.Single(PdfPage().Matches(System.Text.Encoding.Latin1.GetString(pdf)));
    }

    [InABrowser]
    public async Task It_does_so_with_every_category_and_unit_in_use()
    {
        await using var office = await Office.Open("sqlite");
        await InEveryCategory(office);
        (await (await office.As("leader")).Post("/api/v1/reports/monthly-closure/2026-02")).Expect(201);
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go("/");
        Assert.Equal("2026年2月", await desk.Page.Locator("table:has(caption:text-is('按月')) tbody tr").Nth(10).Locator("th").InnerTextAsync());
        Assert.All((await desk.Page.Locator("svg.chart g text[text-anchor=middle]:not(.year)").AllTextContentsAsync()), label => Assert.EndsWith("月", label, StringComparison.Ordinal));
        Assert.True(await desk.Page.Locator("table:visible:has(caption:text-is('按内容分类')) tbody tr").CountAsync() > 60);
        // The longest table goes on in the next column, and leaves no half of the screen blank.
        Assert.True(await desk.Page.Locator("table:visible:has(caption:text-is('按内容分类')) tbody tr").EvaluateAllAsync<int>("all => new Set(all.map(r => Math.round(r.getBoundingClientRect().left))).size") > 1);
        // Each table has its title over it, in the same column, however wide the screen and however long what stands before it: the break falls at each place once.
        foreach (var width in new[] { 700, 1000, 1280, 1440, 1920 })
        {
            await desk.Page.SetViewportSizeAsync(width, 800);
            Assert.Equal((width, ""), (width, await desk.Page.Locator(".columns table:visible").EvaluateAllAsync<string>("""
                all => {
                    const apart = new Set();
                    for (let before = 0; before < 1200; before += 12) {
                        all[0].style.marginBottom = before + 'px';
                        for (const t of all) if (Math.abs(t.caption.getBoundingClientRect().left - t.tHead.getBoundingClientRect().left) > 2) apart.add(t.caption.textContent);
                    }
                    all[0].style.marginBottom = '';
                    return [...apart].join();
                }
                """)));
        }

        var pdf = await desk.Page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true });

        // The rates of the newest month too.
        using var paper = UglyToad.PdfPig.PdfDocument.Open(pdf);
        Assert.Contains("按期办结率", string.Concat(paper.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text)), StringComparison.Ordinal);
        Assert.Single(PdfPage().Matches(System.Text.Encoding.Latin1.GetString(pdf)));
    }

    [InABrowser]
    public async Task A_period_is_chosen_in_the_address_and_the_unit_leads_to_where_cases_came_in()
    {
        await using var office = await Office.Open("sqlite");
        await Several(office);
        var moved = await Given.ARegisteredCase(office);
        (await (await office.As("screener")).Act(moved, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", handlingUnitId = "dk-ghjs" })).Expect(200);
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go("/?from=2026-02-01&asOf=2026-03-02");
        Assert.Equal("期间（2026年2月1日—2026年3月2日）", await desk.Page.Locator("section:has([data-figure=received-month]) h2").InnerTextAsync());
        Assert.Equal("收到", await desk.Page.Locator("[data-figure=received-month] dt").InnerTextAsync());
        var link = desk.Page.Locator("[data-figure=received-month] a");
        var count = await link.InnerTextAsync();
        await link.ClickAsync();
        await desk.Page.Locator($"[data-total='{count}']").WaitForAsync();

        await desk.Go("/?unitId=dk-ghjs");
        Assert.Equal("0", await desk.Page.Locator("[data-figure=received-month] dd").InnerTextAsync());
        Assert.Equal(1, await desk.Page.GetByText("收到按登记单位计").CountAsync());
        Assert.Equal(0, await desk.Page.Locator("table:has(caption:text-is('按月')) tbody td:not(:has(a))").CountAsync());
        await desk.Page.Locator("[data-figure=received-month] a").ClickAsync();
        await desk.Page.Locator("[data-total='0']").WaitForAsync();
    }

    [InABrowser]
    public async Task What_waits_for_whoever_looks_stands_first_today_and_each_figure_is_named_by_its_row_and_column()
    {
        await using var office = await Office.Open("sqlite");
        await Several(office);
        await office.Register(new { channel = "call", receivedAt = office.NowText, title = "扬言集体上访", content = "数十人聚集", urgent = true, petitioner = new { name = "张三" } });
        await Given.AResolvedCase(office);
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go("/");
        Assert.NotEqual("0", await desk.Page.Locator("[data-figure=my-work] dd").InnerTextAsync());
        Assert.Equal("1", await desk.Page.Locator("[data-figure=urgent-owed] dd").InnerTextAsync());
        Assert.True(await FollowAll(office, desk) > 60);
        Assert.Contains("来信 本月收到 ", await desk.Page.Locator("table:visible:has(caption:text-is('按渠道')) tbody tr:has-text('来信') td:nth-of-type(3) a").GetAttributeAsync("aria-label"), StringComparison.Ordinal);
        // Of another day, or of one of the units below, it would be another question.
        foreach (var address in new[] { "/?asOf=2026-03-01", "/?unitId=dk-ghjs" })
        {
            await desk.Go(address);
            Assert.Equal(0, await desk.Page.Locator("[data-figure=my-work]").CountAsync());
        }

        await using var auditor = await Desk.Of(browser, office, "auditor");
        await auditor.Go("/");
        Assert.Equal((0, 1), (await auditor.Page.Locator("[data-figure=my-work]").CountAsync(), await auditor.Page.Locator("[data-figure=urgent-owed]").CountAsync()));
    }

    [InABrowser]
    public async Task Months_of_two_years_do_not_run_into_each_other()
    {
        await using var office = await Office.Open("sqlite", new DateTimeOffset(2026, 11, 15, 9, 0, 0, TimeSpan.FromHours(8)));
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go("/");
        Assert.Equal(["2025年", "2026年"], await desk.Page.Locator("svg.chart text.year").AllTextContentsAsync());
        // Neither beside nor below another: no two of the labels have a place in common, nor with the legend.
        Assert.Empty(await desk.Page.EvaluateAsync<string[]>("""
            () => { const all = [...document.querySelectorAll('svg.chart text')].map(t => [t.textContent, t.getBoundingClientRect()]);
                return all.flatMap(([a, p], i) => all.slice(i + 1).filter(([, q]) => p.left < q.right && q.left < p.right && p.top + 2 < q.bottom && q.top + 2 < p.bottom).map(([b]) => a + ' over ' + b)); }
            """));
    }

    [InABrowser]
    public async Task It_can_be_told_not_to_refresh_and_says_when_it_could_not()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Page.Clock.InstallAsync();
        await desk.Go("/?unitId=dk");
        await desk.Page.RouteAsync("**/*", route => route.AbortAsync());
        await desk.Page.Clock.RunForAsync(61_000);
        await desk.Page.GetByText("未能更新，所示可能已过时").WaitForAsync();
        await desk.Page.UnrouteAllAsync();

        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "停止自动更新" }).ClickAsync();
        await desk.Page.WaitForURLAsync("**refresh=off**");
        await Given.ARegisteredCase(office);
        await desk.Page.Clock.RunForAsync(61_000);
        Assert.Equal("0", await desk.Page.Locator("[data-figure=open] dd").InnerTextAsync());
        Assert.Equal(0, await desk.Page.Locator("[data-refresh]").CountAsync());
        // Neither does it begin again where a unit is opened.
        await desk.Page.ReloadAsync();
        Assert.EndsWith("&refresh=off", await desk.Page.Locator("table:visible:has(caption:text-is('按单位')) tbody th a").First.GetAttributeAsync("href"), StringComparison.Ordinal);
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "自动更新" }).ClickAsync();
        await desk.Page.Locator("[data-refresh='60']").WaitForAsync();
        Assert.Contains("unitId=dk", desk.At, StringComparison.Ordinal);
    }

    [InABrowser]
    public async Task It_refreshes_itself()
    {
        await using var office = await Office.Open("sqlite");
        (await (await office.As("leader")).Post("/api/v1/reports/monthly-closure/2026-02")).Expect(201);
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Page.Clock.InstallAsync();
        await desk.Go("/");
        Assert.Equal("0", await desk.Page.Locator("[data-figure=open] dd").InnerTextAsync());

        await Given.ARegisteredCase(office);
        await desk.Page.Clock.RunForAsync(61_000);

        await desk.Page.Locator("[data-figure=open] dd", new() { HasTextString = "1" }).WaitForAsync();
        // A click into a table keeps the focus there, and is no work.
        await desk.Page.Locator("#rates-table td").Last.ClickAsync();
        Assert.Equal("scroll", await desk.Page.EvaluateAsync<string>("document.activeElement.className"));
        await Given.ARegisteredCase(office, title: "另一件");
        await desk.Page.Clock.RunForAsync(61_000);
        await desk.Page.Locator("[data-figure=open] dd", new() { HasTextString = "2" }).WaitForAsync();
        Assert.Equal("scroll", await desk.Page.EvaluateAsync<string>("document.activeElement.className"));
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task Every_rate_leads_to_the_cases_it_is_counted_of_and_says_where_the_report_told_another()
    {
        await using var office = await Office.Open("sqlite");
        await Several(office);
        var moved = await Given.ARegisteredCase(office, receivedAt: "2026-02-14T09:00:00+08:00");
        (await (await office.As("leader")).Post("/api/v1/reports/monthly-closure/2026-02")).Expect(201);
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go("/");
        var rates = desk.Page.Locator("section:has(#rates) td a");
        Assert.Equal(3 * Petitions.Application.Reports.RateDefinitions.All.Count, await rates.CountAsync());
        Assert.Equal(0, await desk.Page.Locator("table:visible td.number:not(:has(a))").CountAsync());
        Assert.Contains(await rates.AllInnerTextsAsync(), n => n != "0");
        Assert.True(await FollowAll(office, desk) > 30);
        // The same to the leader of a unit, and of a day and a unit in the address.
        await office.Staff("guihua", "dk-ghjs", "leader");
        await using (var unit = await Desk.SignedInWith(browser, office, "guihua", IntegrationTests.Cases.Desk.Password))
            foreach (var address in new[] { "/", "/?asOf=2026-03-01", "/?asOf=2026-03-01&unitId=dk-ghjs" })
            {
                await unit.Go(address);
                Assert.Equal(address == "/" ? 17 : 14, await unit.Page.Locator("[data-figure]:has(a)").CountAsync());
                Assert.Equal(0, await unit.Page.Locator("table:visible td.number:not(:has(a))").CountAsync());
                Assert.True(await FollowAll(office, unit) > 30, address);
            }

        foreach (var address in new[] { "/?asOf=2026-03-01", "/?asOf=2026-03-01&unitId=dk-ghjs", "/?unitId=dk-ghjs" })
        {
            await desk.Go(address);
            Assert.True(await FollowAll(office, desk) > 30, address);
        }

        await desk.Go("/");
        await rates.Nth(8).ClickAsync();
        await desk.Page.GetByText("2026年2月月报所载与今日统计相同").WaitForAsync();
        await desk.Page.GetByRole(AriaRole.Heading, new() { Name = "办结率所计的案件" }).WaitForAsync();
        Assert.Equal(0, await desk.Page.Locator("[data-not-listed]").CountAsync());

        // Its day is put right after the report.
        (await (await office.As("reception")).Act(moved, "amendments", new { receivedAt = "2026-01-30T09:00:00+08:00", basis = "信封邮戳" })).Expect(200);
        await desk.Page.ReloadAsync();
        await desk.Page.GetByText("出具月报之后案件又有变动，故与今日统计不同").WaitForAsync();
        Assert.Empty(desk.Complaints);

        // From the report too.
        await desk.Go("/reports/monthly/2026-02");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "及时受理率" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Heading, new() { Name = "及时受理率所计的案件" }).WaitForAsync();
    }

    // Each link there is leads to a list of exactly so many.
    private static async Task<int> FollowAll(Office office, Desk desk)
    {
        var links = await desk.Page.Locator("[data-figure] a, td a").EvaluateAllAsync<string[][]>("all => all.map(a => [a.getAttribute('href'), (a.matches('#rates-table td:first-of-type a') ? [...a.closest('tr').querySelectorAll('td a')].at(-1) : a).textContent.trim()])");
        foreach (var link in links)
        {
            var answer = await desk.Page.Context.APIRequest.GetAsync(new Uri(office.Http.BaseAddress!, link[0]).ToString());
            Assert.True(answer.Ok, link[0]);
            // A rate leads to all that is below its line.
            var told = link[0].EndsWith("#people", StringComparison.Ordinal) ? People() : Total();
            Assert.True(link[1] == told.Match(await answer.TextAsync()).Groups[1].Value, $"{link[0]} should have {link[1]}");
        }

        return links.Length;
    }

    private static async Task Several(Office office)
    {
        await Given.ARegisteredCase(office, title: "反映道路破损");
        await Given.AnAcceptedCase(office);
        await Given.AClosedCase(office);
        await Given.ACaseThatIs(office, "filed");
        await Given.ACaseThatIs(office, "transferred");
        await Given.ARegisteredCase(office, receivedAt: "2026-02-12T09:00:00+08:00");
        await Given.ARegisteredCase(office, receivedAt: "2026-02-17T09:00:00+08:00");
        await Given.ARegisteredCase(office, receivedAt: "2023-02-12T09:00:00+08:00");
        await Visited(office, office.NowText, 4);
        await Visited(office, "2023-02-12T09:00:00+08:00", 3);
        office.Clock.Advance(TimeSpan.FromHours(1));
    }

    private static async Task Visited(Office office, string at, int people) => (await (await office.As("reception")).Post("/api/v1/visits", new
    {
        visitedAt = at, occasion = "ordinaryDay", peopleCount = people, guidance = "告知到法院起诉", visitors = new[] { new { name = "李四" } },
    })).Expect(201);

    // One case in every category there is, and handled by each of the office's own units.
    private static async Task InEveryCategory(Office office)
    {
        var data = office.Services.GetRequiredService<IReferenceSource>().Current;
        var (reception, screener) = (await office.As("reception"), await office.As("screener"));
        var units = data.Units.Values.Where(u => u.Path.StartsWith("/dk/", StringComparison.Ordinal)).Select(u => u.Id).ToList();
        foreach (var (category, i) in data.Categories.Values.Where(c => c.ValidTo is null).Select((c, i) => (c.Code, i)))
        {
            var id = (await reception.Post("/api/v1/cases", new { channel = "letter", receivedAt = office.NowText, title = "来信", content = "来信", petitioner = new { name = "张三" }, categoryCode = category })).Expect(201).TextOf("id")!;
            (await screener.Act(Guid.Parse(id), "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", handlingUnitId = units[i % units.Count] })).Expect(200);
        }
    }

    [GeneratedRegex("data-people=\"(\\d+)\"")]
    private static partial Regex People();

    [GeneratedRegex("data-total=\"(\\d+)\"")]
    private static partial Regex Total();

    [GeneratedRegex(@"/Type\s*/Page[^s]")]
    private static partial Regex PdfPage();
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

public sealed class LanguageTests(Browser browser)
{
    private const string Chinese = "[\u4e00-\u9fff]";

    [InABrowser]
    public async Task The_language_is_chosen_on_the_page_and_stays()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.AnAcceptedCase(office));
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go($"/cases/{number}?done=screening");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();

        await desk.Page.Locator("html[lang=en]").WaitForAsync();
        Assert.Equal($"/cases/{number}?done=screening", desk.At);
        var clocks = await desk.Page.Locator("[aria-labelledby=deadlines]").InnerTextAsync();
        Assert.Contains("notify of acceptance", clocks, StringComparison.Ordinal);
        Assert.DoesNotContain("告知是否受理", clocks, StringComparison.Ordinal);
        await desk.Page.Locator("[aria-labelledby=deadlines] summary").First.ClickAsync();
        Assert.DoesNotMatch("[\u4e00-\u9fff]", (await desk.Page.Locator("[aria-labelledby=deadlines] details ul").First.InnerTextAsync()).Replace("《信访工作条例》", "", StringComparison.Ordinal));
        Assert.DoesNotMatch("[0-9]{4}-[0-9]{2}-[0-9]{2}|notify-direct", await desk.Page.Locator("[aria-labelledby=deadlines] details ul").First.InnerTextAsync());
        await desk.Go("/");
        await desk.Page.Locator("html[lang=en]").WaitForAsync();
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task Every_page_of_the_reports_is_read_in_English_and_what_stays_Chinese_is_marked_so()
    {
        await using var office = await Office.Open("sqlite");
        await Given.AClosedCase(office);
        var names = await PageWalk.Names(office);
        office.Clock.Advance(TimeSpan.FromDays(31));
        await using var desk = await Desk.Of(browser, office, "leader", new() { Locale = "en" });
        await desk.Go("/reports");
        await desk.Page.Locator("#period").FillAsync("2026-03");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Issue" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Status).WaitForAsync();
        await Revise(office, "2026-03");
        foreach (var address in new[]
        {
            "/reports", "/reports/monthly/2026-03", "/reports/monthly/2026-03?revision=2&with=1", "/reports/monthly/2026-03?revision=1&with=2&new=false", "/reports/monthly/2026-03?revision=1&new=true", "/reports/annual/2026", "/reports/annual/2026?numbers=true",
            "/reports/rates/closure?from=2026-03-31&to=2026-03-01", "/reports/rates/closure?from=2026-03-01&to=2026-03-31",
        }.Concat(RateDefinitions.All.Select(r => "/reports/rates/" + r.Key)))
        {
            await desk.Go(address);
            Assert.Equal((address, "en"), (address, await desk.Page.Locator("html").GetAttributeAsync("lang")));
            Assert.Equal([address], (await PageWalk.NotInEnglish(desk.Page, names)).Prepend(address));
            Assert.Equal([address], (await desk.Page.EvaluateAsync<string[]>(PageLooks.ChineseUnmarkedIn)).Prepend(address));
        }

        // The dashboard's table of rates, and a month that is not over.
        await desk.Go("/");
        Assert.NotEmpty(await desk.Page.Locator("[aria-labelledby=rates] tbody tr").AllInnerTextsAsync());
        Assert.Empty(await PageWalk.NotInEnglish(desk.Page, names));
        await desk.Go("/reports");
        await desk.Page.Locator("#period").EvaluateAsync("field => { field.removeAttribute('max'); field.value = '2026-12'; }");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Issue" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        Assert.Empty(await PageWalk.NotInEnglish(desk.Page, names));
        // What is issued stays as it is, whoever takes it.
        await desk.Go("/reports/monthly/2026-03");
        var download = await desk.Page.RunAndWaitForDownloadAsync(() => desk.Page.GetByRole(AriaRole.Link, new() { Name = "Markdown", Exact = true }).ClickAsync());
        Assert.Contains("本月收到信访事项", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [InABrowser]
    public async Task The_api_goes_by_its_own_header_whatever_was_chosen()
    {
        await using var office = await Office.Open("sqlite");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/cases");
        request.Headers.Add("Cookie", "petitions-language=en");
        using var answer = await office.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("not-signed-in", System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["code"]!.ToString());
        Assert.Matches("[\u4e00-\u9fff]", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [InABrowser]
    public async Task Whoever_changes_the_language_amid_a_petition_is_asked_first()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Open(browser, office);
        var asked = 0;
        desk.Page.Dialog += async (_, dialog) =>
        {
            asked++;
            await dialog.DismissAsync();
        };
        await desk.Go("/public/submit");
        await desk.Page.Locator("#submit-Title").PressSequentiallyAsync("反映拖欠工资");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await desk.Page.WaitForFunctionAsync("document.documentElement.lang === 'zh-CN'");
        Assert.Equal((1, "反映拖欠工资"), (asked, await desk.Page.Locator("#submit-Title").InputValueAsync()));
    }

    [InABrowser]
    public async Task What_the_service_says_by_itself_is_said_in_English_too()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk/letter");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        // What is typed into the page that is being left goes with it.
        await desk.Page.Locator("html[lang=en]").WaitForAsync();
        foreach (var (field, text) in new[] { ("Petitioner-Name", "Zhang San"), ("Petitioner-IdNumber", "123"), ("Title", "Wages unpaid"), ("Content", "No wages for three months.") }) await desk.Page.Locator("#desk-" + field).FillAsync(text);
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").WaitForAsync();
        Assert.Contains("18 characters", string.Concat(await desk.Page.Locator("p.notice").AllInnerTextsAsync()), StringComparison.Ordinal);
        Assert.DoesNotMatch(Chinese, Plain(string.Concat(await desk.Page.Locator(".receipt-case li").AllInnerTextsAsync())));
        var (number, code) = (await desk.Page.Locator("[data-number]").InnerTextAsync(), await desk.Page.Locator("[data-code]").InnerTextAsync());
        await desk.Go("/public/progress");
        await desk.Page.Locator("#ask-number").FillAsync(number);
        await desk.Page.Locator("#ask-code").FillAsync(code);
        await desk.Page.Locator("form.ask button").ClickAsync();
        await desk.Page.Locator("[data-state]").WaitForAsync();
        Assert.DoesNotMatch(Chinese, Plain(await desk.Page.Locator("[aria-labelledby=state]").InnerTextAsync()));

        await using var sysadmin = await Desk.Of(browser, office, "sysadmin");
        await sysadmin.Go("/admin");
        Assert.Contains("个工作日", await sysadmin.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await sysadmin.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await sysadmin.Page.Locator("html[lang=en]").WaitForAsync();
        Assert.Contains("5 working days", await sysadmin.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        static string Plain(string text) => text.Replace("《信访工作条例》", "", StringComparison.Ordinal);
    }

    [InABrowser]
    public async Task Petitioners_choose_theirs_too()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Open(browser, office);
        await desk.Go("/public/submit");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await desk.Page.Locator("html[lang=en]").WaitForAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "中文" }).ClickAsync();
        await desk.Page.Locator("html[lang=zh-CN]").WaitForAsync();
    }

    // A second revision in which something of every kind differs.
    private static async Task Revise(Office office, string period)
    {
        await using var scope = office.Services.CreateAsyncScope();
        var (reports, cancellation) = (scope.ServiceProvider.GetRequiredService<IMonthlyReports>(), TestContext.Current.CancellationToken);
        var first = (await reports.Newest(period, cancellation))!;
        var was = ReportJson.Read<MonthlyContent>(first.Content);
        var now = was with
        {
            Flows = [.. was.Flows.Select(f => f with { Received = f.Received + 1 })],
            OnTime = [.. was.OnTime.Select(o => o with { Late = o.Late + 1 })],
            OnTimeByRule = [.. was.OnTimeByRule.Select(o => o with { OnTime = o.OnTime + 1 })],
            Rates = [.. was.Rates.Select(r => r with { Denominator = r.Denominator + 1 })],
            Visits = [new("dk", 2, 2, null)],
            LateCases = [new() { UnitId = "dk", Class = was.Flows[0].Class, Count = 1 }],
            ClosedCases = [.. was.ClosedCases.Select(c => c with { ClosedOn = c.ClosedOn.AddDays(1), Outcome = "supported", Settled = !c.Settled })],
        };
        var work = scope.ServiceProvider.GetRequiredService<ITransactions>();
        Assert.True(await work.Run(() => reports.Add(first with { Revision = 2, Content = ReportJson.Write(now), Differences = ReportJson.Write(new[] { new Difference("/visits/0/batches", "1", "2") }) }, cancellation), cancellation));
    }
}

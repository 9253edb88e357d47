using Microsoft.Playwright;
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

        // A report's headings and labels too; its sentences, and what it names, are as they were issued.
        (await (await office.As("leader")).Post("/api/v1/reports/monthly-closure/2026-02")).Expect(201);
        foreach (var report in new[] { "/reports/monthly/2026-02", "/reports/annual/2026" })
        {
            await desk.Go(report);
            Assert.All(await desk.Page.Locator("article.report h2, article.report th").AllInnerTextsAsync(), head => Assert.DoesNotMatch(Chinese, head));
            Assert.StartsWith(report.Contains("monthly", StringComparison.Ordinal) ? "Monthly closure report of February 2026" : "Annual report of 2026", await desk.Page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        }

        Assert.Empty(desk.Complaints);
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
        foreach (var (field, text) in new[] { ("Petitioner-Name", "Zhang San"), ("Petitioner-IdNumber", "123"), ("Title", "Wages unpaid"), ("Content", "No wages for three months.") }) await desk.Page.Locator("#desk-" + field).FillAsync(text);
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").WaitForAsync();
        Assert.Contains("18 characters", string.Concat(await desk.Page.Locator("p.refusal").AllInnerTextsAsync()), StringComparison.Ordinal);
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
}

using Microsoft.Playwright;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

public sealed class HistoryPageTests(Browser browser)
{
    [InABrowser]
    public async Task Each_line_stands_under_its_number_and_leads_to_the_people_before_it()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.AnAcceptedCase(office);
        (await (await office.As("reception")).Act(id, "amendments", new { petitioner = new { phone = "13700005555" } })).Expect(200);
        (await (await office.As("leader")).Act(id, "assignment", new { userName = "handler" })).Expect(200);
        await using var desk = await Desk.Of(browser, office, "handler");
        await desk.Go($"/cases/{await office.NumberOf(id)}");

        // No marker of the browser's counts beside them.
        Assert.Equal(["none"], (await desk.Page.Locator(".timeline > li").EvaluateAllAsync<string[]>("lines => lines.map(line => getComputedStyle(line).listStyleType)")).Distinct());
        Assert.Equal(["第 4 条", "第 3 条", "第 2 条", "第 1 条"], await desk.Page.Locator(".timeline > li > .no").AllInnerTextsAsync());
        var lines = desk.Page.Locator(".timeline > li");
        Assert.Contains("主访人：电话", await lines.Nth(1).TextContentAsync(), StringComparison.Ordinal);
        Assert.Contains("139****1234 → 137****5555", await lines.Nth(1).TextContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("petitioners", await lines.Nth(1).TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal("承办人", await lines.Nth(0).Locator("dt:text-is('至') + dd").TextContentAsync());

        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "查看补正前人员" }).ClickAsync();
        Assert.Equal("3", await desk.Page.Locator("#reveal-EntryNo").InputValueAsync());
        await desk.Page.Locator("[name=Fields][value=phone]").CheckAsync();
        await desk.Page.Locator("#reveal-Reason").FillAsync("核对补正前的电话");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "查看", Exact = true }).ClickAsync();
        await desk.Page.GetByText("13900001234").WaitForAsync();
        Assert.Empty(desk.Complaints);
    }
}

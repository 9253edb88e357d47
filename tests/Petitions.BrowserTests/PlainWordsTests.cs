using Microsoft.Playwright;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

/// <summary>What pages say to people is in people's words, with a way on.</summary>
public sealed class PlainWordsTests(Browser browser)
{
    [InABrowser]
    public async Task An_address_that_leads_nowhere_is_said_in_words_with_a_way_back()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "leader");
        Assert.Equal(404, (await desk.Go("/nowhere"))!.Status);
        var said = await desk.Page.Locator("main").InnerTextAsync();
        Assert.Contains("没有此页面", said, StringComparison.Ordinal);
        Assert.DoesNotContain("接口", said, StringComparison.Ordinal);
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "回到首页" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "退出" }).WaitForAsync();
    }

    [InABrowser]
    public async Task A_filter_that_is_not_set_is_said_to_be_open_and_days_stand_apart_from_their_date()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.AnAcceptedCase(office);
        (await (await office.As("leader")).Act(id, "reminders", new { content = "请三日内反馈", answerDueOn = "2026-03-05" })).Expect(200);
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go("/supervisions");
        Assert.Contains("2026年3月5日 还有 3 天", await desk.Page.Locator("tbody").InnerTextAsync(), StringComparison.Ordinal);
        var first = await desk.Page.Locator("form[role=search] select option:first-child").AllTextContentsAsync();
        Assert.Equal(["不限"], first.Distinct());
        // In a form that asks for an answer nothing is open.
        await desk.Go($"/cases/{await office.NumberOf(id)}");
        Assert.Contains("请选择", await desk.Page.Locator("aside select option:first-child").AllTextContentsAsync());
    }

    [InABrowser]
    public async Task What_is_out_of_its_range_or_left_out_is_told_in_plain_words()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await desk.Page.Locator("form[data-desk]").EvaluateAsync("form => form.noValidate = true");
        await desk.Page.Locator("[name='Visitors[0].Name']").FillAsync("张三");
        await desk.Page.Locator("#desk-PeopleCount").FillAsync("0");
        await desk.Page.Keyboard.PressAsync("F9");
        Assert.Equal("“人次”须在 1 至 100000 之间。", await desk.FaultOf("#desk-PeopleCount"));

        await using var leader = await Desk.Of(browser, office, "leader");
        await leader.Go("/admin/sweeps");
        var backlog = leader.Page.Locator("[data-sweep=flag-backlog]");
        await backlog.Locator("[name=asOf]").FillAsync("2026-01-05");
        await backlog.GetByRole(AriaRole.Button, new() { Name = "立即运行" }).ClickAsync();
        Assert.Equal("今天以前的日子只能试运行；不能选今天以后的日子。", await leader.Page.GetByRole(AriaRole.Alert).InnerTextAsync());
    }
}

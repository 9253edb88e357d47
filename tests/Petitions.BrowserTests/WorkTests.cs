using Microsoft.Playwright;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

public sealed class WorkTests(Browser browser)
{
    [InABrowser]
    public async Task What_waits_stands_by_legal_risk_with_why()
    {
        await using var office = await Office.Open("sqlite");
        var soon = await office.NumberOf(await Given.ARegisteredCase(office, receivedAt: "2026-02-20T09:00:00+08:00"));
        var overdue = await office.NumberOf(await Given.ARegisteredCase(office, receivedAt: "2026-02-02T09:00:00+08:00"));
        var later = await office.NumberOf(await Given.ARegisteredCase(office));
        await Given.AnAcceptedCase(office);
        await using var desk = await Desk.Of(browser, office, "screener");

        await desk.Go("/work");

        var rows = await desk.Page.Locator("tbody tr").AllInnerTextsAsync();
        Assert.Equal(3, rows.Count);
        foreach (var (number, i) in new[] { overdue, soon, later }.Select((n, i) => (n, i))) Assert.Contains(number, rows[i], StringComparison.Ordinal);
        Assert.Contains("已超期", rows[0], StringComparison.Ordinal);
        Assert.Contains("款）", rows[0], StringComparison.Ordinal);
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task Its_link_opens_the_act_and_the_list_gets_shorter()
    {
        await using var office = await Office.Open("sqlite");
        await Given.ARegisteredCase(office);
        await using var desk = await Desk.Of(browser, office, "screener");
        await desk.Go("/work");

        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "甄别" }).ClickAsync();
        var form = desk.Act("甄别");
        await form.WaitForAsync();
        await form.GetByLabel("甄别结论").SelectOptionAsync("filed");
        await form.Locator("[name=ReasonCode]").SelectOptionAsync("known-and-answered");
        await form.GetByLabel("理由", new() { Exact = true }).FillAsync("存查");
        await form.Locator("[name='Notice.Given']").SelectOptionAsync("later");
        await form.GetByRole(AriaRole.Button, new() { Name = "甄别" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已办" }).WaitForAsync();
        // Decided; what is left is to tell the petitioner.
        await desk.Go("/work");
        Assert.Equal(1, await desk.Page.Locator("tbody tr").CountAsync());
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "书面告知" }).ClickAsync();
        await desk.Act("书面告知").WaitForAsync();
        await desk.Done("书面告知", told => told.Locator("[name=Method]").SelectOptionAsync("inPerson"));
        await desk.Go("/work");
        await desk.Page.GetByText("没有等您办理的案件").WaitForAsync();
    }

    [InABrowser]
    public async Task It_goes_on_on_the_next_page_and_names_people()
    {
        await using var office = await Office.Open("sqlite");
        for (var i = 0; i < 3; i++) await Given.ARegisteredCase(office, title: $"反映第{i}处道路");
        var given = await Given.AClarifiedCase(office);
        (await (await office.As("leader")).Act(given, "assignment", new { userName = "handler" })).Expect(200);
        await using (var handler = await Desk.Of(browser, office, "handler"))
        {
            await handler.Go("/work?act=resolution");
            Assert.Contains("承办人", await handler.Page.Locator("tbody tr td:nth-child(6)").First.InnerTextAsync(), StringComparison.Ordinal);
        }

        await using var desk = await Desk.Of(browser, office, "screener");
        await desk.Go("/work?act=screening&limit=2");
        Assert.Equal(2, await desk.Page.Locator("tbody tr").CountAsync());
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "下一页" }).ClickAsync();
        await desk.Page.WaitForURLAsync("**cursor=**");
        Assert.Equal(1, await desk.Page.Locator("tbody tr").CountAsync());
        Assert.Equal("3", await desk.Page.Locator("[data-total]").GetAttributeAsync("data-total"));
    }

    [InABrowser]
    public async Task On_a_phone_and_at_twice_the_size_every_column_is_seen_without_looking_sideways()
    {
        await using var office = await Office.Open("sqlite");
        (await office.Do("leader", await Given.AResolvedCase(office), "instructions", new { content = "请三日内反馈", answerDueOn = office.Day(3) })).Expect(200);
        foreach (var width in new[] { 390, 640 })
        {
            await using var desk = await Desk.Of(browser, office, "leader", new() { Locale = "zh-CN", ViewportSize = new() { Width = width, Height = 844 } });
            foreach (var page in new[] { "/work", "/cases", "/supervisions" })
            {
                await desk.Go(page);
                Assert.Equal((page, 0), (page, await desk.Page.Locator(".scroll").EvaluateAsync<int>("e => e.scrollWidth - e.clientWidth")));
                Assert.All(await desk.Page.Locator("tbody td").EvaluateAllAsync<string[]>("all => all.map(c => getComputedStyle(c, '::before').content)"), label => Assert.NotEqual("none", label));
            }
        }

        await using var admin = await Desk.Of(browser, office, "sysadmin", new() { Locale = "zh-CN", ViewportSize = new() { Width = 390, Height = 844 } });
        await admin.Go("/admin/accounts");
        Assert.Equal(0, await admin.Page.Locator(".scroll").EvaluateAsync<int>("e => e.scrollWidth - e.clientWidth"));
    }

    [InABrowser]
    public async Task What_is_owed_by_another_act_says_which_and_an_urgent_case_is_told_in_every_list()
    {
        await using var office = await Office.Open("sqlite");
        var extended = await Given.AnAcceptedCase(office);
        (await office.Do("handler", extended, "extension", new { days = 20, reason = "需委托鉴定" })).Expect(200);
        (await office.Do("leader", extended, "extension/decision", new { approved = true })).Expect(200);
        (await office.Do("leader", extended, "instructions", new { content = "请三日内反馈", answerDueOn = office.Day(3) })).Expect(200);
        await office.Register(new { channel = "call", receivedAt = office.NowText, title = "扬言集体上访", content = "数十人聚集", urgent = true, petitioner = new { name = "张三" } });
        await using (var handler = await Desk.Of(browser, office, "handler"))
        {
            await handler.Go("/work");
            Assert.Equal(["期限", "待办事项", "信访编号", "标题", "办理单位", "承办人", "办理依据"], await handler.Page.Locator("thead th").AllInnerTextsAsync());
            var rows = await handler.Page.Locator("tbody tr").AllInnerTextsAsync();
            Assert.Contains("延期已批准，须告知信访人（第三十四条）", Assert.Single(rows, r => r.Contains("延期告知", StringComparison.Ordinal)), StringComparison.Ordinal);
            Assert.Contains("第 1 号领导批示须反馈", Assert.Single(rows, r => r.Contains("督办反馈", StringComparison.Ordinal)), StringComparison.Ordinal);
        }

        await using var leader = await Desk.Of(browser, office, "leader");
        foreach (var (address, urgent) in new[] { ("/cases?q=", 1), ("/work", 1) })
        {
            await leader.Go(address);
            Assert.Equal((address, urgent), (address, await leader.Page.Locator("tbody .flag.bad:text-is('紧急')").CountAsync()));
        }
    }

    [InABrowser]
    public async Task Filters_stay_in_the_address()
    {
        await using var office = await Office.Open("sqlite");
        await Given.AResolvedCase(office);
        await Given.AServedCase(office);
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go("/work");
        Assert.Equal(2, await desk.Page.Locator("tbody tr").CountAsync());

        await desk.Page.GetByLabel("待办事项").SelectOptionAsync("closure");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "查询" }).ClickAsync();
        await desk.Page.Locator("[data-total='1']").WaitForAsync();

        // What was left blank is not in it.
        Assert.Equal("/work?act=closure", desk.At);
        await desk.Page.ReloadAsync();
        Assert.Equal("closure", await desk.Page.GetByLabel("待办事项").InputValueAsync());
    }
}

using Microsoft.Playwright;
using Petitions.IntegrationTests.Access;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

/// <summary>案卷上的人: masked until a reason is given, and chosen by name.</summary>
public sealed class CasePeopleTests(Browser browser)
{
    [InABrowser]
    public async Task Whom_the_accused_name_means_is_said_in_an_amendment_refused_at_its_field_and_shown_among_the_facts()
    {
        await using var office = await Office.Open("sqlite");
        await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "leader");
        var taken = await office.Register(Sealing.Accusation(office, new { kind = "person", name = "gui-chuang", unitId = "dk-zshz" }));
        await using var desk = await Desk.Of(browser, office, "screener");
        await desk.Go("/cases/" + taken.TextOf("number"));
        var accused = desk.Page.Locator("[aria-labelledby=facts] dt:text-is('被反映对象') + dd");
        Assert.Equal("gui-chuang，关联单位：招商合作局", await accused.InnerTextAsync());

        foreach (var (fields, fault, said) in new[]
        {
            (new[] { ("Kind", "person"), ("Name", "gui-chuang"), ("UnitId", "dk-zshz") }, "#amendment-Accused-fault", "未指明"),
            ([("Kind", "person"), ("Name", "甄别员"), ("UnitId", ""), ("Namesake", "true")], "#amendment-Accused-fault", "须由其他人员写明"),
            ([("Name", "gui-chuang"), ("Namesake", ""), ("UnitId", "dk-zshz"), ("UserName", "gui-chuang")], "#amendment-Accused-UnitId-fault", "须一并排除"),
            ([("UnitId", ""), ("UserName", "gui-chuang-2")], "#amendment-Accused-UserName-fault", "没有此账号"),
        })
        {
            var form = await desk.Unfold("补正");
            foreach (var (name, value) in fields)
            {
                var field = form.Locator($"[name='Accused.{name}']");
                if (name is "Name" or "UserName") await field.FillAsync(value);
                else await field.SelectOptionAsync(value);
            }

            await form.GetByRole(AriaRole.Button, new() { Name = "补正", Exact = true }).ClickAsync();
            await desk.Page.Locator(fault).Filter(new() { HasText = said }).WaitForAsync();
            var told = await desk.Page.GetByRole(AriaRole.Alert).InnerTextAsync();
            Assert.Contains("被反映对象", told, StringComparison.Ordinal);
            Assert.Contains(said, told, StringComparison.Ordinal);
        }

        // Told alone, it is said of whoever is named.
        await desk.Go("/cases/" + taken.TextOf("number"));
        await desk.Done("补正", form => form.Locator("[name='Accused.UserName']").FillAsync("gui-chuang"));
        Assert.Equal("gui-chuang，关联单位：规划建设局，关联账号：gui-chuang", await accused.InnerTextAsync());
        await desk.Done("补正", form => form.Locator("[name='Accused.Namesake']").SelectOptionAsync("true"));
        Assert.Equal("gui-chuang，不是本系统的单位或人员，仅同名", await accused.InnerTextAsync());
        // What it was stays in the history, in words.
        var lines = string.Concat(await desk.Page.Locator("dt:text-is('被反映对象') + dd, dt:text-is('可能所指的账号') + dd").AllTextContentsAsync());
        foreach (var line in new[] { "个人，gui-chuang，关联单位：招商合作局", "个人，gui-chuang，关联单位：规划建设局，关联账号：gui-chuang" }) Assert.Contains(line, lines, StringComparison.Ordinal);
        Assert.DoesNotContain("(person", lines, StringComparison.Ordinal);
    }

    [InABrowser]
    public async Task That_people_are_not_revealed_is_told_once_at_the_reason()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.ARegisteredCase(office));
        await using var desk = await Desk.Of(browser, office, "handler");
        await desk.Go("/cases/" + number);
        await desk.Page.Locator("summary:text-is('查看明文')").ClickAsync();
        await desk.Page.Locator("[data-field=Fields] input, #reveal-Fields input").First.CheckAsync();
        await desk.Page.Locator("#reveal-Reason").FillAsync("  ");
        await desk.Page.Locator("#reveal-Reason").EvaluateAsync("e => e.removeAttribute('required')");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "查看" }).ClickAsync();
        var fault = await desk.FaultOf("#reveal-Reason");
        Assert.Equal(1, await desk.Page.GetByText(fault.Trim(), new() { Exact = true }).CountAsync());
        await desk.Page.Locator("[role=alert]:focus").WaitForAsync();
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task Whoever_shuts_themselves_out_is_told_that_it_is_done_and_not_that_there_is_nothing()
    {
        await using var office = await Office.Open("sqlite");
        var number = (await office.Register(Sealing.Accusation(office, new { name = "某人" }))).TextOf("number");
        await using var desk = await Desk.Of(browser, office, "screener");
        await desk.Go($"/cases/{number}");
        var form = await desk.Unfold("补正");
        await form.Locator("[name='Accused.Kind']").SelectOptionAsync("unit");
        await form.Locator("[name='Accused.UnitId']").SelectOptionAsync("dk");
        await form.GetByRole(AriaRole.Button, new() { Name = "补正", Exact = true }).ClickAsync();

        await desk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已办：补正。此案您已无权知悉" }).WaitForAsync();
        Assert.Equal("/work?done=amendment", desk.At);
        Assert.Equal(404, (await desk.Go($"/cases/{number}"))!.Status);
    }

    [InABrowser]
    public async Task People_are_masked_until_a_reason_is_given_and_then_once()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.ARegisteredCase(office));
        await using var desk = await Desk.Of(browser, office, "handler");
        await desk.Go($"/cases/{number}");
        var page = desk.Page;
        Assert.DoesNotContain("11010519491231002X", await page.ContentAsync(), StringComparison.Ordinal);

        await page.GetByText("查看明文").ClickAsync();
        await page.Locator("[name=Fields][value=idNumber]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "查看", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).Or(page.Locator("textarea:invalid")).First.WaitForAsync();
        Assert.DoesNotContain("11010519491231002X", await page.ContentAsync(), StringComparison.Ordinal);

        await page.Locator("[id=reveal-Reason]").FillAsync("核对身份");
        await page.GetByRole(AriaRole.Button, new() { Name = "查看", Exact = true }).ClickAsync();
        await page.GetByText("11010519491231002X").WaitForAsync();
        Assert.DoesNotContain("13900001234", await page.ContentAsync(), StringComparison.Ordinal);
        // It is said where it stands, and that is where one is.
        Assert.Contains("仅显示这一次", await page.EvaluateAsync<string>("document.activeElement.innerText"), StringComparison.Ordinal);
        Assert.True(await page.EvaluateAsync<bool>("() => { const at = document.querySelector('#people').getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight; }"));

        await desk.Go($"/cases/{number}");
        Assert.DoesNotContain("11010519491231002X", await page.ContentAsync(), StringComparison.Ordinal);
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task The_people_before_an_amendment_are_shown_as_such()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.ARegisteredCase(office);
        (await (await office.As("reception")).Act(id, "amendments", new { petitioner = new { name = "张三丰" } })).Expect(200);
        var entry = (await office.History(id))[^1].Text("entryNo");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go($"/cases/{await office.NumberOf(id)}");
        await desk.Page.GetByText("查看明文").ClickAsync();
        await desk.Page.Locator("[name=Fields][value=idNumber]").CheckAsync();
        await desk.Page.Locator("[name=EntryNo]").FillAsync(entry);
        await desk.Page.Locator("[id=reveal-Reason]").FillAsync("核对补正");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "查看", Exact = true }).ClickAsync();
        Assert.Equal($"第 {entry} 条补正前的人员", await desk.Page.Locator("section[aria-labelledby=people] caption").InnerTextAsync());
        Assert.Contains($"第 {entry} 条补正前", await desk.Page.EvaluateAsync<string>("document.activeElement.innerText"), StringComparison.Ordinal);
        await desk.Page.GetByText("11010519491231002X").WaitForAsync();
    }

    // A visitor who was only given guidance has no case to be called back from.
    [InABrowser]
    public async Task The_visitors_of_an_arrival_are_masked_until_a_reason_is_given()
    {
        await using var office = await Office.Open("sqlite");
        var visit = (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "李四", phone = "13900005678" } }, guidance = "告知向法院起诉",
        })).Expect(201).TextOf("id");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go($"/visits/{visit}");
        Assert.DoesNotContain("13900005678", await desk.Page.ContentAsync(), StringComparison.Ordinal);
        await desk.Page.GetByText("查看明文").ClickAsync();
        await desk.Page.Locator("[name=Fields][value=phone]").CheckAsync();
        await desk.Page.Locator("#reveal-Reason").FillAsync("回电告知");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "查看", Exact = true }).ClickAsync();
        await desk.Page.GetByText("13900005678").WaitForAsync();
        Assert.Contains("回电告知", (await (await office.As("auditor")).Get("/api/v1/reveals")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Empty(desk.Complaints);
        await using var auditor = await Desk.Of(browser, office, "auditor");
        await auditor.Go($"/visits/{visit}");
        Assert.Equal(0, await auditor.Page.GetByText("查看明文").CountAsync());
    }

    [InABrowser]
    public async Task People_of_the_office_are_chosen_by_name_and_the_agent_is_shown()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.AClarifiedCase(office);
        (await (await office.As("reception")).Act(id, "amendments", new { agent = new { name = "王律师", phone = "13700001111" } })).Expect(200);
        var number = await office.NumberOf(id);
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go($"/cases/{number}");
        Assert.Contains("代理人", await desk.Page.Locator("[aria-labelledby=people]").First.InnerTextAsync(), StringComparison.Ordinal);
        await desk.Done("指定承办人", form => form.Locator("select[name=UserName]").SelectOptionAsync("handler"));
        Assert.Matches("承办人\\s+承办人", await desk.Page.Locator("[aria-labelledby=facts]").InnerTextAsync());
        Assert.Equal("SELECT", await desk.Page.Locator("#act-recusal [name=UserName]").EvaluateAsync<string>("field => field.tagName"));
    }

    [InABrowser]
    public async Task A_case_that_is_not_theirs_to_know_is_not_there()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "handler");

        var answer = await desk.Go("/cases/XF2026030299999");

        Assert.Equal(404, answer!.Status);
        await desk.Page.GetByRole(AriaRole.Heading, new() { Name = "没有找到" }).WaitForAsync();
    }
}

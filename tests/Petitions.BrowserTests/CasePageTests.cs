using Microsoft.Playwright;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

public sealed class CasePageTests(Browser browser)
{
    [InABrowser]
    public async Task A_case_goes_the_main_way_through_the_forms_of_each_role()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.ARegisteredCase(office));

        await Do("screener", number, "甄别", async form =>
        {
            await form.GetByLabel("甄别结论").SelectOptionAsync("accepted");
            // The class of intake stands there; what is asked for with it is marked so, and with another is not.
            Assert.Equal("grievance", await form.Locator("[name=Class]").InputValueAsync());
            await form.Locator("[name=Class]").SelectOptionAsync("suggestion");
            Assert.False(await form.Locator("[data-field=Pathway] .asked").IsVisibleAsync());
            await form.Locator("[name=Class]").SelectOptionAsync("grievance");
            Assert.True(await form.Locator("[data-field=Pathway] .asked").IsVisibleAsync());
            await form.GetByLabel("法定途径").SelectOptionAsync("petition");
            await form.GetByLabel("告知情况").SelectOptionAsync("onTheSpot");
        });
        await Do("reviewer", number, "三个清楚审核", async form =>
        {
            foreach (var answer in await form.GetByLabel("是否清楚").AllAsync()) await answer.SelectOptionAsync("true");
            await form.GetByLabel("症结").FillAsync("工程款未到位");
            await form.GetByLabel("矛盾的主要方面").FillAsync("企业拖欠");
        });
        await Do("handler", number, "出具处理意见", async form =>
        {
            await form.GetByLabel("办理结果").SelectOptionAsync("supported");
            await form.GetByLabel("意见", new() { Exact = true }).Or(form.Locator("[name=Opinion]")).First.FillAsync("反映属实，责令限期支付。");
            await form.GetByLabel("法律依据").FillAsync("《保障农民工工资支付条例》第三条");
        });
        await Do("leader", number, "审批", async form =>
        {
            // What is approved stands before whoever approves it.
            Assert.Contains("反映属实，责令限期支付。", await form.Locator("dl.facts").InnerTextAsync(), StringComparison.Ordinal);
            Assert.Contains("《保障农民工工资支付条例》第三条", await form.Locator("dl.facts").InnerTextAsync(), StringComparison.Ordinal);
            await form.GetByLabel("是否批准").SelectOptionAsync("true");
        });
        await Do("handler", number, "送达", async form =>
        {
            await form.GetByLabel("送达方式").SelectOptionAsync("inPerson");
            await form.GetByLabel("是否签收").SelectOptionAsync("true");
        });
        await Do("leader", number, "办结", form => form.GetByLabel("是否化解").SelectOptionAsync("true"));

        var found = (await (await office.As("leader")).Get($"/api/v1/cases?q={number}")).Expect(200);
        Assert.Equal("closed", found.Json!["items"]![0]!["state"]!.ToString());

        Task Do(string userName, string of, string act, Func<ILocator, Task> fill) => Act(office, userName, of, act, fill);
    }

    [InABrowser]
    public async Task More_time_is_asked_for_granted_and_told()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.AnAcceptedCase(office));
        await Act(office, "handler", number, "延期申请", async form =>
        {
            await form.Locator("[name=Days]").FillAsync("20");
            await form.Locator("[name=Reason]").FillAsync("需委托鉴定，鉴定机构二十日内出结果");
        });
        await Act(office, "leader", number, "延期审批", form => form.Locator("[name=Approved]").SelectOptionAsync("true"));
        await Act(office, "handler", number, "延期告知", async form =>
        {
            await form.Locator("[name=Reasons]").FillAsync("需委托鉴定");
            await form.Locator("[name=Method]").SelectOptionAsync("inPerson");
        });

        await using var desk = await Desk.Of(browser, office, "auditor");
        await desk.Go($"/cases/{number}");
        Assert.Contains("2026年5月21日", await desk.Page.Locator("[aria-labelledby=deadlines]").InnerTextAsync(), StringComparison.Ordinal);
        await desk.Page.GetByText("当前没有您可以办理的事项").WaitForAsync();
    }

    [InABrowser]
    public async Task A_transferred_matter_is_received_and_a_served_opinion_is_reviewed()
    {
        await using var office = await Office.Open("sqlite");
        var sent = await office.NumberOf(await Given.ARegisteredCase(office));
        await Act(office, "screener", sent, "甄别", async form =>
        {
            await form.Locator("[name=Decision]").SelectOptionAsync("transferred");
            await form.Locator("[name=TargetUnitId]").SelectOptionAsync("dk-ghjs");
            await form.Locator("[name=Reason]").FillAsync("属规划建设职责");
            await form.GetByLabel("告知情况").SelectOptionAsync("later");
        });
        await using (var desk = await Desk.Of(browser, office, "screener"))
        {
            await desk.Go($"/cases/{sent}");
            await desk.Page.Locator("[aria-labelledby=documents] a[href^='/cases/XF']:not([download])").ClickAsync();
            await desk.Done("签收转办件", _ => Task.CompletedTask);
        }

        var served = await office.NumberOf(await Given.AServedCase(office));
        await Act(office, "reception", served, "请求复查、复核", form => form.Locator("[name=Grounds]").FillAsync("认定工资数额有误，请求复查"), async form => await form.Locator("[name=OrganName]").FillAsync("洞口县人民政府"));
        await using var reader = await Desk.Of(browser, office, "auditor");
        await reader.Go($"/cases/{served}");
        Assert.Contains("复查", await reader.Page.Locator("[aria-labelledby=documents]").InnerTextAsync(), StringComparison.Ordinal);
    }

    [InABrowser]
    public async Task An_act_is_done_by_keyboard_alone()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.AServedCase(office));
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go($"/cases/{number}");

        await desk.TabTo("#closure-Settled");
        await desk.Page.Keyboard.PressAsync("ArrowDown");
        await desk.TabTo("#closure-Note");
        await desk.Page.Keyboard.InsertTextAsync("工资已全部发放");
        await desk.TabTo("#act-closure button");
        await desk.Page.Keyboard.PressAsync("Enter");

        await desk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已办：办结" }).WaitForAsync();
        Assert.Contains("工资已全部发放", await desk.Page.Locator("[data-entry]").First.InnerTextAsync(), StringComparison.Ordinal);
    }

    [InABrowser]
    public async Task A_review_that_does_not_pass_is_told_as_such_in_words_and_at_what_is_missing()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.AnAcceptedCase(office));
        await using var desk = await Desk.Of(browser, office, "reviewer");
        await desk.Go($"/cases/{number}");
        var form = await desk.Unfold("三个清楚审核");
        foreach (var (answer, i) in (await form.GetByLabel("是否清楚").AllAsync()).Select((answer, i) => (answer, i))) await answer.SelectOptionAsync(i == 1 ? "false" : "true");
        await form.GetByLabel("矛盾的主要方面").FillAsync("企业拖欠");
        await form.GetByRole(AriaRole.Button, new() { Name = "三个清楚审核" }).ClickAsync();

        var told = await desk.Page.Locator("main > [role=alert], [role=alert]").First.InnerTextAsync();
        Assert.Contains("未通过", told, StringComparison.Ordinal);
        Assert.Contains("反映的问题清楚、症结", told, StringComparison.Ordinal);
        Assert.Equal(0, await desk.Page.GetByText("已办").CountAsync());
        Assert.Equal(await desk.FaultOf("#clarityReview-Crux"), await desk.Page.Locator("#clarityReview-Items-1-fault").InnerTextAsync());
        Assert.Equal(0, await desk.Page.Locator("#clarityReview-MainAspect-fault, #clarityReview-Items-0-fault").CountAsync());
        Assert.Contains("还缺：反映的问题清楚、症结", await desk.Page.Locator("[data-entry]").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("missing", await desk.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task A_case_leads_to_the_arrival_that_raised_it_and_to_the_case_it_repeats_or_was_merged_into()
    {
        await using var office = await Office.Open("sqlite");
        var first = await Given.ARegisteredCase(office);
        var (firstNumber, reception) = (await office.NumberOf(first), await office.As("reception"));
        var visit = (await reception.Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "李四" } }, matters = new[] { new { title = "反映道路破损", content = "村口道路破损。", categoryCode = "07" } },
        })).Expect(201);
        var id = Guid.Parse(visit.Json!["cases"]![0]!["id"]!.ToString());
        (await reception.Act(id, "repeat-link", new { firstCaseId = first, note = "同一事项" })).Expect(200);
        (await (await office.As("screener")).Act(id, "screening", new { decision = "merged", intoCaseId = first, reason = "同一事项" })).Expect(200);
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go($"/cases/{await office.NumberOf(id)}");
        var facts = desk.Page.Locator("[aria-labelledby=facts]");
        foreach (var label in new[] { "初次案件", "并入案件" })
        {
            var related = desk.Page.Locator($"h3:text-is('{label}') + ul li");
            Assert.Equal("/cases/" + firstNumber, await related.Locator("a").GetAttributeAsync("href"));
            Assert.Contains("已登记", await related.InnerTextAsync(), StringComparison.Ordinal);
        }

        Assert.Equal("/visits/" + visit.TextOf("id"), await facts.Locator("dt:text-is('来自来访') + dd a").GetAttributeAsync("href"));
        var history = string.Concat(await desk.Page.Locator("[data-entry] dt").AllTextContentsAsync());
        Assert.DoesNotMatch("[a-z]{3}", history);
        // The first case leads on to what repeats it and what was merged into it, and to what may repeat it, with the reason.
        var mergedNumber = await office.NumberOf(id);
        var maybe = await office.NumberOf(await Given.ARegisteredCase(office));
        await desk.Go($"/cases/{firstNumber}");
        foreach (var (label, number) in new[] { ("并入本案的案件", mergedNumber), ("同一事项的其他案件", mergedNumber), ("疑似重复（尚未认定）", maybe) })
            Assert.Equal("/cases/" + number, await desk.Page.Locator($"h3:text-is('{label}') + ul a").GetAttributeAsync("href"));
        Assert.Contains("证件号码相同", await desk.Page.Locator("[data-related='case.may-repeat']").InnerTextAsync(), StringComparison.Ordinal);
    }

    [InABrowser]
    public async Task A_document_goes_up_and_comes_down_and_what_is_none_is_refused_at_its_field()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.ARegisteredCase(office));
        await using var desk = await Desk.Of(browser, office, "handler");
        await desk.Go($"/cases/{number}");

        await desk.Page.GetByLabel("选择文件").SetInputFilesAsync(new FilePayload { Name = "考勤表.pdf", MimeType = "application/pdf", Buffer = [.. "%PDF-1.7\n%%EOF\n"u8] });
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "添加附件" }).ClickAsync();
        var download = await desk.Page.RunAndWaitForDownloadAsync(() => desk.Page.GetByRole(AriaRole.Link, new() { Name = "考勤表.pdf" }).ClickAsync());
        Assert.Equal("考勤表.pdf", download.SuggestedFilename);

        await desk.Page.GetByLabel("选择文件").SetInputFilesAsync(new FilePayload { Name = "程序.pdf", MimeType = "application/pdf", Buffer = [.. "MZ no document"u8] });
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "添加附件" }).ClickAsync();
        Assert.Contains("类型", await desk.Page.Locator("#file-fault").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task What_the_other_acts_miss_is_said_in_words()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.AResolvedCase(office));
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go($"/cases/{number}");

        await desk.Page.GetByText("其他事项还缺什么").ClickAsync();
        var others = await desk.Page.Locator("details[open] li").AllInnerTextsAsync();

        Assert.Contains(others, o => o.StartsWith("办结：", StringComparison.Ordinal) && o.Contains("须先审批通过处理意见", StringComparison.Ordinal));
        // Who does it, and what comes first, in words.
        Assert.Contains("送达：由承办人办理；须先审批通过处理意见", others);
        Assert.DoesNotContain(others, o => o.Contains("角色", StringComparison.Ordinal) || o.EndsWith("不适用", StringComparison.Ordinal) && !o.Contains("这一步", StringComparison.Ordinal));
        Assert.DoesNotContain(others, o => o.Contains("missing.", StringComparison.Ordinal));
    }

    private async Task Act(Office office, string userName, string number, string act, params Func<ILocator, Task>[] fill)
    {
        await using var desk = await Desk.Of(browser, office, userName);
        await desk.Go($"/cases/{number}");
        await desk.Done(act, fill);
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task Nothing_in_the_drawing_of_deadlines_is_cut_off_and_today_is_in_it_while_a_clock_runs()
    {
        await using var office = await Office.Open("sqlite");
        Guid[] cases = [await Given.AClosedCase(office), await Given.ARegisteredCase(office)];
        // The clocks of the first have all come to an end.
        await IntegrationTests.Cases.Desk.Change(office, $"UPDATE deadlines SET status = 'met', met_on = started_on WHERE case_id = '{cases[0]}'");
        office.Pass(200);
        await using var desk = await Desk.Of(browser, office, "leader");
        foreach (var (id, drawn) in cases.Zip(new[] { 0, 1 }))
        {
            await desk.Go("/cases/" + await office.NumberOf(id));
            Assert.Equal(drawn, await desk.Page.Locator("[aria-labelledby=deadlines] svg text", new() { HasTextString = "今日" }).CountAsync());
            Assert.Empty(await desk.Page.EvaluateAsync<string[]>("""
                [...document.querySelectorAll('svg.chart text')].filter(t => { const [a, b] = [t.getBoundingClientRect(), t.closest('svg').getBoundingClientRect()]; return a.left < b.left - 1 || a.right > b.right + 1; }).map(t => t.textContent)
                """));
        }
    }
}

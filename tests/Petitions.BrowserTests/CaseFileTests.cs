using Microsoft.Playwright;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using UglyToad.PdfPig;

namespace Petitions.BrowserTests;

public sealed class CaseFileTests(Browser browser)
{
    [InABrowser]
    public async Task To_take_a_petition_back_says_that_the_case_ends_and_wants_a_tick()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.AnAcceptedCase(office);
        await using var desk = await Desk.Of(browser, office, "handler");
        await desk.Go($"/cases/{await office.NumberOf(id)}");
        var form = await desk.Unfold("信访人撤回信访事项");
        Assert.Contains("案件随即结束，重新办理须由负责人决定", await form.InnerTextAsync(), StringComparison.Ordinal);
        await form.Locator("[name=Reason]").FillAsync("信访人称问题已解决");
        var send = form.GetByRole(AriaRole.Button, new() { Name = "信访人撤回信访事项" });
        await send.ClickAsync();
        Assert.False(await form.Locator("[name=sure]").EvaluateAsync<bool>("box => box.validity.valid"));

        // Whoever gets past the browser does not get past the page.
        await form.EvaluateAsync("form => form.noValidate = true");
        await send.ClickAsync();
        await desk.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "请先勾选" }).WaitForAsync();
        Assert.Equal("信访人称问题已解决", await form.Locator("[name=Reason]").InputValueAsync());
        Assert.Equal("accepted", (await office.See(id)).TextOf("state"));

        await form.Locator("[name=sure]").CheckAsync();
        await send.ClickAsync();
        await desk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已办：信访人撤回信访事项" }).WaitForAsync();
        Assert.Equal("withdrawn", (await office.See(id)).TextOf("state"));
    }

    [InABrowser]
    public async Task Who_decides_on_more_time_sees_what_is_asked_and_the_facts_tell_the_whole_of_it_after()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.AnAcceptedCase(office);
        var number = await office.NumberOf(id);
        (await office.Do("handler", id, "extension", new { days = 20, reason = "需委托鉴定" })).Expect(200);
        await using var leader = await Desk.Of(browser, office, "leader");
        await leader.Go($"/cases/{number}");
        var head = await (await leader.Unfold("延期审批")).Locator("dl").InnerTextAsync();
        foreach (var said in new[] { "承办人 于 2026年3月2日", "申请延长 20 日：需委托鉴定", "2026年5月1日", "2026年5月21日" }) Assert.Contains(said, head, StringComparison.Ordinal);
        await leader.Done("延期审批", async form =>
        {
            await form.Locator("[name=Approved]").SelectOptionAsync("true");
            await form.Locator("[name=Days]").FillAsync("10");
            await form.Locator("[name=Note]").FillAsync("十日内完成鉴定");
        });
        var facts = await leader.Page.Locator("[aria-labelledby=facts]").InnerTextAsync();
        Assert.Contains("负责人 于 2026年3月2日", facts, StringComparison.Ordinal);
        Assert.Contains("批准延长 10 日，期限改为 2026年5月11日：十日内完成鉴定", facts, StringComparison.Ordinal);
        Assert.DoesNotContain("2026年5月21日", facts, StringComparison.Ordinal);
        (await office.Do("handler", id, "extension/notice", new { reasons = "需委托鉴定", method = "post", servedOn = office.TodayText })).Expect(200);
        await leader.Go($"/cases/{number}");
        Assert.Contains("2026年3月2日，邮寄送达：需委托鉴定", await leader.Page.Locator("[aria-labelledby=facts]").InnerTextAsync(), StringComparison.Ordinal);
    }

    [InABrowser]
    public async Task What_there_is_nothing_to_do_it_to_is_not_offered_and_says_why()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.AnAcceptedCase(office);
        await using var desk = await Desk.Of(browser, office, "handler");
        await desk.Go($"/cases/{await office.NumberOf(id)}");
        Assert.Equal(0, await desk.Page.Locator("#act-supervisionAnswer").CountAsync());
        await desk.Page.GetByText("其他事项还缺什么").ClickAsync();
        Assert.Equal(1, await desk.Page.GetByText("督办反馈：没有待反馈的督办").CountAsync());
        // No form shows a choice that has to be made and cannot.
        Assert.Equal(0, await desk.Page.Locator("aside form select[required]").EvaluateAllAsync<int>("all => all.filter(s => s.options.length < 2).length"));

        (await office.Do("leader", id, "instructions", new { content = "请三日内反馈", answerDueOn = office.Day(3) })).Expect(200);
        await desk.Page.ReloadAsync();
        Assert.Equal(1, await desk.Page.Locator("#act-supervisionAnswer").CountAsync());
        Assert.Equal(0, await desk.Page.GetByText("没有待反馈的督办").CountAsync());
    }

    [InABrowser]
    public async Task The_facts_tell_when_it_was_accepted_how_it_was_told_and_that_nobody_is_in_charge()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.AServedCase(office);
        var number = await office.NumberOf(id);
        var urgent = (await office.Register(new { channel = "call", receivedAt = office.NowText, title = "扬言集体上访", content = "数十人聚集", urgent = true, petitioner = new { name = "张三" } }));
        (await office.Do("leader", urgent.Id(), "urgent-report", new { organ = "县委县政府" })).Expect(200);
        await using var desk = await Desk.Of(browser, office, "auditor");
        await desk.Go($"/cases/{number}");
        foreach (var (label, said) in new[] { ("受理日", "2026年3月2日"), ("告知", "受理，2026年3月2日"), ("承办人", "未指定"), ("送达", "已签收") })
            Assert.Contains(said, await desk.Page.Locator($"[aria-labelledby=facts] dt:text-is('{label}') + dd").First.InnerTextAsync(), StringComparison.Ordinal);
        await desk.Go($"/cases/{urgent.TextOf("number")}");
        Assert.Equal("2026年3月2日 报县委县政府", await desk.Page.Locator("[aria-labelledby=facts] dt:text-is('紧急上报') + dd").InnerTextAsync());
    }

    [InABrowser]
    public async Task At_150_percent_the_lead_leads_to_the_forms()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.AnAcceptedCase(office));
        await using var desk = await Desk.Of(browser, office, "reviewer", new() { Locale = "zh-CN", ViewportSize = new() { Width = 911, Height = 600 } });
        await desk.Go($"/cases/{number}");
        var acts = await desk.Page.Locator("aside > details.act:not(:last-child)").CountAsync();
        await desk.Page.Locator(".lead").GetByRole(AriaRole.Link, new() { Name = $"可办事项（{acts}）" }).ClickAsync();
        Assert.True(await desk.Page.Locator("#acts").EvaluateAsync<bool>("h => { const r = h.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; }"));
    }

    [InABrowser]
    public async Task A_case_prints_as_a_file_whole_with_whose_it_is_and_without_what_is_pressed()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.AServedCase(office));
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go($"/cases/{number}");
        var pdf = await desk.Page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true });
        using var paper = PdfDocument.Open(pdf);
        // A font may tell a sign by its radical.
        var text = string.Concat(paper.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text)).Normalize(System.Text.NormalizationForm.FormKC);
        Assert.Contains($"洞口经济开发区管理委员会,{number}", text, StringComparison.Ordinal);
        Assert.Contains("所示截至2026年3月2日", text, StringComparison.Ordinal);
        // What is folded on the screen: what was decided, and how a day came about.
        Assert.Contains("工程款未到位", text, StringComparison.Ordinal);
        foreach (var pressed in new[] { "查看明文", "下载案卷", "添加附件", "可办事项" }) Assert.DoesNotContain(pressed, text, StringComparison.Ordinal);
        // Folded again on the screen.
        Assert.Equal(0, await desk.Page.Locator(".timeline details[open], .clocks details[open]").CountAsync());
        await desk.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await desk.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        Assert.Equal(0, await desk.Page.Locator(".timeline details:not([open]), .clocks details:not([open])").CountAsync());
        await desk.Page.EvaluateAsync("dispatchEvent(new Event('afterprint'))");
        Assert.Equal(0, await desk.Page.Locator(".timeline details[open], .clocks details[open]").CountAsync());
    }
}

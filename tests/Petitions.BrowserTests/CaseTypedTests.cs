using Microsoft.Playwright;
using Petitions.IntegrationTests.Access;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Running;

namespace Petitions.BrowserTests;

/// <summary>办理表单: what was typed is neither lost nor done twice, whoever came between.</summary>
public sealed class CaseTypedTests(Browser browser)
{
    [InABrowser]
    public async Task What_the_rules_refuse_stands_at_its_field_and_nothing_typed_is_lost()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.ARegisteredCase(office));
        await using var desk = await Desk.Of(browser, office, "screener");
        await desk.Go($"/cases/{number}");
        var form = await desk.Unfold("甄别");

        await form.GetByLabel("甄别结论").SelectOptionAsync("assigned");
        await form.GetByLabel("理由", new() { Exact = true }).FillAsync("请县局办理并报告");
        await form.GetByLabel("告知情况").SelectOptionAsync("later");
        await form.GetByRole(AriaRole.Button, new() { Name = "甄别" }).ClickAsync();

        await desk.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        foreach (var name in new[] { "转送、交办去向", "回报期限" })
        {
            var field = form.GetByLabel(name);
            Assert.Equal("true", await field.GetAttributeAsync("aria-invalid"));
            var fault = await field.GetAttributeAsync("aria-describedby");
            Assert.NotEmpty(await desk.Page.Locator("#" + fault).InnerTextAsync());
            // Named above, where its name leads to it.
            await desk.Page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).PressAsync("Enter");
            Assert.Equal(await field.GetAttributeAsync("name"), await desk.Page.EvaluateAsync<string>("document.querySelector(location.hash).name"));
        }

        Assert.Equal("assigned", await form.GetByLabel("甄别结论").InputValueAsync());
        Assert.Equal("请县局办理并报告", await form.GetByLabel("理由", new() { Exact = true }).InputValueAsync());

        await form.GetByLabel("理由", new() { Exact = true }).FillAsync(new string('长', 4001));
        await form.GetByRole(AriaRole.Button, new() { Name = "甄别" }).ClickAsync();
        await desk.Page.Locator(".fault:has-text('4001')").WaitForAsync();
        Assert.Equal(4001, (await form.GetByLabel("理由", new() { Exact = true }).InputValueAsync()).Length);
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task The_second_of_two_is_told_what_the_first_changed_and_keeps_what_was_typed()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.AClarifiedCase(office);
        await using var desk = await Desk.Of(browser, office, "handler");
        await desk.Go($"/cases/{await office.NumberOf(id)}");
        var form = await desk.Unfold("出具处理意见");
        await form.GetByLabel("办理结果").SelectOptionAsync("explained");
        await form.Locator("[name=Opinion]").FillAsync("经查，应予解释疏导。");
        await form.GetByLabel("法律依据").FillAsync("《信访工作条例》第三十二条");

        (await (await office.As("screener")).Act(id, "amendments", new { title = "反映拖欠三个月工资" })).Expect(200);
        await form.GetByRole(AriaRole.Button, new() { Name = "出具处理意见" }).ClickAsync();

        var told = desk.Page.GetByRole(AriaRole.Alert);
        await told.WaitForAsync();
        Assert.Contains("甄别员", await told.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("补正", await told.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("反映拖欠工资 → 反映拖欠三个月工资", await told.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("经查，应予解释疏导。", await form.Locator("[name=Opinion]").InputValueAsync());

        await form.GetByRole(AriaRole.Button, new() { Name = "出具处理意见" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已办" }).WaitForAsync();
    }

    [InABrowser]
    public async Task The_second_of_two_is_told_so_too_where_their_first_try_fails_for_another_reason()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.ARegisteredCase(office);
        await using var desk = await Desk.Of(browser, office, "screener");
        await desk.Go($"/cases/{await office.NumberOf(id)}");
        (await (await office.As("reception")).Act(id, "amendments", new { title = "反映拖欠三个月工资" })).Expect(200);
        var form = await desk.Unfold("甄别");
        await form.EvaluateAsync("form => form.noValidate = true");
        await form.GetByLabel("理由", new() { Exact = true }).FillAsync("内容相同，存查");
        await Press();
        // What the form itself asks for is told at its field as well.
        Assert.Contains("告知情况", await desk.FaultOf("#screening-Notice-Given"), StringComparison.Ordinal);
        await form.GetByLabel("告知情况").SelectOptionAsync("later");
        await form.EvaluateAsync("form => form.noValidate = true");
        await Press();
        await desk.FaultOf("#screening-Decision");

        await form.GetByLabel("甄别结论").SelectOptionAsync("filed");
        await form.Locator("[name=ReasonCode]").SelectOptionAsync("no-request");
        await form.GetByLabel("告知情况").SelectOptionAsync("later");
        await Press();
        await desk.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "反映拖欠工资 → 反映拖欠三个月工资" }).WaitForAsync();
        await Press();
        await desk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已办：甄别" }).WaitForAsync();

        Task Press() => form.GetByRole(AriaRole.Button, new() { Name = "甄别" }).ClickAsync();
    }

    [InABrowser]
    public async Task A_review_done_again_begins_with_the_answers_of_the_last()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.AnAcceptedCase(office);
        var number = await office.NumberOf(id);
        await using var desk = await Desk.Of(browser, office, "reviewer");
        await desk.Go($"/cases/{number}");
        await desk.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "工资条.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.4\n%%EOF\n"u8.ToArray() });
        await desk.Page.Locator("form[action$='/attachments'] button").ClickAsync();
        await desk.Page.GetByText("已办：").WaitForAsync();
        var form = await desk.Unfold("三个清楚审核");
        Assert.Equal(0, await form.GetByText("已填入上次的内容").CountAsync());
        foreach (var (answer, i) in (await form.GetByLabel("是否清楚").AllAsync()).Select((answer, i) => (answer, i))) await answer.SelectOptionAsync(i == 1 ? "false" : "true");
        await form.Locator("[name='Items[0].Note']").FillAsync("本人到场核实");
        await form.Locator("[name='Items[2].AttachmentIds']").First.CheckAsync();
        await form.GetByLabel("矛盾的主要方面").FillAsync("企业拖欠");
        await Send();

        await form.GetByText("已填入上次的内容").WaitForAsync();
        Assert.Equal(("true", "false", "true"), (await Answer(0), await Answer(1), await Answer(2)));
        Assert.Equal("本人到场核实", await form.Locator("[name='Items[0].Note']").InputValueAsync());
        Assert.Equal((true, false), (await form.Locator("[name='Items[2].AttachmentIds']").First.IsCheckedAsync(), await form.Locator("[name='Items[0].AttachmentIds']").First.IsCheckedAsync()));
        Assert.Equal("企业拖欠", await form.GetByLabel("矛盾的主要方面").InputValueAsync());
        // What is not clear must still be said; nothing is sent by itself.
        await form.Locator("[name='Items[1].Clear']").SelectOptionAsync("true");
        await form.GetByLabel("症结").FillAsync("工程款未到位");
        await Send();
        await desk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已办：三个清楚审核" }).WaitForAsync();
        var clarity = (await office.See(id)).Json!["clarity"]!;
        Assert.Equal(("true", "本人到场核实"), (clarity["passed"]!.ToString(), clarity["items"]![0]!["note"]!.ToString()));

        Task<string> Answer(int i) => form.Locator($"[name='Items[{i}].Clear']").InputValueAsync();
        Task Send() => form.GetByRole(AriaRole.Button, new() { Name = "三个清楚审核" }).ClickAsync();
    }

    [InABrowser]
    public async Task An_opinion_sent_back_begins_with_what_it_said_and_each_of_its_matters()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.AClarifiedCase(office);
        var matters = new[] { new { matter = "工资", outcome = "supported", answer = "限期支付" }, new { matter = "押金", outcome = "supported", answer = "一并退还" } };
        (await office.Do("handler", id, "resolution", new { outcome = "supported", opinion = "反映属实，责令限期支付。", legalBasis = "第三条", measures = "列入监管", matters })).Expect(200);
        (await office.Do("leader", id, "resolution/approval", new { approved = false, note = "依据写全称" })).Expect(200);
        await using var desk = await Desk.Of(browser, office, "handler");
        await desk.Go($"/cases/{await office.NumberOf(id)}");
        var form = await desk.Unfold("出具处理意见");
        await form.GetByText("已填入上次的内容").WaitForAsync();
        foreach (var (field, said) in new[]
                 {
                     ("Outcome", "supported"), ("Opinion", "反映属实，责令限期支付。"), ("LegalBasis", "第三条"), ("Measures", "列入监管"),
                     ("Matters[0].Matter", "工资"), ("Matters[1].Outcome", "supported"), ("Matters[1].Answer", "一并退还"), ("Matters[2].Matter", ""),
                 })
            Assert.Equal((field, said), (field, await form.Locator($"[name='{field}']").InputValueAsync()));
        await desk.Done("出具处理意见", f => f.GetByLabel("法律依据").FillAsync("《保障农民工工资支付条例》第三条"));
        var said2 = (await office.See(id)).Json!["resolution"]!;
        Assert.Equal(("反映属实，责令限期支付。", "《保障农民工工资支付条例》第三条", 2), (said2["opinion"]!.ToString(), said2["legalBasis"]!.ToString(), said2["matters"]!.AsArray().Count));
    }

    [InABrowser]
    public async Task A_correction_begins_with_what_is_on_file_sends_what_was_changed_and_takes_nobodys_change_back()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.ARegisteredCase(office);
        await using var desk = await Desk.Of(browser, office, "screener");
        await desk.Go($"/cases/{await office.NumberOf(id)}");
        var form = await desk.Unfold("补正");
        await form.GetByText("已填入现有内容").WaitForAsync();
        Assert.Equal(("反映拖欠工资", Given.Content, "relief", "1", "false"), (await In("Title"), await In("Content"), await In("Purpose"), await In("PeopleCount"), await In("Urgent")));
        Assert.Equal("", await In("Petitioner.Name"));
        // Nothing changed is nothing to put down.
        Assert.Equal((true, false), await OpenRows());
        await Send();
        await form.GetByText("至少补正一项").WaitForAsync();
        // One row stands open, and the others stay folded when the form comes back.
        Assert.Equal((true, false), await OpenRows());

        await form.Locator("[name=Facts]").FillAsync("有考勤表和工资条");
        (await (await office.As("reception")).Act(id, "amendments", new { title = "反映拖欠三个月工资" })).Expect(200);
        await Send();
        await desk.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "反映拖欠工资 → 反映拖欠三个月工资" }).WaitForAsync();
        Assert.Equal(("反映拖欠三个月工资", "有考勤表和工资条"), (await In("Title"), await In("Facts")));
        await Send();
        await desk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已办：补正" }).WaitForAsync();
        var seen = (await office.See(id)).Json!;
        Assert.Equal(("反映拖欠三个月工资", "有考勤表和工资条"), (seen["title"]!.ToString(), seen["facts"]!.ToString()));
        var entry = (await (await office.As("auditor")).Get($"/api/v1/cases/{id}/history")).Expect(200).List()[^1].Text("details");
        Assert.DoesNotMatch("title|purpose|peopleCount|urgent", entry);

        // What is emptied is taken out.
        await desk.Done("补正", f => f.Locator("[name=Facts]").FillAsync(""));
        Assert.Equal("", (await office.See(id)).TextOf("facts"));
        Assert.Empty(desk.Complaints);

        async Task<(bool, bool)> OpenRows() => (await form.Locator("[name='CoPetitioners[0].Name']").IsVisibleAsync(), await form.Locator("[name='CoPetitioners[1].Name']").IsVisibleAsync());
        Task<string> In(string field) => form.Locator($"[name='{field}']").InputValueAsync();
        Task Send() => form.GetByRole(AriaRole.Button, new() { Name = "补正", Exact = true }).ClickAsync();
    }

    [InABrowser]
    public async Task The_second_of_two_who_adds_a_document_is_told_what_the_first_changed_too()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.ARegisteredCase(office);
        await using var desk = await Desk.Of(browser, office, "handler");
        await desk.Go($"/cases/{await office.NumberOf(id)}");
        (await (await office.As("screener")).Act(id, "amendments", new { title = "反映拖欠三个月工资" })).Expect(200);
        await Add();
        var told = await desk.Page.Locator("#file-fault").InnerTextAsync();
        foreach (var text in new[] { "已有变动", "甄别员", "补正", "反映拖欠工资 → 反映拖欠三个月工资" }) Assert.Contains(text, told, StringComparison.Ordinal);

        await Add();
        await desk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已办" }).WaitForAsync();
        Assert.Empty(desk.Complaints);

        async Task Add()
        {
            await desk.Page.GetByLabel("选择文件").SetInputFilesAsync(new FilePayload { Name = "考勤表.pdf", MimeType = "application/pdf", Buffer = [.. "%PDF-1.7\n%%EOF\n"u8] });
            await desk.Page.GetByRole(AriaRole.Button, new() { Name = "添加附件" }).ClickAsync();
        }
    }

    [InABrowser]
    public async Task What_was_typed_survives_that_the_act_has_become_impossible()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.ARegisteredCase(office);
        await using var desk = await Desk.Of(browser, office, "screener");
        await desk.Go($"/cases/{await office.NumberOf(id)}");
        var form = await desk.Unfold("甄别");
        await form.GetByLabel("甄别结论").SelectOptionAsync("filed");
        await form.GetByLabel("理由", new() { Exact = true }).FillAsync("内容相同，存查");
        await form.GetByLabel("告知情况").SelectOptionAsync("later");

        (await (await office.As("reception")).Act(id, "withdrawal", new { reason = "已自行解决" })).Expect(200);
        await form.GetByRole(AriaRole.Button, new() { Name = "甄别" }).ClickAsync();

        Assert.Contains("撤回", await desk.Page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("内容相同，存查", await form.GetByLabel("理由", new() { Exact = true }).InputValueAsync());
    }

    [InABrowser]
    public async Task What_is_typed_in_one_form_is_asked_about_before_another_is_sent()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.AClarifiedCase(office));
        await using var desk = await Desk.Of(browser, office, "handler");
        var asked = new List<string>();
        desk.Page.Dialog += async (_, dialog) =>
        {
            asked.Add(dialog.Type);
            await dialog.DismissAsync();
        };
        await desk.Go($"/cases/{number}");
        var form = await desk.Unfold("出具处理意见");
        await form.GetByLabel("办理结果").SelectOptionAsync("explained");
        await form.Locator("[name=Opinion]").ClickAsync();
        await desk.Page.Keyboard.TypeAsync("经查，应予解释疏导。");

        // Another act, a document, the language, the way out: each would have taken it along.
        await desk.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "考勤表.pdf", MimeType = "application/pdf", Buffer = [.. "%PDF-1.7\n%%EOF\n"u8] });
        foreach (var button in new[] { "添加附件", "English", "退出" })
        {
            await desk.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
            for (var i = 0; i < 100 && asked.Count == 0; i++) await Task.Delay(50, TestContext.Current.CancellationToken);
            Assert.True(asked is ["beforeunload"], button);
            asked.Clear();
            Assert.Equal("经查，应予解释疏导。", await form.Locator("[name=Opinion]").InputValueAsync());
        }

        await form.GetByLabel("法律依据").FillAsync("《信访工作条例》第三十二条");
        await form.GetByRole(AriaRole.Button, new() { Name = "出具处理意见" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已办：出具处理意见" }).WaitForAsync();
        Assert.Empty(asked);
    }

    [InABrowser]
    public async Task Going_back_and_sending_again_acts_once()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.AnAcceptedCase(office);
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go($"/cases/{await office.NumberOf(id)}");
        var form = await desk.Unfold("催办");
        await form.Locator("[name=Content]").FillAsync("请抓紧办理");
        await form.Locator("[name=AnswerDueOn]").FillAsync("2026-03-20");
        var key = await form.Locator("[name=form-key]").InputValueAsync();
        await form.GetByRole(AriaRole.Button, new() { Name = "催办" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已办" }).WaitForAsync();
        var entries = await desk.Page.Locator("[data-entry]").CountAsync();

        var again = await desk.Unfold("催办");
        await again.Locator("[name=Content]").FillAsync("请抓紧办理");
        await again.Locator("[name=AnswerDueOn]").FillAsync("2026-03-20");
        await again.Locator("[name=form-key]").EvaluateAsync("(field, key) => field.value = key", key);
        await again.GetByRole(AriaRole.Button, new() { Name = "催办" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已办" }).WaitForAsync();

        Assert.Equal(entries, await desk.Page.Locator("[data-entry]").CountAsync());
    }

    [InABrowser]
    public async Task What_was_changed_after_it_was_sent_is_told_so_and_can_be_sent_anew()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.AnAcceptedCase(office);
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go($"/cases/{await office.NumberOf(id)}");
        var key = await (await desk.Unfold("催办")).Locator("[name=form-key]").InputValueAsync();
        await desk.Done("催办", Fill);

        await desk.Go($"/cases/{await office.NumberOf(id)}");
        var form = await desk.Unfold("催办");
        await Fill(form);
        await form.Locator("[name=Content]").FillAsync("请抓紧办理并报告");
        await form.Locator("[name=form-key]").EvaluateAsync("(field, key) => field.value = key", key);
        await form.GetByRole(AriaRole.Button, new() { Name = "催办" }).ClickAsync();
        var told = desk.Page.GetByRole(AriaRole.Alert);
        await told.Filter(new() { HasText = "此前已提交过一次" }).WaitForAsync();
        Assert.DoesNotContain("Idempotency", await told.InnerTextAsync(), StringComparison.Ordinal);
        await form.GetByRole(AriaRole.Button, new() { Name = "催办" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已办：催办" }).WaitForAsync();

        static async Task Fill(ILocator form)
        {
            await form.Locator("[name=Content]").FillAsync("请抓紧办理");
            await form.Locator("[name=AnswerDueOn]").FillAsync("2026-03-20");
        }
    }

    [InABrowser]
    public async Task A_file_that_is_too_large_is_told_at_its_field_with_a_script_and_without()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.ARegisteredCase(office));
        using var folder = new TestFolder();
        var file = folder.Large("录像.pdf", 22);
        await using (var desk = await Desk.Of(browser, office, "handler"))
        {
            await desk.Go($"/cases/{number}");
            await desk.Page.Locator("#file").SetInputFilesAsync(file);
            Assert.Contains("文件过大", await desk.Page.Locator("#file").EvaluateAsync<string>("field => field.validationMessage"), StringComparison.Ordinal);
            await desk.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "考勤表.pdf", MimeType = "application/pdf", Buffer = [.. "%PDF-1.7\n%%EOF\n"u8] });
            Assert.Equal("", await desk.Page.Locator("#file").EvaluateAsync<string>("field => field.validationMessage"));
        }

        await using var plain = await Desk.Of(browser, office, "handler", new() { Locale = "zh-CN", JavaScriptEnabled = false });
        await plain.Go($"/cases/{number}");
        await plain.Page.Locator("#file").SetInputFilesAsync(file);
        await plain.Page.GetByRole(AriaRole.Button, new() { Name = "添加附件" }).ClickAsync();
        Assert.Contains("文件过大", await plain.FaultOf("#file"), StringComparison.Ordinal);
    }

    [InABrowser]
    public async Task What_was_typed_about_a_case_that_has_left_ones_sight_is_shown_and_nothing_of_the_case_is()
    {
        await using var office = await Office.Open("sqlite");
        var taken = await office.Register(Sealing.Accusation(office, new { name = "某人" }));
        await using var desk = await Desk.Of(browser, office, "screener");
        await desk.Go($"/cases/{taken.TextOf("number")}");
        var title = await desk.Page.Locator("h1").InnerTextAsync();
        var form = await desk.Unfold("补正");
        await form.Locator("[name=Content]").FillAsync("经核对来信，反映的是三月份的工程款，不是二月份的。");
        (await office.Do("screener", taken.Id(), "amendments", new { accused = new { kind = "unit", unitId = "dk" } })).Expect(200);
        await form.GetByRole(AriaRole.Button, new() { Name = "补正", Exact = true }).ClickAsync();

        Assert.Contains("没有办成", await desk.Page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("经核对来信，反映的是三月份的工程款，不是二月份的。", await desk.Page.Locator("dl.carried dd").InnerTextAsync());
        Assert.DoesNotContain(title, await desk.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal(404, (await desk.Go($"/cases/{taken.TextOf("number")}"))!.Status);
    }
}

using Microsoft.Playwright;
using Petitions.IntegrationTests.Access;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Running;

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

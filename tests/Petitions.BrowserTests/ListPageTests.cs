using Microsoft.Playwright;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

public sealed class ListPageTests(Browser browser)
{
    [InABrowser]
    public async Task The_lists_show_what_their_messages_answer()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.AServedCase(office));
        var reception = await office.As("reception");
        (await reception.Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 4, visitors = new[] { new { name = "李四" } },
            matters = new object[] { new { title = "反映道路破损", content = "村口道路破损。", categoryCode = "07" }, new { title = "反映水渠", content = "水渠堵塞。", categoryCode = "07" } },
        })).Expect(201);
        var open = await Given.AnAcceptedCase(office);
        (await (await office.As("leader")).Act(open, "reminders", new { content = "请三日内反馈", answerDueOn = "2026-03-05" })).Expect(200);
        await using var desk = await Desk.Of(browser, office, "leader");

        await desk.Go("/lists");
        foreach (var name in new[] { "来访", "预警", "督办", "待执行", "三项建议", "接待日", "保管期限", "装载记录", "定时扫描", "应急查阅" })
            Assert.Equal(1, await desk.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).CountAsync());
        Assert.Equal(0, await desk.Page.GetByRole(AriaRole.Link, new() { Name = "阅案记录" }).CountAsync());

        await desk.Go("/visits");
        await desk.Page.GetByText("共 1 批次 4 人次 2 件").WaitForAsync();
        await desk.Page.Locator("tbody a").First.ClickAsync();
        await desk.Page.GetByRole(AriaRole.Heading, new() { Name = "来访人" }).WaitForAsync();
        Assert.Equal(2, await desk.Page.Locator("[aria-labelledby=matters] a").CountAsync());
        await desk.Go("/supervisions?answered=false");
        Assert.Contains("请三日内反馈", await desk.Page.Locator("tbody tr").First.InnerTextAsync(), StringComparison.Ordinal);
        // What is taken out is what is shown.
        var export = await desk.Page.RunAndWaitForDownloadAsync(() => desk.Page.GetByRole(AriaRole.Link, new() { Name = "导出为 Excel" }).ClickAsync());
        Assert.StartsWith("督办台账", export.SuggestedFilename, StringComparison.Ordinal);
        Assert.EndsWith("/ledgers/export/supervisions?answered=false", export.Url, StringComparison.Ordinal);
        foreach (var page in new[] { "/visits?occasion=ordinaryDay", "/warnings?mine=true", "/work?overdue=true", "/executions", "/retention?decided=true" })
        {
            await desk.Go(page);
            var link = (await desk.Page.GetByRole(AriaRole.Link, new() { Name = "导出为 Excel" }).GetAttributeAsync("href"))!;
            Assert.EndsWith(desk.At, link, StringComparison.Ordinal);
            Assert.True((await desk.Page.Context.APIRequest.GetAsync(new Uri(office.Http.BaseAddress!, link).ToString())).Ok, link);
        }

        await desk.Go("/executions");
        Assert.Contains(number, await desk.Page.Locator("tbody tr").First.InnerTextAsync(), StringComparison.Ordinal);
        await desk.Go("/warnings");
        await desk.Page.Locator("[data-total='0']").WaitForAsync();
        Assert.Empty(desk.Complaints);
    }

    // Whoever mistypes a day does not lose the rest, nor the page.
    [InABrowser]
    public async Task Filters_that_cannot_be_used_are_told_at_their_fields_over_the_list_without_them()
    {
        await using var office = await Office.Open("sqlite");
        await Given.ARegisteredCase(office);
        await using var desk = await Desk.Of(browser, office, "leader");
        foreach (var (page, field) in new[]
                 {
                     ("/cases?state=registered&from=yesterday", "#search-from"), ("/visits?from=2026-02-30", "#search-from"), ("/work?act=nothing", "#search-act"), ("/warnings?unitId=nowhere", "#search-unitId"), ("/visits?occasion=market", "#search-occasion"),
                 })
        {
            Assert.Equal(400, (await desk.Go(page))!.Status);
            Assert.NotEmpty(await desk.FaultOf(field));
            Assert.Equal("alert", await desk.Page.EvaluateAsync<string>("document.activeElement.getAttribute('role')"));
            Assert.True(await desk.Page.Locator(field).IsVisibleAsync(), page);
            await desk.Page.Locator("[data-total]").WaitForAsync();
        }

        await desk.Go("/cases?state=registered&from=yesterday");
        Assert.Equal("registered", await desk.Page.Locator("#search-state").InputValueAsync());
        Assert.Equal("1", await desk.Page.Locator("[data-total]").GetAttributeAsync("data-total"));
        await desk.Page.Locator("#search-from").FillAsync("2026-03-01");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "查询" }).ClickAsync();
        await desk.Page.WaitForURLAsync("**from=2026-03-01**");
        Assert.Equal(0, await desk.Page.GetByRole(AriaRole.Alert).CountAsync());
        // What leads on from the list below goes by what it shows.
        await desk.Go("/warnings?unitId=nowhere");
        Assert.Equal("/ledgers/export/warnings", await desk.Page.GetByRole(AriaRole.Link, new() { Name = "导出为 Excel" }).GetAttributeAsync("href"));
        Assert.Equal(400, (await desk.Go("/executions?cursor=nowhere"))!.Status);
        await desk.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        await desk.Go("/work?act=nothing");
        Assert.Equal(0, await desk.Page.Locator("[data-refresh]").CountAsync());
        // What stands at no field is told above them, and so is what the dashboard cannot count.
        Assert.Equal(400, (await desk.Go("/cases?cursor=nowhere"))!.Status);
        Assert.Contains("cursor", await desk.Page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(400, (await desk.Go("/?asOf=someday"))!.Status);
        await desk.Page.Locator("[role=alert]:has-text('今天的数字')").WaitForAsync();
        Assert.Equal(0, await desk.Page.Locator("[data-refresh]").CountAsync());
        Assert.All(desk.Complaints, c => Assert.StartsWith("Failed to load resource", c, StringComparison.Ordinal));
    }

    [InABrowser]
    public async Task A_span_that_ends_before_it_begins_is_told_at_its_last_day_and_not_as_nothing_found()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "leader");
        foreach (var page in new[] { "/cases?from=2026-03-01&to=2026-02-01", "/visits?from=2026-03-01&to=2026-02-01", "/cases?from=2026-03-01&to=2026-02-01" })
        {
            Assert.Equal(400, (await desk.Go(page))!.Status);
            Assert.Contains("截止日不能早于起始日", await desk.FaultOf("#search-to"), StringComparison.Ordinal);
            Assert.Equal("2026-03-01", await desk.Page.Locator("#search-from").InputValueAsync());
        }

        foreach (var (address, field, said) in new[] { ("/?from=2026-02-15&asOf=2026-02-01&unitId=dk-ghjs", "#asOf", "截止日不能早于起始日"), ("/?from=2026-02-01&asOf=2026-12-01&unitId=dk-ghjs", "#asOf", "“截至日”不能晚于现在") })
        {
            await desk.Go(address);
            Assert.Contains(said, await desk.FaultOf(field), StringComparison.Ordinal);
            Assert.Equal(address, $"/?from={await desk.Page.Locator("#from").InputValueAsync()}&asOf={await desk.Page.Locator("#asOf").InputValueAsync()}&unitId={await desk.Page.Locator("#unitId").InputValueAsync()}");
            Assert.DoesNotContain(said, await desk.Page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
        }
    }

    [InABrowser]
    public async Task A_list_of_a_year_says_which_in_its_field_and_in_its_count()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "leader");
        foreach (var page in new[] { "/roster", "/recommendations" })
        {
            await desk.Go(page);
            Assert.Equal((page + "?year=2026", "2026"), (desk.At, await desk.Page.Locator("#search-year").InputValueAsync()));
            Assert.StartsWith("2026 年，共 ", await desk.Page.Locator("[data-total]").InnerTextAsync(), StringComparison.Ordinal);
            await desk.Go(page + "?year=2025");
            Assert.StartsWith("2025 年，共 ", await desk.Page.Locator("[data-total]").InnerTextAsync(), StringComparison.Ordinal);
            // What else the address says stays in it.
            await desk.Go(page + "?set=2026-03-15");
            Assert.Equal(page + "?set=2026-03-15&year=2026", desk.At);
        }
    }

    [InABrowser]
    public async Task What_is_to_be_reported_up_has_a_page_and_figures_stand_under_their_heads()
    {
        await using var office = await Office.Open("sqlite");
        var urgent = (await office.Register(new { channel = "call", receivedAt = office.NowText, title = "扬言集体上访", content = "数十人聚集", urgent = true, petitioner = new { name = "张三" } })).TextOf("number")!;
        await using var desk = await Desk.Of(browser, office, "auditor");
        await desk.Go("/lists");
        await desk.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "待上报" }).First.ClickAsync();
        await desk.Page.GetByRole(AriaRole.Heading, new() { Name = "待上报" }).WaitForAsync();
        var row = await desk.Page.Locator("tbody tr").InnerTextAsync();
        foreach (var said in new[] { urgent, "扬言集体上访", "已登记", "2026年3月2日" }) Assert.Contains(said, row, StringComparison.Ordinal);
        var link = (await desk.Page.GetByRole(AriaRole.Link, new() { Name = "导出为 Excel" }).GetAttributeAsync("href"))!;
        Assert.True((await desk.Page.Context.APIRequest.GetAsync(new Uri(office.Http.BaseAddress!, link).ToString())).Ok, link);

        await desk.Go("/visits");
        Assert.Equal(["人次", "件"], await desk.Page.Locator("thead th.number").AllInnerTextsAsync());
        await desk.Go("/loads");
        Assert.Equal(1, await desk.Page.Locator("thead th.number").CountAsync());
    }

    [InABrowser]
    public async Task A_fold_is_there_for_filters_that_are_in_it_and_a_search_says_what_is_looked_for()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.ARegisteredCase(office, title: "反映道路破损"));
        await using var desk = await Desk.Of(browser, office, "leader");
        foreach (var (address, folds) in new[] { ("/visits", 0), ("/warnings", 0), ("/supervisions", 0), ("/cases", 1), ("/work", 1) })
        {
            await desk.Go(address);
            Assert.Equal((address, folds), (address, await desk.Page.Locator("form[role=search] > details").CountAsync()));
        }

        await desk.Go("/cases");
        Assert.Equal(["q", "state", "class", "unitId", "from", "to"], await desk.Page.Locator("form[role=search] > .field").EvaluateAllAsync<string[]>("all => all.map(f => f.dataset.field)"));
        await desk.Page.GetByText("更多条件").ClickAsync();
        var ofADay = desk.Page.GetByRole(AriaRole.Group, new() { Name = "某一日的情况" });
        Assert.Equal(8, await ofADay.Locator(".field").CountAsync());
        // Units and categories by name, not by the codes they are stored under.
        await ofADay.GetByLabel("当日办理单位").SelectOptionAsync("dk-ghjs");
        await ofADay.GetByLabel("当日内容分类").SelectOptionAsync("07");
        await ofADay.GetByLabel("在办于").FillAsync("2026-03-01");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "查询" }).ClickAsync();
        await desk.Page.Locator("[data-total='0']").WaitForAsync();
        Assert.Contains("unitThen=dk-ghjs", desk.At, StringComparison.Ordinal);
        Assert.Equal(0, await desk.Page.GetByText("不查标题和内容").CountAsync());

        // A word of the title finds nothing, and that is said; a number and a name find it.
        foreach (var (words, total) in new[] { ("道路", 0), (number, 1), ("张三", 1) })
        {
            await desk.Go("/cases");
            await desk.Page.GetByLabel("信访编号（开头几位）或信访人姓名（全名）").FillAsync(words);
            await desk.Page.GetByRole(AriaRole.Button, new() { Name = "查询" }).ClickAsync();
            await desk.Page.Locator($"[data-total='{total}']").WaitForAsync();
            Assert.Equal(1 - total, await desk.Page.GetByText("不查标题和内容").CountAsync());
        }
    }

    [InABrowser]
    public async Task An_arrival_with_nothing_on_it_says_so_and_offers_nobody_in_plain()
    {
        await using var office = await Office.Open("sqlite");
        var visit = (await (await office.As("reception")).Post("/api/v1/visits", new { visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1 })).Expect(201).Id();
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go($"/visits/{visit}");
        Assert.Equal(["无", "无"], await desk.Page.Locator("[aria-labelledby=visitors] > p, [aria-labelledby=matters] > p").AllInnerTextsAsync());
        Assert.Equal(0, await desk.Page.Locator("[aria-labelledby=visitors] :is(table, form)").CountAsync());
        Assert.Equal("1 人次", await desk.Page.Locator("dt:text-is('人次') + dd").InnerTextAsync());
    }

    [InABrowser]
    public async Task A_leader_is_put_on_the_roster_by_name()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go("/roster?year=2026");
        await desk.Page.Locator("main summary").GetByText("安排接访领导").ClickAsync();
        await desk.Page.Locator("#roster-PlannedOn").SelectOptionAsync("2026-03-15");
        await desk.Page.Locator("#roster-Leader").SelectOptionAsync("leader");
        await desk.Page.Locator("[name=Place]").FillAsync("接访大厅");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "安排接访领导" }).ClickAsync();
        await desk.Page.GetByText("已安排 2026年3月16日 的接访").WaitForAsync();
        Assert.Contains("负责人", await desk.Page.Locator("[data-day='2026-03-15']").InnerTextAsync(), StringComparison.Ordinal);

        // Arranged anew it begins with what it is: a note put to it takes no place away.
        await desk.Page.Locator("[data-day='2026-03-15']").GetByRole(AriaRole.Link, new() { Name = "重新安排" }).ClickAsync();
        Assert.Equal(("2026-03-15", "leader"), (await desk.Page.Locator("#roster-PlannedOn").InputValueAsync(), await desk.Page.Locator("#roster-Leader").InputValueAsync()));
        await desk.Page.Locator("[name=Note]").FillAsync("带班子成员");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "安排接访领导" }).ClickAsync();
        await desk.Page.GetByText("已安排 2026年3月16日 的接访").WaitForAsync();
        var row = await desk.Page.Locator("[data-day='2026-03-15']").InnerTextAsync();
        Assert.Contains("接访大厅", row, StringComparison.Ordinal);
        Assert.Contains("带班子成员", row, StringComparison.Ordinal);
    }

    [InABrowser]
    public async Task A_recommendation_is_made_and_answered_by_keyboard_and_stands_in_the_yearly_report()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go("/recommendations");
        await desk.TabTo("details:has([name=form-key]) > summary");
        await desk.Page.Keyboard.PressAsync("Enter");
        foreach (var (field, text) in new[] { ("ToName", "县人社局"), ("Title", "完善工资保证金制度"), ("Content", "建议开工前足额缴存。") })
        {
            await desk.TabTo($"#make-{field}");
            await desk.Page.Keyboard.InsertTextAsync(text);
        }

        await desk.Page.Locator("#make-Kind").SelectOptionAsync("policy");
        await desk.TabTo("form[data-warn-unsent] button[type=submit]");
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已记下建议：完善工资保证金制度" }).WaitForAsync();

        var row = desk.Page.Locator("[data-recommendation]");
        await row.Locator("summary").ClickAsync();
        await row.Locator("select").First.SelectOptionAsync("adopted");
        await row.Locator("textarea").FillAsync("已印发办法。");
        await row.GetByRole(AriaRole.Button, new() { Name = "登记答复" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已记下对“完善工资保证金制度”的答复" }).WaitForAsync();
        Assert.Contains("已印发办法。", await row.InnerTextAsync(), StringComparison.Ordinal);
        await desk.Go("/reports/annual/2026");
        Assert.Contains("完善政策建议\t1\t1\t0\t0", await desk.Page.Locator("article").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task The_auditor_sees_who_looked_and_one_look_is_one_line()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.ARegisteredCase(office));
        await using (var desk = await Desk.Of(browser, office, "handler")) await desk.Go($"/cases/{number}");
        await using var auditor = await Desk.Of(browser, office, "auditor");
        for (var tries = 0; tries < 40; tries++)
        {
            await auditor.Go($"/reads?userName=handler&caseId={number}");
            if (await auditor.Page.Locator("tbody a").CountAsync() > 0) break;
            await Task.Delay(250, TestContext.Current.CancellationToken);
        }

        Assert.Equal([number], await auditor.Page.Locator("tbody a").AllInnerTextsAsync());
        // Who and by which way in words; the route itself stands behind them.
        Assert.Equal(["承办人（handler）", number, "查看案卷"], (await auditor.Page.Locator("tbody td").AllInnerTextsAsync()).Skip(1));
        Assert.Equal("GET /cases/{Number}", await auditor.Page.Locator("tbody td").Last.GetAttributeAsync("title"));
        await auditor.Go("/reveals");
        await auditor.Page.Locator("[data-total='0']").WaitForAsync();
        var reception = await office.As("reception");
        var visit = (await reception.Post("/api/v1/visits", new { visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "吴甲", phone = "13800000001" } } })).Expect(201);
        (await reception.Post($"/api/v1/visits/{visit.Id()}/reveal", new { fields = new[] { "phone" }, reason = "回访" })).Expect(200);
        await auditor.Go("/reveals?userName=reception");
        Assert.Equal(["接待员（reception）", "来访 " + visit.TextOf("number")], (await auditor.Page.Locator("tbody td").AllInnerTextsAsync()).Skip(1).Take(2));
    }

    [InABrowser]
    public async Task The_auditor_sees_who_took_which_list_out_in_the_words_of_its_filters()
    {
        await using var office = await Office.Open("sqlite");
        await Given.AnAcceptedCase(office);
        await using (var desk = await Desk.Of(browser, office, "leader"))
            foreach (var address in new[] { "/ledgers/export/executions", "/ledgers/export?q=张三&state=accepted&overdue=false", "/ledgers/export/visits?occasion=ordinaryDay&from=2026-01-01" })
                Assert.True((await desk.Page.Context.APIRequest.GetAsync(new Uri(office.Http.BaseAddress!, address).ToString())).Ok, address);
        await using var auditor = await Desk.Of(browser, office, "auditor");
        await auditor.Go("/lists");
        await auditor.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "导出记录", Exact = true }).ClickAsync();
        await auditor.Page.Locator("[data-total='3']").WaitForAsync();
        var rows = await auditor.Page.Locator("tbody tr").AllInnerTextsAsync();
        Assert.Contains("来访", rows[0], StringComparison.Ordinal);
        Assert.Contains("来访性质：平日来访", rows[0], StringComparison.Ordinal);
        foreach (var said in new[] { "负责人", "案件", "办理状态：已受理", "超期：否", "（所查内容不留存）", "已完成" }) Assert.Contains(said, rows[1], StringComparison.Ordinal);
        Assert.DoesNotContain("张三", rows[1], StringComparison.Ordinal);
        Assert.Contains("全部", rows[2], StringComparison.Ordinal);
        await auditor.Go("/exports?limit=2");
        await auditor.Page.GetByRole(AriaRole.Link, new() { Name = "下一页" }).ClickAsync();
        Assert.Equal(1, await auditor.Page.Locator("tbody tr").CountAsync());
        Assert.Empty(auditor.Complaints);
    }

    [InABrowser]
    public async Task The_whole_file_comes_down_as_one()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.AServedCase(office));
        await using var desk = await Desk.Of(browser, office, "auditor");
        await desk.Go($"/cases/{number}");
        var download = await desk.Page.RunAndWaitForDownloadAsync(() => desk.Page.GetByRole(AriaRole.Link, new() { Name = "下载案卷（zip）" }).ClickAsync());
        Assert.Equal(number + ".zip", download.SuggestedFilename);
        await using var zip = await System.IO.Compression.ZipFile.OpenReadAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.NotNull(zip.GetEntry("file.json"));
    }
}

using Microsoft.Playwright;
using Petitions.Domain;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using static Petitions.BrowserTests.DeskHands;

namespace Petitions.BrowserTests;

/// <summary>登记后的回执: its paper, its codes once, and an answer that was lost.</summary>
public sealed class DeskReceiptTests(Browser browser)
{
    [InABrowser]
    public async Task An_arrival_is_logged_by_keyboard_alone_and_its_code_is_shown_once()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await Prints(desk);
        await desk.Go("/desk");
        var keys = desk.Page.Keyboard;
        Assert.Equal("ordinaryDay", await desk.Page.Locator("[name=Occasion]").InputValueAsync());

        await Write(desk, "Visitors[0].Name", "张三");
        await Write(desk, "Visitors[0].IdNumber", Number);
        await Write(desk, "Visitors[0].Address", "洞口县桐山乡一组");
        await Write(desk, "Matters[0].Title", "反映拖欠工资");
        await Write(desk, "Matters[0].Content", "三个月没有发工资。");
        await keys.PressAsync("Alt+KeyN");
        await keys.TypeAsync("李四");
        await keys.PressAsync("F9");

        var code = await desk.Page.Locator("[data-code]").InnerTextAsync();
        var number = await desk.Page.Locator("[data-number]").InnerTextAsync();
        Assert.Equal("/desk", desk.At);
        var progress = (await office.Anybody.Post("/api/v1/public/progress", new { number, queryCode = code })).Expect(200);
        Assert.Equal("registered", progress.TextOf("state"));
        Assert.Contains("第二十三条第二款", await desk.Page.Locator(".receipt").InnerTextAsync(), StringComparison.Ordinal);
        var found = Assert.Single((await office.Search("")).List("items"));
        Assert.Equal(("visit", "反映拖欠工资"), (found.Text("channel"), found.Text("title")));

        // Enter prints; only once it was printed it goes on to the next, and nothing of the last stands in it.
        await desk.Page.WaitForFunctionAsync("document.activeElement.textContent === '打印'");
        await keys.PressAsync("Enter");
        Assert.Equal(1, await desk.Page.EvaluateAsync<int>("window.printed"));
        Assert.Equal("登记下一件", await desk.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        await keys.PressAsync("Enter");
        await desk.Page.Locator("[name='Visitors[0].Name']").WaitForAsync();
        Assert.Equal("", await desk.Page.Locator("[name='Visitors[0].Name']").InputValueAsync());
        Assert.DoesNotContain(code, await desk.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task Who_leaves_a_receipt_that_was_not_printed_is_asked_by_mouse_and_by_keyboard()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await Prints(desk);
        await desk.Go("/desk/letter");
        await Write(desk, "Petitioner.Name", "张三");
        await Write(desk, "Title", "反映拖欠工资");
        await Write(desk, "Content", "三个月没有发工资。");
        await desk.Page.Keyboard.PressAsync("F9");
        var code = await desk.Page.Locator("[data-code]").InnerTextAsync();
        var next = desk.Page.GetByRole(AriaRole.Button, new() { Name = "登记下一件" });
        List<string> asked = [];
        var stays = true;
        desk.Page.Dialog += (_, dialog) =>
        {
            asked.Add(dialog.Message);
            _ = stays ? dialog.DismissAsync() : dialog.AcceptAsync();
        };
        await next.ClickAsync();
        await next.PressAsync("Enter");
        Assert.Equal((code, 2), (await desk.Page.Locator("[data-code]").InnerTextAsync(), asked.Count));
        Assert.All(asked, a => Assert.Equal("回执尚未打印，查询码不能补发，确定登记下一件？", a));
        stays = false;
        await next.ClickAsync();
        await desk.Page.Locator("form[data-desk]").WaitForAsync();
        Assert.Equal(3, asked.Count);
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task A_receipt_tells_of_each_matter_whose_and_what_it_is_and_when_it_came_and_what_is_to_be_asked_for_once()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        var day = OfficeTime.Day(office.Clock.GetUtcNow()).AddDays(-3);
        await desk.Page.Locator("[name=day]").FillAsync(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await desk.Page.Locator("[name='Visitors[0].Name']").FillAsync("张三");
        await desk.Page.Keyboard.PressAsync("Alt+KeyM");
        foreach (var (i, title) in new[] { (0, "反映拖欠工资"), (1, "反映道路损坏") })
        {
            await desk.Page.Locator($"[name='Matters[{i}].Title']").FillAsync(title);
            await desk.Page.Locator($"[name='Matters[{i}].Content']").FillAsync(title);
        }

        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").First.WaitForAsync();
        var cases = await desk.Page.Locator(".receipt-case").AllInnerTextsAsync();
        foreach (var (i, title) in new[] { (0, "反映拖欠工资"), (1, "反映道路损坏") })
            foreach (var said in new[] { title, "张三", $"{day.Year}年{day.Month}月{day.Day}日", "本机关将审核是否受理，您可凭编号和查询码查询。" }) Assert.Contains(said, cases[i], StringComparison.Ordinal);
        Assert.DoesNotContain("甄别", string.Concat(cases), StringComparison.Ordinal);
        var numbers = await desk.Page.Locator("[data-number]").AllInnerTextsAsync();
        Assert.Equal([$"{numbers[0]}、{numbers[1]}：姓名或住址不清，无须书面告知（第二十三条）：能补问的，请补问并补正。"], await desk.Page.Locator("main > p.notice").AllInnerTextsAsync());
    }

    [InABrowser]
    public async Task A_receipt_that_lies_about_does_not_tell_whom_it_accuses()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk/letter");
        foreach (var (name, text) in new[] { ("Petitioner.Name", "李四"), ("Title", "检举钱某"), ("Content", "收受礼金。") }) await desk.Page.Locator($"[name='{name}']").FillAsync(text);
        await desk.Page.Locator("[name=Purpose]").SelectOptionAsync("accusation");
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").WaitForAsync();
        var told = await desk.Page.Locator(".receipt").InnerTextAsync();
        Assert.Contains("李四", told, StringComparison.Ordinal);
        Assert.DoesNotContain("检举钱某", told, StringComparison.Ordinal);
    }

    [InABrowser]
    public async Task The_answer_to_a_visit_is_lost_and_its_receipt_is_had_all_the_same()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await Arrival(desk);
        // The service has it; the answer never arrives.
        await desk.Page.RouteAsync("**/desk", async route =>
        {
            if (route.Request.Method != "POST") { await route.ContinueAsync(); return; }
            await route.FetchAsync();
            await route.AbortAsync("connectionreset");
        });
        await desk.Page.Keyboard.PressAsync("F9");
        while ((await office.Search("")).TextOf("total") == "0") await Task.Delay(50, TestContext.Current.CancellationToken);
        for (var i = 0; i < 200 && !desk.Page.Url.StartsWith("chrome-error", StringComparison.Ordinal); i++) await Task.Delay(50, TestContext.Current.CancellationToken);
        await desk.Page.UnrouteAllAsync();

        await desk.Go("/desk");
        await desk.Page.Locator("[data-first]").WaitForAsync();
        Assert.Equal(0, await desk.Page.Locator("form[data-desk]").CountAsync());
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "显示回执" }).ClickAsync();
        var (number, code) = (await desk.Page.Locator("[data-number]").InnerTextAsync(), await desk.Page.Locator("[data-code]").InnerTextAsync());
        (await office.Anybody.Post("/api/v1/public/progress", new { number, queryCode = code })).Expect(200);
        Assert.Equal(("1", "1"), ((await office.Search("")).TextOf("total"), (await (await office.As("auditor")).Get("/api/v1/visits")).TextOf("total")));
        await Anew(desk);
    }

    [InABrowser]
    public async Task What_was_sent_and_then_changed_is_offered_its_first_receipt_and_becomes_another()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await Arrival(desk);
        await desk.Page.EvaluateAsync("async () => { await fetch('/desk', { method: 'POST', body: new FormData(document.querySelector('form[data-desk]')) }); }");
        Assert.Equal("1", (await office.Search("")).TextOf("total"));

        await desk.Page.Locator("[name='Matters[0].Title']").FillAsync("另一件事");
        await desk.Page.Locator("form[data-kept=sent]").WaitForAsync();
        Assert.Contains("已经提交过", await desk.Page.Locator("[data-draft-state]").InnerTextAsync(), StringComparison.Ordinal);
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-first]").WaitForAsync();
        Assert.Equal("另一件事", await desk.Page.Locator("form[data-desk] [name='Matters[0].Title']").InputValueAsync());
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "显示回执" }).ClickAsync();
        var number = await desk.Page.Locator("[data-number]").InnerTextAsync();
        Assert.Equal(number, Assert.Single((await office.Search("")).List("items")).Text("number"));
        Assert.NotEmpty(await desk.Page.Locator("[data-code]").InnerTextAsync());
    }

    [InABrowser]
    public async Task What_is_sent_again_as_it_was_gives_its_receipt_and_leaves_nothing_beside_it()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await Arrival(desk);
        await desk.Page.Locator("[name='Matters[0].Content']").FillAsync("第一行\n第二行");
        // Sent, and its answer never arrives.
        await desk.Page.EvaluateAsync("async () => { await fetch('/desk', { method: 'POST', body: new FormData(document.querySelector('form[data-desk]')) }); }");
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").WaitForAsync();
        Assert.Equal("1", (await office.Search("")).TextOf("total"));
        await desk.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Empty((await (await office.As("reception")).Get("/api/v1/drafts/visit")).Expect(200).List());
    }

    [InABrowser]
    public async Task The_receipt_of_a_visit_to_a_known_case_speaks_of_the_code_given_before_and_of_no_new_one()
    {
        await using var office = await Office.Open("sqlite");
        var known = await office.NumberOf(await Given.ARegisteredCase(office));
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await desk.Page.Locator("[name='Visitors[0].Name']").FillAsync("张三");
        await desk.Page.Locator("summary:text-is('已有案件的续访')").First.ClickAsync();
        await desk.Page.Locator("[name='Matters[0].ExistingCaseId']").FillAsync(known);
        await desk.Page.Locator("[name='Matters[0].Note']").FillAsync("再来催问");
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-number]").WaitForAsync();
        var said = await desk.Page.Locator("main").InnerTextAsync();
        foreach (var of in new[] { "只在本次显示", "只显示这一次" }) Assert.DoesNotContain(of, said, StringComparison.Ordinal);
        Assert.Contains("请凭原查询码查询进度", said, StringComparison.Ordinal);
    }
}

using Microsoft.Playwright;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Ledgers;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;
using static Petitions.BrowserTests.DeskHands;

namespace Petitions.BrowserTests;

/// <summary>草稿: what is typed is kept, whoever and whatever comes between.</summary>
public sealed class DeskDraftTests(Browser browser)
{
    [InABrowser]
    public async Task A_draft_survives_a_reload_and_a_lost_connection_and_is_stored_once()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk/call");
        await Write(desk, "Petitioner.Name", "张三");
        await Kept(desk, true);
        await desk.Page.ReloadAsync();
        Assert.Equal("张三", await desk.Page.Locator("[name='Petitioner.Name']").InputValueAsync());

        await Write(desk, "Title", "反映道路");
        await desk.Page.Context.SetOfflineAsync(true);
        await Write(desk, "Content", "道路损坏");
        await Kept(desk, false);
        await desk.Page.Keyboard.PressAsync("F9");
        Assert.Equal("道路损坏", await desk.Page.Locator("[name=Content]").InputValueAsync());
        Assert.Contains("连接中断。请不要刷新或关闭本页", await desk.Page.Locator("[data-draft-state]").InnerTextAsync(), StringComparison.Ordinal);

        await desk.Page.Context.SetOfflineAsync(false);
        await desk.Page.Locator("[data-code]").WaitForAsync();
        Assert.Equal("call", Assert.Single((await office.Search("")).List("items")).Text("channel"));
    }

    [InABrowser]
    public async Task An_arrival_is_of_when_it_is_told_and_not_of_when_the_page_was_opened()
    {
        await using var office = await Office.Open("sqlite", new DateTimeOffset(2026, 3, 15, 23, 50, 0, TimeSpan.FromHours(8)));
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        Assert.Equal(("2026-03-15", "23:50", "ordinaryDay"), await Instant(desk));
        office.Clock.Advance(TimeSpan.FromMinutes(20));
        await desk.Page.Locator("[name='Visitors[0].Name']").FillAsync("张三");
        await desk.Page.WaitForFunctionAsync("() => document.querySelector('[name=day]').value === '2026-03-16'");
        Assert.Equal(("2026-03-16", "00:10", "receptionDay"), await Instant(desk));
        // Later words do not make it later.
        office.Clock.Advance(TimeSpan.FromMinutes(5));
        await Write(desk, "Visitors[0].Address", "洞口县桐山乡一组");
        await desk.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Kept(desk, true);
        await desk.Page.ReloadAsync();
        Assert.Equal(("2026-03-16", "00:10", "receptionDay"), await Instant(desk));

        // What was set by hand stays.
        await desk.Go("/desk/letter");
        office.Clock.Advance(TimeSpan.FromMinutes(20));
        await desk.Page.Locator("[name=time]").FillAsync("00:01");
        await Write(desk, "Petitioner.Name", "李四");
        await Kept(desk, true);
        Assert.Equal("00:01", await desk.Page.Locator("[name=time]").InputValueAsync());
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task What_is_cleared_is_asked_about_first()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk/letter");
        await Write(desk, "Title", "反映拖欠工资");
        await Kept(desk, true);
        var asked = 0;
        desk.Page.Dialog += Dismiss;
        await desk.Page.Locator("[data-forget]").ClickAsync();
        desk.Page.Dialog -= Dismiss;
        Assert.Equal((1, "反映拖欠工资"), (asked, await desk.Page.Locator("[name=Title]").InputValueAsync()));
        await Forget(desk);
        Assert.Equal("", await desk.Page.Locator("[name=Title]").InputValueAsync());

        void Dismiss(object? sender, IDialog dialog)
        {
            asked++;
            _ = dialog.DismissAsync();
        }
    }

    [InABrowser]
    public async Task A_row_that_was_asked_for_and_left_blank_is_there_after_a_refusal_and_a_reload()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await Prints(desk);
        await desk.Go("/desk");
        await desk.Page.Locator("[name='Visitors[0].Name']").FillAsync("张三");
        await desk.Page.Locator("[name='Matters[0].Title']").FillAsync("只有标题");
        // Beyond those that the page was drawn with, too.
        foreach (var _ in Enumerable.Range(1, 6)) await desk.Page.Keyboard.PressAsync("Alt+KeyM");
        await desk.Page.Keyboard.PressAsync("Alt+KeyN");
        Assert.Equal((7, 2), await Shown());
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        await desk.Page.WaitForLoadStateAsync(LoadState.Load);
        Assert.Equal((7, 2), await Shown());
        await desk.Page.ReloadAsync();
        await desk.Go("/desk");
        Assert.Equal((1, 1), await Shown());
        await desk.Page.Locator("[data-others] li a").ClickAsync();
        await desk.Page.GetByText("已恢复").WaitForAsync();
        await desk.Page.WaitForLoadStateAsync(LoadState.Load);
        Assert.Equal((7, 2), await Shown());

        // Blank as they are they stand in no way, and the next begins with one of each.
        await desk.Page.Locator("[name='Matters[0].Content']").FillAsync("现在有内容。");
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").WaitForAsync();
        await desk.Page.WaitForLoadStateAsync(LoadState.Load);
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.Locator("[name='Visitors[0].Name']").WaitForAsync();
        await desk.Page.WaitForLoadStateAsync(LoadState.Load);
        Assert.Equal((1, 1), await Shown());
        Assert.Empty(desk.Complaints);

        async Task<(int Matters, int Visitors)> Shown()
            => (await desk.Page.Locator("fieldset[data-row=matter]:visible").CountAsync(), await desk.Page.Locator("[data-row=visitor]:visible").CountAsync());
    }

    // Any key that the interface took is a draft of the page's too; what it cannot show it can delete.
    [InABrowser]
    public async Task A_draft_of_the_interface_is_gone_on_with_registered_once_or_deleted()
    {
        await using var office = await Office.Open("sqlite");
        var reception = await office.As("reception");
        var token = await office.Token("reception", "Dongkou-2023");
        Task Keep(string key, string content) => DraftTests.Put(office, token, "call", key, content);
        await Keep("550e8400-e29b-41d4-a716-446655440000", $$"""[["day","{{office.Day(-1)}}"],["time","09:00"],["PeopleCount","1"],["Petitioner.Name","张三"],["Title","反映拖欠工资"],["Content","三个月没有发工资。"]]""");
        await Keep("not-a-form", """[[null,"x"],[]]""");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk/call");
        desk.Page.Dialog += (_, d) => _ = d.AcceptAsync();
        Assert.Equal(2, await desk.Page.Locator("[data-others] li").CountAsync());
        await desk.Page.Locator("[data-others] li:not(:has(a)) button").ClickAsync();
        await desk.Page.WaitForFunctionAsync("() => document.querySelectorAll('[data-others] li').length === 1");
        await desk.Page.Locator("[data-others] li a").ClickAsync();
        await desk.Page.GetByText("已恢复").WaitForAsync();
        // F9 is the script's.
        await desk.Page.WaitForLoadStateAsync(LoadState.Load);
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").WaitForAsync();
        await desk.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Empty((await reception.Get("/api/v1/drafts/call")).Expect(200).List());
        Assert.Equal("1", (await office.Search("")).TextOf("total"));
    }

    [InABrowser]
    public async Task An_ended_session_is_named_and_the_page_goes_on_after_signing_in_anew()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await Arrival(desk);
        await desk.Page.Context.ClearCookiesAsync(new() { Name = "petitions-session" });
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("form[data-kept=ended]").WaitForAsync();
        Assert.Contains("登录已过期", await desk.Page.Locator("[data-draft-state]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("反映拖欠工资", await desk.Page.Locator("[name='Matters[0].Title']").InputValueAsync());

        // The link is there for who has no mouse, and stays while the connection is tried again.
        await desk.Page.Locator("[data-draft-state] a").FocusAsync();
        await Task.Delay(2_500, TestContext.Current.CancellationToken);
        var other = await desk.Page.Context.RunAndWaitForPageAsync(() => desk.Page.Keyboard.PressAsync("Enter"));
        await other.GetByLabel("用户名").FillAsync("reception");
        await other.GetByLabel("口令").FillAsync("Dongkou-2023");
        await other.Keyboard.PressAsync("Enter");
        // It was asked to be saved, and is.
        await desk.Page.Locator("[data-code]").WaitForAsync();
        Assert.Equal("1", (await office.Search("")).TextOf("total"));
    }

    [InABrowser]
    public async Task What_one_clerk_has_typed_is_neither_kept_nor_registered_as_the_next_ones()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await Arrival(desk);
        await Kept(desk, true);
        await desk.Page.Context.ClearCookiesAsync(new() { Name = "petitions-session" });
        await desk.Page.Locator("[name='Matters[0].Title']").FillAsync("反映拖欠工资已一年");
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("form[data-kept=ended]").WaitForAsync();

        var other = await desk.Page.Context.NewPageAsync();
        await SignIn("screener");
        await desk.Page.Locator("form[data-kept=other]").WaitForAsync();
        Assert.Contains("现在登录的是甄别员", await desk.Page.Locator("[data-draft-state]").InnerTextAsync(), StringComparison.Ordinal);
        await desk.Page.Keyboard.PressAsync("F9");
        await Task.Delay(2_500, TestContext.Current.CancellationToken);
        await other.GotoAsync(new Uri(office.Http.BaseAddress!, "/desk").ToString());
        Assert.Equal("", await other.Locator("[name='Visitors[0].Name']").InputValueAsync());
        Assert.Equal("0", (await office.Search("")).TextOf("total"));

        // Kept again for whom it is of, and registered when they say so once more.
        await other.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();
        await SignIn("reception");
        await Kept(desk, true);
        Assert.Equal("0", (await office.Search("")).TextOf("total"));
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").WaitForAsync();
        Assert.Equal("反映拖欠工资已一年", Assert.Single((await office.Search("")).List("items")).Text("title"));

        async Task SignIn(string userName)
        {
            await other.GotoAsync(new Uri(office.Http.BaseAddress!, "/sign-in").ToString());
            await other.GetByLabel("用户名").FillAsync(userName);
            await other.GetByLabel("口令").FillAsync("Dongkou-2023");
            await other.Keyboard.PressAsync("Enter");
            await other.GetByRole(AriaRole.Button, new() { Name = "退出" }).WaitForAsync();
        }
    }

    [InABrowser]
    public async Task Pressed_twice_or_held_the_key_sends_the_form_once()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await Arrival(desk);
        await Kept(desk, true);
        var sent = 0;
        await desk.Page.RouteAsync("**/desk", async route =>
        {
            if (route.Request.Method == "POST")
            {
                Interlocked.Increment(ref sent);
                await Task.Delay(1_000);
            }

            await route.ContinueAsync();
        });
        await desk.Page.RouteAsync("**/draft", async route =>
        {
            await Task.Delay(300);
            await route.ContinueAsync();
        });
        // Held down, let go, and pressed again while it is on its way.
        await desk.Page.Keyboard.DownAsync("F9");
        await desk.Page.Keyboard.DownAsync("F9");
        await desk.Page.Keyboard.UpAsync("F9");
        await Task.Delay(600, TestContext.Current.CancellationToken);
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").WaitForAsync();
        Assert.Equal(1, sent);
    }

    [InABrowser]
    public async Task The_longest_texts_are_kept_and_saved()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await Arrival(desk);
        await desk.Page.Locator("[name='Matters[0].Content']").FillAsync(new string('信', 20_000));
        await desk.Page.Locator("[name='Matters[0].Demand']").FillAsync(new string('访', 4_000));
        await desk.Page.Locator("[name='Matters[0].Facts']").EvaluateAsync("e => { e.closest('details').open = true; e.value = '件'.repeat(4000); e.dispatchEvent(new Event('input', { bubbles: true })); }");
        await Kept(desk, true);
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").WaitForAsync();
        Assert.Equal(20_000, (await office.See(Guid.Parse(Assert.Single((await office.Search("")).List("items")).Text("id")))).TextOf("content")!.Length);
    }
}

using Microsoft.Playwright;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

/// <summary>两个窗口: one clerk at two windows of the same form loses nothing of either.</summary>
public sealed class TwoWindowsTests(Browser browser)
{
    [InABrowser]
    public async Task Two_windows_of_one_clerk_have_a_draft_each_and_what_one_sends_leaves_the_others()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        var (first, second) = (desk.Page, await desk.Page.Context.NewPageAsync());
        await Open(office, first);
        await Open(office, second);
        await Fill(first, "张三", "反映拖欠工资");
        await Fill(second, "李四", "反映道路破损");
        await first.Locator("[name=Content]").FillAsync("三个月没有发工资。");
        await Kept(first);
        await first.ReloadAsync();
        await second.ReloadAsync();
        Assert.Equal(("张三", "李四"), (await Name(first), await Name(second)));
        Assert.Contains("李四", await first.Locator("[data-others]").InnerTextAsync(), StringComparison.Ordinal);

        // Saved, its receipt seen: the other's draft is there, in its window and from anywhere else.
        await first.Keyboard.PressAsync("F9");
        await first.Locator("[data-code]").WaitForAsync();
        await first.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await second.ReloadAsync();
        Assert.Equal("李四", await Name(second));
        await Open(office, first);
        Assert.Equal("", await Name(first));
        await first.Locator("[data-others] li a").ClickAsync();
        await first.GetByText("已恢复").WaitForAsync();
        Assert.Equal(("李四", "反映道路破损"), (await Name(first), await first.Locator("[name=Title]").InputValueAsync()));
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task What_was_sent_and_not_seen_yet_is_not_written_over_by_another_window()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        var (first, second) = (desk.Page, await desk.Page.Context.NewPageAsync());
        await Open(office, first);
        await Open(office, second);
        await Fill(first, "张三", "反映拖欠工资");
        await first.Locator("[name=Content]").FillAsync("三个月没有发工资。");
        await Kept(first);
        // Sent, and its answer never arrives.
        await first.EvaluateAsync("async () => { await fetch('/desk/call', { method: 'POST', body: new FormData(document.querySelector('form[data-desk]')) }); }");
        Assert.Equal("1", (await office.Search("")).TextOf("total"));
        await Fill(second, "李四", "反映道路破损");
        await second.ReloadAsync();
        Assert.Equal("李四", await Name(second));
        await Open(office, first);
        Assert.Equal(0, await first.Locator("form[data-desk]").CountAsync());
        await first.GetByRole(AriaRole.Button, new() { Name = "显示回执" }).ClickAsync();
        Assert.NotEmpty(await first.Locator("[data-code]").InnerTextAsync());
        await first.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await second.ReloadAsync();
        Assert.Equal(("李四", 0), (await Name(second), await second.Locator("[data-first]").CountAsync()));
        Assert.Equal("1", (await office.Search("")).TextOf("total"));
    }

    [InABrowser]
    public async Task Two_windows_that_go_on_with_one_draft_keep_what_is_typed_in_each()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        var (first, second) = (desk.Page, await desk.Page.Context.NewPageAsync());
        await Open(office, first);
        await Fill(first, "张三", "反映拖欠工资");
        await second.GotoAsync(first.Url);
        await Fill(second, "张三", "反映拖欠工资，三个月");
        await first.Locator("[name=Content]").FillAsync("没有发工资。");
        await first.Locator("[name=Title]").FillAsync("反映拖欠工资，四个月");
        await first.Locator("form[data-kept=elsewhere]").WaitForAsync();
        Assert.Contains("另一窗口", await first.Locator("[data-draft-state]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(desk.Complaints);
        Assert.NotEqual(first.Url, second.Url);

        // Before it is sent, both are looked at.
        await first.Keyboard.PressAsync("F9");
        await first.Locator("[data-others] li a").WaitForAsync();
        Assert.Equal("反映拖欠工资，四个月", await first.Locator("[name=Title]").InputValueAsync());
        await second.ReloadAsync();
        Assert.Equal("反映拖欠工资，三个月", await second.Locator("[name=Title]").InputValueAsync());
        Assert.Equal("0", (await office.Search("")).TextOf("total"));
    }

    [InABrowser]
    public async Task A_draft_on_its_way_while_the_form_is_cleared_does_not_come_back()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        desk.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await Open(office, desk.Page);
        var (underWay, goesOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        // It arrives, however late, and whether or not anybody waits for its answer.
        await desk.Page.RouteAsync("**/draft", async route =>
        {
            underWay.TrySetResult();
            await goesOn.Task;
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer });
        });
        await desk.Page.Locator("[name=Title]").FillAsync("反映拖欠工资");
        await underWay.Task;
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "清空重来" }).ClickAsync();
        await Task.Delay(1_000, TestContext.Current.CancellationToken);
        goesOn.SetResult();
        await desk.Page.WaitForFunctionAsync("() => document.querySelector('form[data-desk] [name=Title]')?.value === ''");
        await Task.Delay(1_000, TestContext.Current.CancellationToken);
        await Open(office, desk.Page);
        Assert.Equal(0, await desk.Page.Locator("[data-others]").CountAsync());
    }

    [InABrowser]
    public async Task A_receipt_that_was_sent_to_a_printer_or_not_is_asked_about_before_it_is_left()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        var asked = 0;
        desk.Page.Dialog += (_, dialog) =>
        {
            asked++;
            _ = dialog.AcceptAsync();
        };
        await Open(office, desk.Page);
        await Fill(desk.Page, "张三", "反映拖欠工资");
        await desk.Page.Locator("[name=Content]").FillAsync("三个月没有发工资。");
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").WaitForAsync();
        // A print that was cancelled ends in the same event.
        await desk.Page.EvaluateAsync("() => dispatchEvent(new Event('afterprint'))");
        await desk.Page.Locator("main h1").ClickAsync();
        await Open(office, desk.Page);
        Assert.Equal(1, asked);
    }

    private static Task<IResponse?> Open(Office office, IPage page) => page.GotoAsync(new Uri(office.Http.BaseAddress!, "/desk/call").ToString());

    private static async Task Fill(IPage page, string name, string title)
    {
        await page.Locator("[name='Petitioner.Name']").FillAsync(name);
        await page.Locator("[name=Title]").FillAsync(title);
        await Kept(page);
    }

    private static Task Kept(IPage page) => page.Locator("form[data-kept=true]").WaitForAsync();

    private static Task<string> Name(IPage page) => page.Locator("form[data-desk] [name='Petitioner.Name']").InputValueAsync();
}

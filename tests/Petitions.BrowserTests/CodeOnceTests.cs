using Microsoft.Playwright;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

/// <summary>查询码只显示一次: a slip of the hand does not cost it, and whoever sits at the page next does not get it.</summary>
public sealed class CodeOnceTests(Browser browser)
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(16);

    [InABrowser]
    public async Task A_receipt_that_was_seen_has_no_code_when_its_form_is_sent_again_later()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        var code = await Save(desk);
        await Again(desk);
        Assert.Equal(code, await desk.Page.Locator("[data-code]").InnerTextAsync());

        office.Clock.Advance(Late);
        // Nor by asking twice.
        for (var i = 0; i < 2; i++)
        {
            await Again(desk);
            await desk.Page.GetByText("查询码在登记后已经显示过").WaitForAsync();
            Assert.Equal(0, await desk.Page.Locator("[data-code]").CountAsync());
            Assert.DoesNotContain(code, await desk.Page.ContentAsync(), StringComparison.Ordinal);
        }

        Assert.Equal("1", (await office.Search("", "leader")).TextOf("total"));
        await desk.Go("/desk/letter");
        Assert.Equal(0, await desk.Page.GetByText("已提交").CountAsync());
    }

    [InABrowser]
    public async Task A_receipt_that_nobody_has_seen_has_its_code_whenever_the_connection_is_back()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        // As if the page had gone before it came to say that it was seen.
        await desk.Page.RouteAsync("**/seen", route => route.AbortAsync());
        var code = await Save(desk);
        office.Clock.Advance(Late);
        await Again(desk);
        Assert.Equal(code, await desk.Page.Locator("[data-code]").InnerTextAsync());
    }

    [InABrowser]
    public async Task Who_comes_back_to_what_a_petitioner_sent_reads_the_number_and_no_code()
    {
        await using var office = await Office.Open("sqlite");
        await using var phone = await Desk.Open(browser, office, new() { JavaScriptEnabled = false });
        var (number, code) = await Submit(phone);
        await Again(phone);
        Assert.Equal(code, await phone.Page.Locator("[data-code]").InnerTextAsync());

        office.Clock.Advance(Late);
        await Again(phone);
        Assert.Equal(number, await phone.Page.Locator("[data-number]").InnerTextAsync());
        await phone.Page.GetByText("查询码在登记后已经显示过").WaitForAsync();
        Assert.Equal(0, await phone.Page.Locator("[data-code]").CountAsync());
    }

    [InABrowser]
    public async Task Who_steps_back_from_the_next_one_gets_no_code_of_the_last()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        var code = await Save(desk);
        desk.Page.Dialog += Accept;
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "登记下一件" }).ClickAsync();
        await desk.Page.Locator("form[data-desk]").WaitForAsync();
        desk.Page.Dialog -= Accept;
        await StepBack(desk);
        await desk.Page.GetByText("查询码在登记后已经显示过").WaitForAsync();
        Assert.DoesNotContain(code, await desk.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal("1", (await office.Search("", "leader")).TextOf("total"));

        static void Accept(object? sender, IDialog dialog) => _ = dialog.AcceptAsync();
    }

    [InABrowser]
    public async Task A_petitioner_ends_the_code_with_a_script_and_without()
    {
        await using var office = await Office.Open("sqlite");
        foreach (var script in new[] { true, false })
        {
            await using var phone = await Desk.Open(browser, office, new() { JavaScriptEnabled = script });
            var (number, code) = await Submit(phone);
            await phone.Page.GetByRole(AriaRole.Button, new() { Name = "已记下查询码，完成" }).ClickAsync();
            await phone.Page.WaitForURLAsync("**/public");
            await StepBack(phone);
            Assert.Equal(number, await phone.Page.Locator("[data-number]").InnerTextAsync());
            await phone.Page.GetByText("查询码在登记后已经显示过").WaitForAsync();
            Assert.DoesNotContain(code, await phone.Page.ContentAsync(), StringComparison.Ordinal);
            Assert.Empty(phone.Complaints);
        }
    }

    private static async Task<(string Number, string Code)> Submit(Desk phone)
    {
        await phone.Go("/public/submit");
        await phone.Page.GetByLabel("姓名或名称").FillAsync("张三");
        await phone.Page.GetByLabel("标题").FillAsync("反映道路");
        await phone.Page.Locator("[name=Content]").FillAsync("道路损坏");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        return (await phone.Page.Locator("[data-number]").InnerTextAsync(), await phone.Page.Locator("[data-code]").InnerTextAsync());
    }

    // What a form was answered with is gone from the browser: it asks, and sends the form again.
    private static async Task StepBack(Desk desk)
    {
        try
        {
            await desk.Page.GoBackAsync();
        }
        catch (PlaywrightException e) when (e.Message.Contains("ERR_CACHE_MISS", StringComparison.Ordinal))
        {
            // The page that says so comes after, and not always with the event that would tell: the browser itself is asked what it shows.
            using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (!await ShowsThatItCouldNot(desk.Page)) await Task.Delay(50, enough.Token);
        }

        await Again(desk);
    }

    private static async Task<bool> ShowsThatItCouldNot(IPage page)
    {
        try
        {
            var browser = await page.Context.NewCDPSessionAsync(page);
            var shown = (await browser.SendAsync("Page.getFrameTree"))!.Value;
            await browser.DetachAsync();
            // Only a page that stands there for one that could not be had has this.
            return shown.GetProperty("frameTree").GetProperty("frame").TryGetProperty("unreachableUrl", out _);
        }
        // While one page takes the place of the other there is none to ask.
        catch (PlaywrightException)
        {
            return false;
        }
    }

    // A reload sends the form again.
    private static async Task Again(Desk desk)
    {
        await desk.Page.ReloadAsync();
        await desk.Page.Locator("[data-number]").First.WaitForAsync();
        await desk.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    private static async Task<string> Save(Desk desk)
    {
        await desk.Go("/desk/letter");
        foreach (var (name, text) in new[] { ("Petitioner.Name", "张三"), ("Title", "反映拖欠工资"), ("Content", "工资拖欠三个月。") }) await desk.Page.Locator($"[name='{name}']").FillAsync(text);
        await desk.Page.Keyboard.PressAsync("F9");
        var code = await desk.Page.Locator("[data-code]").InnerTextAsync();
        await desk.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return code;
    }
}

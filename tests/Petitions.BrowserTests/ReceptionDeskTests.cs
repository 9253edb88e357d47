using Microsoft.Playwright;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

public sealed class ReceptionDeskTests(Browser browser)
{
    private const string Number = "11010519491231002X";

    [InABrowser]
    public async Task An_arrival_is_logged_by_keyboard_alone_and_its_code_is_shown_once()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
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
        Assert.Contains("第23条第2款", await desk.Page.Locator(".receipt").InnerTextAsync(), StringComparison.Ordinal);
        var found = Assert.Single((await office.Search("")).List("items"));
        Assert.Equal(("visit", "反映拖欠工资"), (found.Text("channel"), found.Text("title")));

        // Enter goes on to the next, and nothing of the last stands in it.
        await keys.PressAsync("Enter");
        await desk.Page.Locator("[name='Visitors[0].Name']").WaitForAsync();
        Assert.Equal("", await desk.Page.Locator("[name='Visitors[0].Name']").InputValueAsync());
        Assert.DoesNotContain(code, await desk.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Empty(desk.Complaints);
    }

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
        Assert.Contains("连接中断", await desk.Page.Locator("[data-draft-state]").InnerTextAsync(), StringComparison.Ordinal);

        await desk.Page.Context.SetOfflineAsync(false);
        await desk.Page.Locator("[data-code]").WaitForAsync();
        Assert.Equal("call", Assert.Single((await office.Search("")).List("items")).Text("channel"));
    }

    [InABrowser]
    public async Task A_line_from_a_card_reader_fills_name_number_and_address()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await desk.Page.Locator("[name='Visitors[0].Name']").FocusAsync();
        await desk.Page.Keyboard.InsertTextAsync($"王小明,男,汉族,19491231,湖南省洞口县桐山乡一组,{Number}");
        await desk.Page.Keyboard.PressAsync("Enter");
        Assert.Equal(("王小明", Number, "湖南省洞口县桐山乡一组", "residentId", "Visitors[0].Phone"), (await desk.Page.Locator("[name='Visitors[0].Name']").InputValueAsync(),
            await desk.Page.Locator("[name='Visitors[0].IdNumber']").InputValueAsync(), await desk.Page.Locator("[name='Visitors[0].Address']").InputValueAsync(),
            await desk.Page.Locator("[name='Visitors[0].IdType']").InputValueAsync(), await Focused(desk)));
    }

    [InABrowser]
    public async Task Likely_repeats_appear_while_typing_and_one_key_links()
    {
        await using var office = await Office.Open("sqlite");
        var first = await office.NumberOf(await Given.ARegisteredCase(office));
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk/letter");
        await Write(desk, "Petitioner.Name", "张三");
        await Write(desk, "Petitioner.IdNumber", Number);
        await desk.Page.Locator("[data-link]").WaitForAsync();
        var beside = await desk.Page.Locator("#repeats").InnerTextAsync();
        Assert.Contains(first, beside, StringComparison.Ordinal);
        Assert.Contains("证件号码相同", beside, StringComparison.Ordinal);
        Assert.Contains("已登记", beside, StringComparison.Ordinal);
        await desk.Page.Keyboard.PressAsync("Alt+Digit1");
        Assert.Equal(first, await desk.Page.Locator("[name=repeat-of]").InputValueAsync());

        await Write(desk, "Title", "再次反映拖欠工资");
        await Write(desk, "Content", "还是没有发。");
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.GetByText($"重复件").First.WaitForAsync();
        var second = Assert.Single((await office.Search("")).List("items"), c => c.Text("number") != first);
        Assert.NotNull((await office.See(Guid.Parse(second.Text("id")))).TextOf("repeatOfId"));
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task What_is_refused_stands_at_its_field_and_what_was_typed_stays()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await Write(desk, "Visitors[0].Name", "张三");
        await Write(desk, "Matters[0].Title", "只有标题");
        await desk.Page.Locator("[name=day]").FillAsync("2027-01-01");
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        Assert.Equal("true", await desk.Page.Locator("[name='Matters[0].Content']").GetAttributeAsync("aria-invalid"));
        Assert.Equal("只有标题", await desk.Page.Locator("[name='Matters[0].Title']").InputValueAsync());
        Assert.Equal("0", (await office.Search("")).TextOf("total"));
    }

    // Enter, until the field has the focus; then the text.
    internal static async Task Write(Desk desk, string name, string text)
    {
        for (var i = 0; i < 60 && await Focused(desk) != name; i++) await desk.Page.Keyboard.PressAsync("Enter");
        Assert.Equal(name, await Focused(desk));
        await desk.Page.Keyboard.TypeAsync(text);
    }

    private static Task<string> Focused(Desk desk) => desk.Page.EvaluateAsync<string>("document.activeElement.name ?? ''");

    private static Task Kept(Desk desk, bool kept) => desk.Page.Locator($"form[data-kept={(kept ? "true" : "false")}]").WaitForAsync();
}

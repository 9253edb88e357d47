using Microsoft.Playwright;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

public sealed class KeyboardTests(Browser browser)
{
    [InABrowser]
    public async Task The_main_way_is_gone_by_keyboard_alone_as_each_role()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.ARegisteredCase(office));
        await Do("screener", "screening", ("Decision", "accepted"), ("Class", "grievance"), ("Pathway", "petition"), ("Notice-Given", "onTheSpot"));
        await Do("reviewer", "clarityReview", ("Items-0-Clear", "true"), ("Items-1-Clear", "true"), ("Items-2-Clear", "true"), ("Crux", "工程款未到位"), ("MainAspect", "企业拖欠"));
        await Do("handler", "resolution", ("Outcome", "supported"), ("Opinion", "反映属实，责令限期支付。"), ("LegalBasis", "《保障农民工工资支付条例》第三条"));
        await Do("leader", "approval", ("Approved", "true"));
        await Do("handler", "service", ("Method", "inPerson"), ("Signed", "true"));
        await Do("leader", "closure", ("Settled", "true"));
        Assert.Equal("closed", (await (await office.As("leader")).Get($"/api/v1/cases?q={number}")).Expect(200).Json!["items"]![0]!["state"]!.ToString());

        Task Do(string userName, string act, params (string Field, string Value)[] told) => Act(office, userName, number, act, told);
    }

    // From the work list to the act and through its form, with nothing but keys.
    private async Task Act(Office office, string userName, string number, string act, (string Field, string Value)[] told)
    {
        await using var desk = await Desk.Of(browser, office, userName);
        await desk.Go("/work");
        await desk.TabTo($"a[href^='/cases/{number}?act={act}']");
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.Locator($"#act-{act}[open]").WaitForAsync();
        foreach (var (field, value) in told)
        {
            await desk.TabTo($"#{act}-{field}");
            if (await desk.Page.EvaluateAsync<string>("document.activeElement.tagName") == "SELECT") await Choose(desk.Page, value);
            else await desk.Page.Keyboard.InsertTextAsync(value);
        }

        await desk.TabTo($"#act-{act} button[type=submit]");
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已办：" }).WaitForAsync();
        Assert.Empty(desk.Complaints);
    }

    private static async Task Choose(IPage page, string value)
    {
        await page.Keyboard.PressAsync("Home");
        for (var presses = 0; presses < 50 && await page.EvaluateAsync<string>("document.activeElement.value") != value; presses++) await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal(value, await page.EvaluateAsync<string>("document.activeElement.value"));
    }
}

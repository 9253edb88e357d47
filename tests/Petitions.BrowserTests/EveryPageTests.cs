using Microsoft.Playwright;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

/// <summary>What the walk does not come to: what is refused, receipts, what is looked for; and the first key.</summary>
public sealed class EveryPageTests(Browser browser)
{
    [InABrowser]
    public async Task What_is_said_when_signed_out_or_refused_passes_the_check_for_accessibility()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Open(browser, office);
        await desk.Go("/sign-in");
        Assert.Empty(await Violations(desk.Page, "/sign-in"));
        await desk.SignIn("leader", "wrong-password-1");
        await desk.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        Assert.Empty(await Violations(desk.Page, "/sign-in refused"));
        await desk.SignIn("leader", "Dongkou-2023");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "退出" }).WaitForAsync();
        await desk.Go("/cases/XF2026030299999");
        Assert.Empty(await Violations(desk.Page, "404"));
    }

    [InABrowser]
    public async Task So_do_a_receipt_a_lost_one_an_import_and_a_petitioners_progress()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await desk.Page.Locator("[name='Visitors[0].Name']").FillAsync("张三");
        await desk.Page.Locator("[name='Matters[0].Title']").FillAsync("反映道路");
        await desk.Page.Locator("[name='Matters[0].Content']").FillAsync("道路损坏");
        await desk.Page.EvaluateAsync("async () => { await fetch('/desk', { method: 'POST', body: new FormData(document.querySelector('form[data-desk]')) }); }");
        await desk.Go("/desk");
        Assert.Empty(await Violations(desk.Page, "/desk sent"));
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "显示回执" }).ClickAsync();
        var (number, code) = (await desk.Page.Locator("[data-number]").InnerTextAsync(), await desk.Page.Locator("[data-code]").InnerTextAsync());
        Assert.Empty(await Violations(desk.Page, "receipt"));

        await desk.Go("/ledgers");
        await desk.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "台账.xlsx", MimeType = "application/octet-stream", Buffer = LedgerPageTests.Book() });
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "上传并预览" }).ClickAsync();
        await desk.Page.Locator("[data-state=ready]").WaitForAsync();
        Assert.Empty(await Violations(desk.Page, "/ledgers/{id}"));

        await desk.Go("/public/progress?number=" + number);
        await desk.Page.Locator("#ask-code").FillAsync(code);
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.Locator("[data-state]").WaitForAsync();
        Assert.Empty(await Violations(desk.Page, "/public/progress"));
    }

    [InABrowser]
    public async Task The_first_key_leads_past_the_navigation()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go("/work");

        await desk.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("跳到正文", await desk.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.Keyboard.PressAsync("Tab");

        Assert.True(await desk.Page.EvaluateAsync<bool>("document.activeElement.closest('main') !== null && document.activeElement.matches(':focus-visible')"));
    }

    [InABrowser]
    public async Task English_is_spoken_to_those_who_ask_for_it()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Open(browser, office, new() { Locale = "en-US" });

        await desk.Go("/sign-in");

        await desk.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" }).WaitForAsync();
        Assert.Equal("en", await desk.Page.Locator("html").GetAttributeAsync("lang"));
    }

    private static async Task<IReadOnlyList<string>> Violations(IPage page, string address) => [.. (await Axe.Violations(page)).Select(v => $"{address}: {v}")];
}

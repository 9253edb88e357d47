using Microsoft.Playwright;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

/// <summary>内容安全策略: on pages of every kind scripts come from files of the service alone, none is evaluated, and the browser complains of nothing.</summary>
public sealed class ContentPolicyTests(Browser browser)
{
    [InABrowser]
    public async Task On_the_pages_of_every_role_scripts_come_from_the_service_alone()
    {
        await using var office = await Office.Open("sqlite");
        foreach (var (who, addresses) in await WalkedPages.Of(office))
        {
            await using var desk = who is null ? await Desk.Open(browser, office) : await Desk.Of(browser, office, who);
            foreach (var address in addresses) await Strict(desk, address, 200);
            Assert.True(desk.Complaints.Count == 0, $"{who}: {string.Join("; ", desk.Complaints)}");
        }
    }

    [InABrowser]
    public async Task So_they_do_on_a_receipt_an_import_and_a_petitioners_progress()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk/letter");
        foreach (var (name, text) in new[] { ("Petitioner.Name", "张三"), ("Title", "反映道路"), ("Content", "道路损坏") }) await desk.Page.Locator($"[name='{name}']").FillAsync(text);
        await Strict(desk, await desk.Page.RunAndWaitForResponseAsync(() => desk.Page.Keyboard.PressAsync("F9"), a => IsSent(a, "/desk/letter")), 200);
        var (number, code) = (await desk.Page.Locator("[data-number]").InnerTextAsync(), await desk.Page.Locator("[data-code]").InnerTextAsync());
        // Left before it has said that it was seen, the receipt would be offered in the next form's place.
        await desk.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        // A form that is refused, too.
        await desk.Go("/desk/letter");
        foreach (var (name, text) in new[] { ("day", "2027-01-01"), ("Petitioner.Name", "张三"), ("Title", "反映道路"), ("Content", "道路损坏") }) await desk.Page.Locator($"[name='{name}']").FillAsync(text);
        await Strict(desk, await desk.Page.RunAndWaitForResponseAsync(() => desk.Page.Keyboard.PressAsync("F9"), a => IsSent(a, "/desk/letter")), null);
        await desk.Page.GetByRole(AriaRole.Alert).WaitForAsync();

        await desk.Go("/ledgers");
        await desk.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "台账.xlsx", MimeType = "application/octet-stream", Buffer = LedgerPageTests.Book() });
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "上传并预览" }).ClickAsync();
        await desk.Page.Locator("[data-state=ready]").WaitForAsync();
        await Strict(desk, desk.At, 200);

        await desk.Go("/public/progress?number=" + number);
        await desk.Page.Locator("#ask-code").FillAsync(code);
        await Strict(desk, await desk.Page.RunAndWaitForResponseAsync(() => desk.Page.Keyboard.PressAsync("Enter"), a => IsSent(a, "/public/progress")), 200);
        await desk.Page.Locator("[data-state]").WaitForAsync();
        Assert.DoesNotContain(desk.Complaints, c => !IsOfTheAnswer(c));

        static bool IsSent(IResponse answer, string path) => answer.Request.Method == "POST" && new Uri(answer.Url).AbsolutePath == path;
    }

    [InABrowser]
    public async Task So_they_do_where_nothing_is_found_or_allowed_or_it_has_failed()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await Strict(desk, "/cases/XF2026030299999", 404);
        await Strict(desk, "/nothing-of-the-kind", 404);
        await Strict(desk, "/admin", 403);
        await using var nobody = await Desk.Open(browser, office);
        await Strict(nobody, "/nothing-of-the-kind", null);
        await nobody.Go("/sign-in");
        await nobody.SignIn("leader", "wrong-password-1");
        await nobody.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        Assert.Equal(0, await nobody.Page.Locator(Inline).CountAsync());

        await using var leader = await Desk.Of(browser, office, "leader");
        await IntegrationTests.Cases.Desk.Change(office, "DROP TABLE recommendations");
        await Strict(leader, "/recommendations", 500);
        // That the answer was one of these the browser says by itself.
        foreach (var seen in new[] { desk, nobody, leader }) Assert.DoesNotContain(seen.Complaints, c => !IsOfTheAnswer(c));
    }

    [InABrowser]
    public async Task So_they_do_where_the_interface_is_described()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Open(browser, office);
        await desk.Go("/docs");
        // The description has arrived, and its title stands at the head of the page.
        await desk.Page.Locator("#app h1").Filter(new() { HasText = "信访办理系统 API" }).First.WaitForAsync();
        Assert.Equal(0, await desk.Page.Locator("body > script:not([src])").CountAsync());
        Assert.Empty(desk.Complaints);
    }

    // Scripts that stand in the page itself, and what is run by an attribute.
    private const string Inline = "xpath=//script[not(@src) and not(contains(@type, 'json'))] | //@*[starts-with(name(), 'on')]/..";

    private static bool IsOfTheAnswer(string complaint) => complaint.StartsWith("Failed to load resource: the server responded with a status of", StringComparison.Ordinal);

    private static async Task Strict(Desk desk, string address, int? status) => await Strict(desk, (await desk.Go(address))!, status);

    private static async Task Strict(Desk desk, IResponse answer, int? status)
    {
        if (status is { } expected) Assert.True(answer.Status == expected, $"{answer.Url}: {answer.Status}");
        var policy = (await answer.AllHeadersAsync()).GetValueOrDefault("content-security-policy") ?? "";
        var scripts = policy.Split(';', StringSplitOptions.TrimEntries).SingleOrDefault(p => p.StartsWith("script-src ", StringComparison.Ordinal));
        Assert.True(scripts == "script-src 'self'" && !policy.Contains("unsafe-eval", StringComparison.Ordinal) && policy.StartsWith("default-src 'none'", StringComparison.Ordinal), $"{answer.Url}: {policy}");
        await desk.Page.WaitForLoadStateAsync(LoadState.Load);
        Assert.True(await desk.Page.Locator(Inline).CountAsync() == 0, $"{answer.Url} has a script of its own");
    }
}

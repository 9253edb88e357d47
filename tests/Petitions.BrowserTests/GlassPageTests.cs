using Microsoft.Playwright;
using Petitions.IntegrationTests.Access;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;
using Staff = Petitions.IntegrationTests.Cases.Desk;

namespace Petitions.BrowserTests;

public sealed class GlassPageTests(Browser browser)
{
    [InABrowser]
    public async Task A_glass_is_asked_for_handed_on_approved_and_leads_to_the_case_for_an_hour()
    {
        await using var office = await Office.Open("sqlite");
        var number = (await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }))).TextOf("number")!;
        await office.Cleared("xian-ji", "xian-xfj", "accusations", "handler");
        await using var outside = await Desk.SignedInWith(browser, office, "xian-ji", Staff.Password);
        Assert.Equal(404, (await outside.Go($"/cases/{number}"))!.Status);

        await outside.Go("/lists");
        await outside.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "应急查阅", Exact = true }).ClickAsync();
        await outside.TabTo("details:has([name=form-key]) > summary");
        await outside.Page.Keyboard.PressAsync("Enter");
        await outside.TabTo("#ask-Number");
        await outside.Page.Keyboard.InsertTextAsync(number);
        await outside.TabTo("#ask-Reason");
        await outside.Page.Keyboard.InsertTextAsync("涉及人身安全，须立即核对");
        await outside.TabTo("form[data-warn-unsent] button[type=submit]");
        await outside.Page.Keyboard.PressAsync("Enter");
        await outside.Page.GetByText("请把本页地址发给另一位有涉密权限的人员").WaitForAsync();
        Assert.Equal(("等待批准", 0), (await outside.Page.Locator("[data-state]").InnerTextAsync(), await outside.Page.GetByRole(AriaRole.Button, new() { Name = "批准应急查阅" }).CountAsync()));

        await using (var leader = await Desk.Of(browser, office, "leader"))
        {
            // Nobody comes across it unasked.
            await leader.Go("/glass");
            await leader.Page.Locator("[data-total='0']").WaitForAsync();
            await leader.Go(new Uri(outside.Page.Url).AbsolutePath);
            foreach (var said in new[] { number, "涉及人身安全，须立即核对", "xian-ji" }) Assert.Contains(said, await leader.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
            await leader.TabTo("main form button[type=submit]");
            await leader.Page.Keyboard.PressAsync("Enter");
            await leader.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已批准：xian-ji 可查阅至" }).WaitForAsync();
            await leader.Go("/glass");
            await leader.Page.Locator("[data-total='1']").WaitForAsync();
            Assert.Empty(leader.Complaints);
        }

        await outside.Page.ReloadAsync();
        await outside.Page.GetByRole(AriaRole.Link, new() { Name = "查阅案卷" }).ClickAsync();
        await outside.Page.GetByText("当前没有您可以办理的事项").WaitForAsync();
        await outside.Go("/glass");
        Assert.Equal($"/cases/{number}", await outside.Page.GetByRole(AriaRole.Link, new() { Name = number }).GetAttributeAsync("href"));
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddMinutes(61));
        await outside.Go("/glass");
        Assert.Contains("到期", await outside.Page.Locator("[data-glass]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await outside.Page.GetByRole(AriaRole.Link, new() { Name = number }).CountAsync());
        Assert.All(outside.Complaints, c => Assert.StartsWith("Failed to load resource", c, StringComparison.Ordinal));
    }

    [InABrowser]
    public async Task Who_is_not_cleared_is_told_so_and_who_comes_second_is_told_that_it_is_approved()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.ARegisteredCase(office));
        await office.Staff("xian-pu", "xian-xfj", "handler");
        await using (var plain = await Desk.SignedInWith(browser, office, "xian-pu", Staff.Password))
        {
            await plain.Go("/glass");
            await plain.Page.GetByText("须有涉密权限").WaitForAsync();
            Assert.Equal(0, await plain.Page.Locator("main form").CountAsync());
        }

        var asked = (await (await office.Cleared("xian-ji", "xian-xfj", "accusations", "handler")).Post("/api/v1/break-glass", new { number, reason = "核对" })).Expect(201).Id();
        await using var second = await Desk.Of(browser, office, "screener");
        await second.Go($"/glass/{asked}");
        (await (await office.As("screener")).Post($"/api/v1/break-glass/{asked}/approval")).Expect(200);
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "批准应急查阅" }).ClickAsync();
        await second.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        Assert.Equal(0, await second.Page.GetByRole(AriaRole.Button, new() { Name = "批准应急查阅" }).CountAsync());
        await using var auditor = await Desk.Of(browser, office, "auditor");
        await auditor.Go("/glass");
        Assert.Contains("可查阅至", await auditor.Page.Locator("[data-glass]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await auditor.Page.Locator("main form").CountAsync());
    }
}

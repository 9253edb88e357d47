using Microsoft.Playwright;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

public sealed class AdminPageTests(Browser browser)
{
    private static readonly string[] Pages = ["/admin", "/admin/accounts", "/admin/calendar", "/admin/sweeps"];

    [InABrowser]
    public async Task Only_administrators_come_in()
    {
        await using var office = await Office.Open("sqlite");
        await using var handler = await Desk.Of(browser, office, "handler");
        foreach (var page in Pages) Assert.Equal(403, (await handler.Go(page))!.Status);
        await using var security = await Desk.Of(browser, office, "security");
        foreach (var page in Pages) Assert.Equal(200, (await security.Go(page))!.Status);
    }

    [InABrowser]
    public async Task A_notice_is_looked_at_before_it_is_applied_and_a_sweep_is_tried_dry()
    {
        await using var office = await Office.Open("sqlite", new DateTimeOffset(2026, 11, 2, 10, 0, 0, TimeSpan.FromHours(8)));
        await Given.AnAcceptedCase(office);
        await using var desk = await Desk.Of(browser, office, "sysadmin");
        await desk.Go("/admin/calendar");
        await desk.Page.Locator("#notice").SetInputFilesAsync(new FilePayload
        {
            Name = "2027.csv", MimeType = "text/csv",
            Buffer = "day,kind,name,notice_year\n2027-01-01,off,元旦,2027\n2027-01-02,off,元旦,2027\n2027-01-03,off,元旦,2027\n"u8.ToArray(),
        });
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "查看变动" }).ClickAsync();
        var preview = await desk.Page.Locator("[data-preview]").InnerTextAsync();
        Assert.Contains("2027年1月1日", preview, StringComparison.Ordinal);
        Assert.Contains("移动 1 个", preview, StringComparison.Ordinal);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "确认生效" }).ClickAsync();
        await desk.Page.GetByText("2027 年放假安排已生效，移动期限 1 个").WaitForAsync();

        await desk.Go("/admin/sweeps");
        await desk.Page.Locator("[data-sweep=flag-backlog]").GetByRole(AriaRole.Button, new() { Name = "试运行" }).ClickAsync();
        await desk.Page.GetByText("没有改动任何数据").WaitForAsync();

        await desk.Go("/admin/accounts");
        await desk.Page.Locator("[data-account=handler]").GetByRole(AriaRole.Button, new() { Name = "停用" }).ClickAsync();
        await desk.Page.GetByText("已更改账号 handler").WaitForAsync();
        await desk.Page.GetByLabel("用户名").FillAsync("xiaoli");
        await desk.Page.Locator("[name=DisplayName]").FillAsync("小李");
        await desk.Page.Locator("[name=Roles][value=reception]").CheckAsync();
        await desk.Page.Locator("[name=UnitId]").SelectOptionAsync("dk-xfb");
        await desk.Page.Locator("#create-password").FillAsync("Ceshi-2026-kouling");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "建立账号" }).ClickAsync();
        await desk.Page.GetByText("已建立账号 xiaoli").WaitForAsync();
        await office.SignIn("xiaoli", "Ceshi-2026-kouling");
        Assert.Empty(desk.Complaints);
    }
}

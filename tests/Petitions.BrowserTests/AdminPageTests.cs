using Microsoft.Playwright;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

public sealed class AdminPageTests(Browser browser)
{
    private static readonly string[] Pages = ["/admin", "/admin/accounts", "/admin/calendar", "/admin/rules", "/admin/sweeps"];

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
    public async Task A_leader_comes_in_to_the_sweeps_and_runs_one()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "leader");
        foreach (var page in Pages.SkipLast(1)) Assert.Equal(403, (await desk.Go(page))!.Status);
        await desk.Go("/admin/sweeps");
        Assert.Equal(1, await desk.Page.Locator("nav.tabs a").CountAsync());
        Assert.Contains("每个工作日 8:00", await desk.Page.Locator("[data-sweep=warn-of-deadlines] p").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("每天 1:30", await desk.Page.Locator("[data-sweep=flag-backlog] p").InnerTextAsync(), StringComparison.Ordinal);
        await desk.Page.Locator("[data-sweep=flag-backlog]").GetByRole(AriaRole.Button, new() { Name = "立即运行" }).ClickAsync();
        await desk.Page.GetByText("已运行").WaitForAsync();
        // Which day, and by whom: in words.
        Assert.Contains("手动运行：2026年3月2日", await desk.Page.Locator("[data-sweep=flag-backlog] li").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("由 负责人 开始", await desk.Page.Locator("[data-sweep=flag-backlog] li").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("flag-backlog", await desk.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        // As of a day gone by it is only counted.
        var backlog = desk.Page.Locator("[data-sweep=flag-backlog]");
        Assert.Contains("每天", await backlog.InnerTextAsync(), StringComparison.Ordinal);
        await backlog.Locator("[name=asOf]").FillAsync("2026-01-05");
        await backlog.GetByRole(AriaRole.Button, new() { Name = "试运行" }).ClickAsync();
        await desk.Page.GetByText("没有改动任何数据").WaitForAsync();
        Assert.Equal("2026-01-05", await backlog.Locator("[name=asOf]").InputValueAsync());
        await backlog.GetByRole(AriaRole.Button, new() { Name = "立即运行" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        await using var security = await Desk.Of(browser, office, "security");
        await security.Go("/admin/sweeps");
        Assert.Equal(0, await security.Page.GetByRole(AriaRole.Button, new() { Name = "立即运行" }).CountAsync());
    }

    [InABrowser]
    public async Task A_rule_pack_is_looked_at_beside_the_law_before_it_binds()
    {
        const string header = "pack,rule_key,regulation,article,valid_from,valid_to,time_unit,length,owed_by,start_event,unit_role,applies_to,unit_id\n";
        const string resolve = "dk-2026,resolve,《洞口经开区信访办理办法》,7,2026-03-01,,calendarDays,30,competentUnit,acceptance,any,petitionPathway,dk\n";
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "sysadmin");
        await desk.Go("/admin/rules");
        await Look(desk, header + resolve.Replace(",30,", ",61,", StringComparison.Ordinal));
        Assert.Contains("第2行", await desk.FaultOf("#pack"), StringComparison.Ordinal);
        await Look(desk, header + resolve);
        var row = await desk.Page.Locator("[data-preview] tbody tr").InnerTextAsync();
        foreach (var told in new[] { "新增", "办结", "30 日", "60 日" }) Assert.Contains(told, row, StringComparison.Ordinal);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "确认生效" }).ClickAsync();
        await desk.Page.GetByText("规则包 dk-2026 已生效，共 1 条规则").WaitForAsync();
        var rules = (await (await office.As("sysadmin")).Get("/api/v1/deadline-rules")).Expect(200).Json!.AsArray();
        Assert.Contains(rules, r => r!["pack"]!.ToString() == "dk-2026");
        Assert.Empty(desk.Complaints);

        static async Task Look(Desk desk, string content)
        {
            await desk.Page.Locator("#pack").SetInputFilesAsync(new FilePayload { Name = "dk.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(content) });
            await desk.Page.GetByRole(AriaRole.Button, new() { Name = "查看变动" }).ClickAsync();
        }
    }

    [InABrowser]
    public async Task A_notice_is_looked_at_before_it_is_applied_and_a_sweep_is_tried_dry()
    {
        await using var office = await Office.Open("sqlite", new DateTimeOffset(2026, 11, 2, 10, 0, 0, TimeSpan.FromHours(8)));
        await Given.AnAcceptedCase(office);
        await using var desk = await Desk.Of(browser, office, "sysadmin");
        await desk.Go("/admin/calendar");
        // Which years there are, and what such a file looks like.
        Assert.Contains("2026", await desk.Page.Locator("[data-years]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.StartsWith("day,kind,name,notice_year", await desk.Page.Locator("[data-example]").InnerTextAsync(), StringComparison.Ordinal);
        await desk.Page.Locator("#notice").SetInputFilesAsync(new FilePayload
        {
            Name = "2027.csv", MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes(Notices.Of2027("2027-01-01,off,元旦,2027\n2027-01-02,off,元旦,2027\n2027-01-03,off,元旦,2027")),
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
        // Nobody is shut out by one slip of the hand.
        var handler = desk.Page.Locator("[data-account=handler]");
        Assert.Equal(0, await handler.GetByRole(AriaRole.Button, new() { Name = "停用" }).CountAsync());
        await handler.Locator("summary:text-is('停用')").ClickAsync();
        Assert.Contains("立即退出", await handler.InnerTextAsync(), StringComparison.Ordinal);
        await handler.GetByRole(AriaRole.Button, new() { Name = "确认停用" }).ClickAsync();
        await desk.Page.GetByText("已停用账号 handler").WaitForAsync();
        await desk.Page.Locator("summary:text-is('建立账号')").ClickAsync();
        await desk.Page.GetByLabel("用户名").FillAsync("xiaoli");
        await desk.Page.Locator("[name=DisplayName]").FillAsync("小李");
        await desk.Page.Locator("[name=Roles][value=reception]").CheckAsync();
        await desk.Page.Locator("[name=UnitId]").SelectOptionAsync("dk-xfb");
        await desk.Page.Locator("#create-password").FillAsync("Ceshi-2026-kouling");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "建立账号" }).ClickAsync();
        await desk.Page.GetByText("已建立账号 xiaoli，待安全管理员开通").WaitForAsync();
        await office.SignIn("xiaoli", "Ceshi-2026-kouling");
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task A_password_and_a_notice_that_are_refused_are_told_at_their_fields()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "sysadmin");
        await desk.Go("/admin/accounts");
        var handler = desk.Page.Locator("[data-account=handler]");
        await handler.Locator("input[type=password]").FillAsync("短");
        await handler.GetByRole(AriaRole.Button, new() { Name = "重置口令" }).ClickAsync();
        Assert.Contains("口令", await desk.FaultOf("[data-account=handler] input[type=password]"), StringComparison.Ordinal);
        Assert.Equal(1, await desk.Page.Locator("[aria-invalid]").CountAsync());
        // Named above and led to, and first told to whoever cannot see the page.
        Assert.Equal("#" + await handler.Locator("input[type=password]").GetAttributeAsync("id"), await desk.Page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).First.GetAttributeAsync("href"));
        Assert.Equal("alert", await desk.Page.EvaluateAsync<string>("document.activeElement.getAttribute('role')"));
        // Where it was sent, and not at the top of a long list.
        Assert.True(await handler.GetByRole(AriaRole.Alert).IsVisibleAsync());

        // What is left blank and what is against the rules at once.
        await desk.Page.Locator("summary:text-is('建立账号')").ClickAsync();
        await desk.Page.Locator("#create-UserName").FillAsync("handler");
        await desk.Page.Locator("#create-DisplayName").FillAsync("新来的");
        await desk.Page.Locator("#create-UnitId").SelectOptionAsync("dk");
        await desk.Page.Locator("#create-password").FillAsync("短");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "建立账号" }).ClickAsync();
        Assert.Contains("口令", await desk.FaultOf("#create-password"), StringComparison.Ordinal);
        Assert.NotEmpty(await desk.FaultOf("#create-UserName"));
        Assert.NotEmpty(await desk.Page.Locator("#create-Roles-fault").InnerTextAsync());
        Assert.True(await desk.Page.Locator("details:has(#create-UserName)").GetByRole(AriaRole.Alert).IsVisibleAsync());

        await desk.Page.Locator("#create-UserName").FillAsync("newcomer");
        await desk.Page.Locator("#create-DisplayName").FillAsync("新来的");
        await desk.Page.Locator("#create-UnitId").SelectOptionAsync("dk");
        await desk.Page.Locator("[name=Roles][value=handler]").CheckAsync();
        await desk.Page.Locator("#create-password").FillAsync("短");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "建立账号" }).ClickAsync();
        Assert.Contains("口令", await desk.FaultOf("#create-password"), StringComparison.Ordinal);
        Assert.Equal(("newcomer", 1), (await desk.Page.Locator("#create-UserName").InputValueAsync(), await desk.Page.Locator("[aria-invalid]").CountAsync()));

        await desk.Go("/admin/calendar");
        await desk.Page.Locator("#notice").SetInputFilesAsync(new FilePayload { Name = "2027.csv", MimeType = "text/csv", Buffer = "什么也不是\n"u8.ToArray() });
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "查看变动" }).ClickAsync();
        Assert.NotEmpty(await desk.FaultOf("#notice"));
        Assert.Equal(0, await desk.Page.Locator("[data-preview]").CountAsync());
        Assert.All(desk.Complaints, c => Assert.StartsWith("Failed to load resource", c, StringComparison.Ordinal));
    }

    [InABrowser]
    public async Task Enter_does_what_stands_beside_it_and_locks_nobody_out()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "sysadmin");
        await desk.Go("/admin/accounts");
        var password = desk.Page.Locator("[data-account=handler] [name=password]");
        await password.FillAsync("Xinde-2026-kouling");
        await password.PressAsync("Enter");
        await desk.Page.GetByText("已重置账号 handler 的口令").WaitForAsync();
        // Cleared is only whoever has a password of their own.
        (await (await office.SignIn("handler", "Xinde-2026-kouling")).Post("/api/v1/sessions/own-password", new { currentPassword = "Xinde-2026-kouling", newPassword = "Ziji-2026-kouling" })).Expect(200);

        await using var security = await Desk.Of(browser, office, "security");
        await security.Go("/admin/accounts");
        var row = security.Page.Locator("[data-account=handler]");
        await row.Locator("select").SelectOptionAsync("accusations");
        await row.GetByRole(AriaRole.Button, new() { Name = "授权" }).ClickAsync();
        await security.Page.GetByText("账号 handler 的涉密权限现为“检举控告”").WaitForAsync();
        Assert.Empty(security.Complaints);
    }

    [InABrowser]
    public async Task A_file_in_another_encoding_is_refused_at_its_field_and_not_read_as_signs_that_say_nothing()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "sysadmin");
        foreach (var (page, field) in new[] { ("/admin/calendar", "#notice"), ("/admin/rules", "#pack") })
        {
            await desk.Go(page);
            // 元旦 as the office's spreadsheets write it: GBK.
            await desk.Page.Locator(field).SetInputFilesAsync(new FilePayload { Name = "2027.csv", MimeType = "text/csv", Buffer = [.. "day,kind,name\n2027-01-01,holiday,"u8, 0xD4, 0xAA, 0xB5, 0xA9, (byte)'\n'] });
            await desk.Page.Locator($"form:has({field}) button[type=submit]").ClickAsync();
            Assert.Contains("CSV UTF-8", await desk.FaultOf(field), StringComparison.Ordinal);
        }
    }
}

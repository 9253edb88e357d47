using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MiniExcelLibs;
using Petitions.Application.Ledgers;
using Petitions.Application.Ports;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Running;

namespace Petitions.BrowserTests;

public sealed class LedgerPageTests(Browser browser)
{
    [InABrowser]
    public async Task A_ledger_is_looked_at_with_its_errors_beside_the_rows_then_confirmed_and_taken_out()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/ledgers");
        await desk.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "台账.xlsx", MimeType = "application/octet-stream", Buffer = Book() });
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "上传并预览" }).ClickAsync();
        await desk.Page.Locator("[data-state=ready]").WaitForAsync();
        var faulty = await desk.Page.Locator("tbody tr").Nth(1).InnerTextAsync();
        Assert.Contains("信访渠道", faulty, StringComparison.Ordinal);
        Assert.Equal("0", (await office.Search("")).TextOf("total"));

        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "确认入库（2 行）" }).ClickAsync();
        await desk.Page.Locator("[data-state=done]").WaitForAsync();
        Assert.Equal("2", await desk.Page.Locator("[data-stored]").InnerTextAsync());
        Assert.Equal("2", (await office.Search("")).TextOf("total"));

        foreach (var link in new[] { "下载批注后的台账" })
        {
            var download = await desk.Page.RunAndWaitForDownloadAsync(() => desk.Page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync());
            Assert.EndsWith(".xlsx", download.SuggestedFilename, StringComparison.Ordinal);
        }

        await desk.Go("/ledgers");
        var export = await desk.Page.RunAndWaitForDownloadAsync(() => desk.Page.GetByRole(AriaRole.Link, new() { Name = "导出全部可见案件" }).ClickAsync());
        Assert.Equal(2, MiniExcel.Query(await export.PathAsync(), useHeaderRow: true, excelType: ExcelType.XLSX).Count());
        await desk.Page.Locator("[data-exports] li").WaitForAsync();
        Assert.Contains("已完成，共 2 行", await desk.Page.Locator("[data-exports]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("已完成", await desk.Page.Locator("[data-imports] tr").Nth(1).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task A_page_that_waits_shows_the_end_of_what_it_waits_for()
    {
        await using var office = await Office.Open("sqlite");
        var import = new LedgerImport
        {
            Id = Guid.CreateVersion7(), FileName = "台账.xlsx", Sha256 = new string('0', 64), UnitId = "dk-xfb", CreatedBy = "reception", CreatedAt = office.Clock.GetUtcNow(),
            State = LedgerState.Reading, Headings = ["信访渠道"],
        };
        await using var scope = office.Services.CreateAsyncScope();
        var imports = scope.ServiceProvider.GetRequiredService<ILedgerImports>();
        await imports.Begin(import, TestContext.Current.CancellationToken);
        await using var list = await Desk.Of(browser, office, "reception");
        await list.Go("/ledgers");
        await list.Page.Locator("tr[data-state=reading]").WaitForAsync();
        await using var one = await Desk.Of(browser, office, "reception");
        await one.Go($"/ledgers/{import.Id}");
        await one.Page.Locator("[data-state=reading]").WaitForAsync();

        // The connection is gone for a while.
        foreach (var desk in new[] { list, one })
        {
            await desk.Page.RouteAsync("**/*", route => route.AbortAsync());
            await desk.Page.GetByText("未能更新，所示可能已过时").WaitForAsync();
            await desk.Page.UnrouteAllAsync();
        }

        // A file that is being chosen meanwhile stays chosen.
        await list.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "另一本.xlsx", MimeType = "application/octet-stream", Buffer = Book() });
        await imports.Add(import.Id, [new LedgerLine { RowNo = 2, Cells = ["来信"], Outcome = LedgerOutcome.Ready }], TestContext.Current.CancellationToken);
        Assert.True(await imports.Move(import.Id, [LedgerState.Reading], LedgerState.Ready, office.Clock.GetUtcNow(), TestContext.Current.CancellationToken));
        await one.Page.GetByRole(AriaRole.Button, new() { Name = "确认入库（1 行）" }).WaitForAsync();
        await list.Page.Locator("tr[data-state=ready]").WaitForAsync();
        Assert.Equal(1, await list.Page.Locator("#file").EvaluateAsync<int>("field => field.files.length"));
        await Task.Delay(1_500, TestContext.Current.CancellationToken);
        foreach (var desk in new[] { list, one }) Assert.All(desk.Complaints, c => Assert.StartsWith("Failed to load resource", c, StringComparison.Ordinal));
    }

    [InABrowser]
    public async Task A_long_export_is_found_from_where_it_was_begun_and_cancelled_on_the_page()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "leader");
        await using var export = await IntegrationTests.Ledgers.RunningExport.Of(office, "leader");
        // Beside each list that is taken out it is said where that is seen.
        foreach (var address in new[] { "/cases", "/work", "/visits", "/reports/rates/closure" })
        {
            await desk.Go(address);
            await desk.Page.Locator("main p:has(a[href^='/ledgers/export'])").GetByRole(AriaRole.Link, new() { Name = "台账", Exact = true }).ClickAsync();
            await desk.Page.GetByText("导出中，已写 1000 行").WaitForAsync();
        }

        await desk.Page.Locator("[data-exports] li").GetByRole(AriaRole.Button, new() { Name = "取消" }).ClickAsync();
        await desk.Page.Locator("[data-exports]").GetByText("已取消").WaitForAsync();
        Assert.Equal("export-cancelled", await export.GoOn());
        await desk.Page.ReloadAsync();
        Assert.Contains("已取消（已写 2000 行，未送出）", await desk.Page.Locator("[data-exports] li").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await desk.Page.Locator("[data-exports] button").CountAsync());
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task An_import_is_cancelled_on_its_page_and_nothing_of_it_is_stored()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/ledgers");
        await desk.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "台账.xlsx", MimeType = "application/octet-stream", Buffer = Book() });
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "上传并预览" }).ClickAsync();
        await desk.Page.Locator("[data-state=ready]").WaitForAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "取消" }).ClickAsync();
        await desk.Page.Locator("[data-state=cancelled]").WaitForAsync();
        Assert.Equal(0, await desk.Page.GetByRole(AriaRole.Button, new() { Name = "确认入库" }).CountAsync());
        await desk.Go("/ledgers");
        await desk.Page.Locator("tr[data-state=cancelled]").WaitForAsync();
        Assert.Equal("0", (await office.Search("")).TextOf("total"));
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task Rows_and_buttons_follow_while_it_is_stored()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.ARegisteredCase(office);
        var import = new LedgerImport
        {
            Id = Guid.CreateVersion7(), FileName = "台账.xlsx", Sha256 = new string('0', 64), UnitId = "dk-xfb", CreatedBy = "reception", CreatedAt = office.Clock.GetUtcNow(),
            State = LedgerState.Reading, Headings = ["信访渠道"],
        };
        await using var scope = office.Services.CreateAsyncScope();
        var imports = scope.ServiceProvider.GetRequiredService<ILedgerImports>();
        await imports.Begin(import, TestContext.Current.CancellationToken);
        await imports.Add(import.Id, [.. new[] { 2, 3 }.Select(n => new LedgerLine { RowNo = n, Cells = ["来信"], Outcome = LedgerOutcome.Ready })], TestContext.Current.CancellationToken);
        Assert.True(await imports.Move(import.Id, [LedgerState.Reading], LedgerState.Storing, office.Clock.GetUtcNow(), TestContext.Current.CancellationToken));
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go($"/ledgers/{import.Id}");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "继续入库（余 2 行）" }).WaitForAsync();
        Assert.Equal(0, await desk.Page.GetByRole(AriaRole.Button, new() { Name = "确认入库" }).CountAsync());
        Assert.True(await imports.Take(import.Id, 2, TestContext.Current.CancellationToken));
        await imports.Settle(import.Id, new() { RowNo = 2, Cells = ["来信"], Outcome = LedgerOutcome.Stored, CaseId = id, Number = await office.NumberOf(id) }, TestContext.Current.CancellationToken);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "继续入库（余 1 行）" }).WaitForAsync();
        // Taken and settled here one after the other, it may be looked at in between.
        var stored = desk.Page.Locator("[data-outcome=stored]");
        await stored.GetByRole(AriaRole.Link).WaitForAsync();
        Assert.Equal($"已入库 {await office.NumberOf(id)}", await stored.InnerTextAsync());
    }

    [InABrowser]
    public async Task What_is_said_against_a_confirmation_is_shown_and_an_export_leaves_the_chosen_file()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/ledgers");
        await desk.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "台账.xlsx", MimeType = "application/octet-stream", Buffer = Book() });
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "上传并预览" }).ClickAsync();
        var confirm = desk.Page.GetByRole(AriaRole.Button, new() { Name = "确认入库" });
        await confirm.WaitForAsync();
        // It was cancelled on another screen, and this one has not seen it yet.
        await desk.Page.RouteAsync("**/ledgers/*", route => route.Request.Method == "GET" ? route.AbortAsync() : route.ContinueAsync());
        (await (await office.As("reception")).Post($"/api/v1{desk.At.Replace("/ledgers/", "/ledgers/imports/", StringComparison.Ordinal)}/cancellation", new { })).Expect(204);
        await confirm.ClickAsync();
        Assert.NotEmpty(await desk.Page.GetByRole(AriaRole.Alert).InnerTextAsync());
        // It stays while the page looks again by itself.
        await desk.Page.UnrouteAllAsync();
        await desk.Page.Locator("[data-state=cancelled]").WaitForAsync();
        await Task.Delay(1_500, TestContext.Current.CancellationToken);
        Assert.Equal("alert", await desk.Page.EvaluateAsync<string>("document.activeElement.getAttribute('role')"));

        await desk.Go("/ledgers");
        await desk.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "另一本.xlsx", MimeType = "application/octet-stream", Buffer = Book() });
        await desk.Page.RunAndWaitForDownloadAsync(() => desk.Page.GetByRole(AriaRole.Link, new() { Name = "导出全部可见案件" }).ClickAsync());
        await desk.Page.Locator("[data-exports] li").WaitForAsync();
        Assert.Equal(1, await desk.Page.Locator("#file").EvaluateAsync<int>("field => field.files.length"));
    }

    [InABrowser]
    public async Task A_file_that_did_not_arrive_is_told_and_can_be_sent_again()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/ledgers");
        var upload = desk.Page.GetByRole(AriaRole.Button, new() { Name = "上传并预览" });
        // Larger than any page takes.
        using var folder = new TestFolder();
        await desk.Page.Locator("#file").SetInputFilesAsync(folder.Large("大台账.xlsx", 23));
        await upload.ClickAsync();
        await Told();

        // The connection is gone.
        await desk.Page.ReloadAsync();
        await desk.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "台账.xlsx", MimeType = "application/octet-stream", Buffer = Book() });
        await desk.Page.Context.SetOfflineAsync(true);
        await upload.ClickAsync();
        await Told();
        await desk.Page.Context.SetOfflineAsync(false);
        await upload.ClickAsync();
        await desk.Page.Locator("[data-state=ready]").WaitForAsync();

        async Task Told()
        {
            Assert.Contains("文件没有上传成功", await desk.Page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
            Assert.Equal(("alert", true), (await desk.Page.EvaluateAsync<string>("document.activeElement.getAttribute('role')"), await upload.IsEnabledAsync()));
        }
    }

    internal static byte[] Book()
    {
        using var stream = new MemoryStream();
        stream.SaveAs(new[] { "来信", "微信", "来访" }.Select((channel, i) => new Dictionary<string, object?>
        {
            ["信访渠道"] = channel, ["收到日期"] = "2026-02-20", ["姓名"] = $"甲{i}", ["标题"] = "反映道路", ["内容"] = "道路损坏",
        }));
        return stream.ToArray();
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

public sealed class ReportTests(Browser browser)
{
    [InABrowser]
    public async Task A_month_is_issued_by_hand_read_and_downloaded_in_every_form()
    {
        await using var office = await Office.Open("sqlite");
        await Given.AClosedCase(office);
        office.Clock.Advance(TimeSpan.FromDays(31));
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go("/reports");
        await desk.Page.GetByLabel("月份").FillAsync("2026-03");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "出具" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已出具" }).WaitForAsync();

        Assert.Contains("本月收到信访事项 1 件，办结 1 件", await desk.Page.Locator("article").InnerTextAsync(), StringComparison.Ordinal);
        // A rate is a figure like those beside it; the title does not crowd what follows.
        var rate = desk.Page.Locator("article td:text-is('100.0%')").First;
        Assert.Equal(("number", "right"), (await rate.GetAttributeAsync("class"), await rate.EvaluateAsync<string>("cell => { const all = [...cell.parentElement.children]; return getComputedStyle(cell.closest('table').tHead.rows[0].cells[all.indexOf(cell)]).textAlign; }")));
        Assert.NotEqual("0px", await desk.Page.Locator("h1").First.EvaluateAsync<string>("e => getComputedStyle(e).marginBottom"));
        Assert.Equal(["Word 文档", "Excel 工作簿", "CSV", "Markdown"], await desk.Page.Locator(".downloads a").AllInnerTextsAsync());
        foreach (var (name, format) in new[] { ("CSV", "csv"), ("Excel 工作簿", "xlsx"), ("Markdown", "md"), ("Word 文档", "docx") })
        {
            var download = await desk.Page.RunAndWaitForDownloadAsync(() => desk.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync());
            Assert.Equal($"monthly-closure-2026-03-r1.{format}", download.SuggestedFilename);
            Assert.True(new FileInfo(await download.PathAsync()).Length > 500);
        }

        await desk.Go("/reports");
        await desk.Page.GetByLabel("月份").FillAsync("2026-03");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "出具" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "没有新的修订" }).WaitForAsync();
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task A_revision_says_what_it_changed()
    {
        await using var office = await Office.Open("sqlite");
        office.Clock.Advance(TimeSpan.FromDays(31));
        (await (await office.As("leader")).Post("/api/v1/reports/monthly-closure/2026-03")).Expect(201);
        await using (var scope = office.Services.CreateAsyncScope())
        {
            var reports = scope.ServiceProvider.GetRequiredService<IMonthlyReports>();
            var first = (await reports.Newest("2026-03", TestContext.Current.CancellationToken))!;
            var content = ReportJson.Write(ReportJson.Read<MonthlyContent>(first.Content) with { Visits = [new("dk", 2, 2, null)] });
            var differences = ReportJson.Write(new[] { new Difference("/visits/0/batches", "1", "2") });
            var work = scope.ServiceProvider.GetRequiredService<ITransactions>();
            Assert.True(await work.Run(() => reports.Add(first with { Revision = 2, Content = content, Differences = differences }, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken));
        }

        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go("/reports/monthly/2026-03");
        await desk.Page.GetByRole(AriaRole.Heading, new() { Name = "与第 1 版的不同" }).WaitForAsync();
        Assert.Equal(["1", "2"], await desk.Page.Locator("[aria-labelledby=differences] td").AllInnerTextsAsync());

        Assert.Equal("来访，0，批次", await desk.Page.Locator("[aria-labelledby=differences] tbody th").InnerTextAsync());
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "比较" }).ClickAsync();
        // By the address and the words alone: the events of loading may be over before they are waited for.
        await desk.Page.WaitForURLAsync("**with=1**", new() { WaitUntil = WaitUntilState.Commit });
        // The contents themselves: the second revision has a line of visits that the first has not.
        Assert.Contains("来访", await desk.Page.Locator("[aria-labelledby=differences] tbody").InnerTextAsync(), StringComparison.Ordinal);

        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "第 1 版" }).ClickAsync();
        await desk.Page.WaitForURLAsync("**/reports/monthly/2026-03?revision=1");
        Assert.Equal(0, await desk.Page.Locator("#differences").CountAsync());
    }

    [InABrowser]
    public async Task A_month_that_is_not_over_is_refused_at_the_form()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go("/reports");
        await desk.Page.GetByLabel("月份").EvaluateAsync("field => { field.removeAttribute('max'); field.value = '2026-03'; }");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "出具" }).ClickAsync();

        Assert.Contains("2026年3月", await desk.Page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
    }

    [InABrowser]
    public async Task Who_may_not_issue_is_not_asked_to_and_reads_all_the_same()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "auditor");
        await desk.Go("/reports");
        Assert.Equal(0, await desk.Page.GetByRole(AriaRole.Button, new() { Name = "出具" }).CountAsync());

        await desk.Go("/reports/annual/2026");

        Assert.Contains("2026年以来", await desk.Page.Locator("article").InnerTextAsync(), StringComparison.Ordinal);
    }

    [InABrowser]
    public async Task The_numbers_behind_a_years_figures_are_listed_where_they_are_asked_for()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.AClosedCase(office));
        await using var desk = await Desk.Of(browser, office, "auditor");
        await desk.Go("/reports/annual/2026");
        Assert.DoesNotContain(number, await desk.Page.Locator("article").InnerTextAsync(), StringComparison.Ordinal);
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "列出各数字背后的编号" }).ClickAsync();
        await desk.Page.WaitForURLAsync("**numbers=true");
        Assert.Contains(number, await desk.Page.Locator("article").InnerTextAsync(), StringComparison.Ordinal);
    }
}

using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

public sealed partial class DashboardTests(Browser browser)
{
    [InABrowser]
    public async Task The_numbers_are_those_of_the_API_and_each_leads_to_exactly_its_cases()
    {
        await using var office = await Office.Open("sqlite");
        await Several(office);
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go("/");
        var api = (await (await office.As("leader")).Get("/api/v1/dashboard")).Expect(200).Json!;

        foreach (var (figure, count) in new[]
        {
            ("open", api["open"]), ("closed", api["closed"]), ("total", api["total"]), ("overdue", api["overdue"]), ("due-soon", api["dueSoon"]),
            ("backlog-young", api["backlog"]!["underFiveYears"]), ("backlog-old", api["backlog"]!["fiveYearsAndOver"]),
            ("received-month", api["months"]![11]!["received"]), ("closed-month", api["months"]![11]!["closed"]),
        })
            Assert.Equal(count!.ToString(), await desk.Page.Locator($"[data-figure={figure}] dd").InnerTextAsync());

        var links = await desk.Page.Locator("[data-figure] a, td a").EvaluateAllAsync<string[][]>("all => all.map(a => [a.getAttribute('href'), a.textContent.trim()])");
        Assert.True(links.Length > 25, $"only {links.Length} links");
        foreach (var link in links)
        {
            var answer = await desk.Page.Context.APIRequest.GetAsync(new Uri(office.Http.BaseAddress!, link[0]).ToString());
            Assert.True(answer.Ok, link[0]);
            Assert.True(link[1] == Total().Match(await answer.TextAsync()).Groups[1].Value, $"{link[0]} should have {link[1]}");
        }

        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task Day_and_unit_stand_in_the_address()
    {
        await using var office = await Office.Open("sqlite");
        await Several(office);
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go("/");

        await desk.Page.GetByLabel("截至日").FillAsync("2026-03-01");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "查看" }).ClickAsync();
        await desk.Page.GetByText("所看为过去某日的数字").WaitForAsync();

        Assert.Contains("asOf=2026-03-01", desk.At, StringComparison.Ordinal);
        Assert.Equal("3", await desk.Page.Locator("[data-figure=open] dd").InnerTextAsync());
        Assert.Equal(0, await desk.Page.Locator("[data-figure] a").CountAsync());
        // A colleague who opens the address sees the same, after signing in.
        await using var colleague = await Desk.Open(browser, office);
        await colleague.Go(desk.At);
        await colleague.SignIn("auditor", "Dongkou-2023");
        await colleague.Page.GetByText("所看为过去某日的数字").WaitForAsync();
        Assert.Equal("2026-03-01", await colleague.Page.GetByLabel("截至日").InputValueAsync());
    }

    [InABrowser]
    public async Task It_prints_on_one_page()
    {
        await using var office = await Office.Open("sqlite");
        await Several(office);
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go("/");

        var pdf = await desk.Page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true });

        Assert.Single(PdfPage().Matches(System.Text.Encoding.Latin1.GetString(pdf)));
    }

    [InABrowser]
    public async Task It_refreshes_itself()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Page.Clock.InstallAsync();
        await desk.Go("/");
        Assert.Equal("0", await desk.Page.Locator("[data-figure=open] dd").InnerTextAsync());

        await Given.ARegisteredCase(office);
        await desk.Page.Clock.RunForAsync(61_000);

        await desk.Page.Locator("[data-figure=open] dd", new() { HasTextString = "1" }).WaitForAsync();
        Assert.Empty(desk.Complaints);
    }

    private static async Task Several(Office office)
    {
        await Given.ARegisteredCase(office, title: "反映道路破损");
        await Given.AnAcceptedCase(office);
        await Given.AClosedCase(office);
        await Given.ACaseThatIs(office, "filed");
        await Given.ACaseThatIs(office, "transferred");
        await Given.ARegisteredCase(office, receivedAt: "2026-02-12T09:00:00+08:00");
        await Given.ARegisteredCase(office, receivedAt: "2026-02-17T09:00:00+08:00");
        await Given.ARegisteredCase(office, receivedAt: "2023-02-12T09:00:00+08:00");
        office.Clock.Advance(TimeSpan.FromHours(1));
    }

    [GeneratedRegex("data-total=\"(\\d+)\"")]
    private static partial Regex Total();

    [GeneratedRegex(@"/Type\s*/Page[^s]")]
    private static partial Regex PdfPage();
}

using Petitions.IntegrationTests.Access;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

/// <summary>窄屏的表: cards to the eye, and still tables to whoever listens.</summary>
public sealed class NarrowTableTests(Browser browser)
{
    [InABrowser]
    public async Task On_a_phone_a_table_keeps_its_roles_for_whoever_listens()
    {
        await using var office = await Office.Open("sqlite");
        (await office.Do("leader", await Given.ARegisteredCase(office), "instructions", new { content = "请三日内反馈", answerDueOn = office.Day(3) })).Expect(200);
        foreach (var (user, address, heads) in new[] { ("screener", "/cases", 8), ("screener", "/work", 7), ("leader", "/supervisions", 8), ("sysadmin", "/admin/accounts", 7) })
        {
            await using var desk = await Desk.Of(browser, office, user);
            await desk.Page.SetViewportSizeAsync(360, 740);
            await desk.Go(address);
            Assert.Equal("flex", await desk.Page.Locator(".stack tbody tr").First.EvaluateAsync<string>("row => getComputedStyle(row).display"));
            var session = await desk.Page.Context.NewCDPSessionAsync(desk.Page);
            var tree = await session.SendAsync("Accessibility.getFullAXTree");
            var roles = tree!.Value.GetProperty("nodes").EnumerateArray().Where(n => !n.GetProperty("ignored").GetBoolean() && n.TryGetProperty("role", out _))
                .Select(n => n.GetProperty("role").GetProperty("value").GetString()).ToList();
            Assert.Equal((address, 1, heads), (address, roles.Count(r => r == "table"), roles.Count(r => r == "columnheader")));
            Assert.True(roles.Count(r => r == "row") >= 2 && roles.Count(r => r is "cell" or "rowheader" or "gridcell") >= heads, $"{address}: {string.Join(' ', roles.Distinct())}");
        }
    }
}

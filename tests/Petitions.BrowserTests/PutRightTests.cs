using Microsoft.Playwright;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

/// <summary>What was entered wrongly of how something came is put right on its page, by keyboard.</summary>
public sealed class PutRightTests(Browser browser)
{
    [InABrowser]
    public async Task An_arrival_and_a_letter_are_put_right_with_what_shows_it()
    {
        await using var office = await Office.Open("sqlite");
        var visit = (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = office.Instant(-1), occasion = "ordinaryDay", peopleCount = 3, visitors = new[] { new { name = "吴甲" } },
            matters = new[] { new { title = "反映过渡费", content = "过渡费未发", purpose = "relief", categoryCode = "080103" } },
        })).Expect(201);
        var letter = await Given.ARegisteredCase(office, office.Instant(-2));
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go($"/visits/{visit.TextOf("id")}");
        await desk.TabTo("section[aria-labelledby=amendments] summary");
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.FillAsync("#amend-visit-VisitedAt", "2026-02-26T09:30");
        await desk.Page.FillAsync("#amend-visit-PeopleCount", "12");
        // Without its basis it is refused at its field, and what was typed stays.
        await desk.Page.EvaluateAsync("() => document.querySelector('#amend-visit-Basis').required = false");
        await desk.TabTo("form[data-warn-unsent] button[type=submit]");
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.Locator("#amend-visit-Basis-fault").WaitForAsync();
        // The top names it and leads to it.
        Assert.Equal("#amend-visit-Basis", await desk.Page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link, new() { Name = "更正依据" }).GetAttributeAsync("href"));
        Assert.Equal(("2026-02-26T09:30", "12"), (await desk.Page.InputValueAsync("#amend-visit-VisitedAt"), await desk.Page.InputValueAsync("#amend-visit-PeopleCount")));
        await desk.Page.FillAsync("#amend-visit-Basis", "接待登记簿");
        await desk.TabTo("form[data-warn-unsent] button[type=submit]");
        await desk.Page.Keyboard.PressAsync("Enter");
        var line = desk.Page.Locator("[data-amendment='2']");
        await line.WaitForAsync();
        await desk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已更正" }).WaitForAsync();
        Assert.Equal("反映事项", await desk.Page.Locator("#matters").InnerTextAsync());
        var said = await line.InnerTextAsync();
        foreach (var text in new[] { "接待登记簿", "来访时间", "人次", "12" }) Assert.Contains(text, said, StringComparison.Ordinal);
        Assert.DoesNotContain("countedOn", said, StringComparison.Ordinal);

        // Its case leads here for what is the arrival's.
        await desk.Go($"/cases/{await office.NumberOf(visit.Json!["cases"]![0]!["id"]!.GetValue<Guid>())}?act=amendment");
        Assert.Equal((0, 0, 0), (await desk.Page.Locator("#amendment-ReceivedAt").CountAsync(), await desk.Page.Locator("#amendment-Channel").CountAsync(), await desk.Page.Locator("#amendment-Basis").CountAsync()));
        Assert.Equal($"/visits/{visit.TextOf("id")}", await desk.Page.Locator("#act-amendment a:text-is('更正来访')").GetAttributeAsync("href"));
        Assert.Equal(1, await desk.Page.Locator("#amendment-Title").CountAsync());

        await desk.Go($"/cases/{await office.NumberOf(letter)}?act=amendment");
        await desk.Page.FillAsync("[name=ReceivedAt]", "2026-02-11T08:00");
        await desk.Page.FillAsync("[name=Basis]", "信封邮戳");
        await desk.TabTo("form:has([name=ReceivedAt]) button[type=submit]");
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.GetByText("信封邮戳").First.WaitForAsync();
        Assert.Equal("2026-02-26", (await office.Clock(letter, "notify-direct")).Text("rawDueOn"));
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task An_arrival_that_was_entered_twice_is_cancelled_and_leaves_the_list()
    {
        await using var office = await Office.Open("sqlite");
        async Task<Answer> Visit() => (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = office.Instant(-1), occasion = "ordinaryDay", peopleCount = 3, visitors = new[] { new { name = "吴甲" } }, guidance = "告知向人社局申请仲裁",
        })).Expect(201);
        var (right, twice) = (await Visit(), await Visit());
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go($"/visits/{twice.TextOf("id")}");
        // Somebody else has the page open, and fills the form in as well.
        var other = await desk.Page.Context.NewPageAsync();
        await other.GotoAsync(desk.Page.Url);
        await desk.TabTo("details:has(#cancel-visit-Basis) summary");
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.FillAsync("#cancel-visit-Basis", $"与{right.TextOf("number")}重复登记");
        await desk.TabTo("details:has(#cancel-visit-Basis) button[type=submit]");
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已撤销" }).WaitForAsync();
        var said = await desk.Page.Locator("[data-amendment='2']").InnerTextAsync();
        foreach (var text in new[] { "重复登记", "撤销日" }) Assert.Contains(text, said, StringComparison.Ordinal);
        Assert.Contains("不再计数", await desk.Page.Locator("[data-cancelled]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await desk.Page.Locator("#cancel-visit-Basis, #amend-visit-Basis").CountAsync());

        await other.ClickAsync("details:has(#amend-visit-Basis) summary");
        await other.FillAsync("#amend-visit-PeopleCount", "4");
        await other.FillAsync("#amend-visit-Basis", "接待登记簿");
        await other.ClickAsync("details:has(#amend-visit-Basis) button[type=submit]");
        Assert.Contains("撤销", await other.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("接待登记簿", await other.InputValueAsync("#amend-visit-Basis"));

        await desk.Go("/visits");
        Assert.Equal([right.TextOf("number")!], await desk.Page.Locator("tbody td:first-child").AllInnerTextsAsync());
        await desk.Go("/visits?from=2026-01-01&cancelled=true");
        Assert.Equal([twice.TextOf("number")!], await desk.Page.Locator("tbody td:first-child").AllInnerTextsAsync());
    }
}

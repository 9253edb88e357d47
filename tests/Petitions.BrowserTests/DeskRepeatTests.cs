using Microsoft.Playwright;
using Petitions.Domain;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using static Petitions.BrowserTests.DeskHands;

namespace Petitions.BrowserTests;

/// <summary>疑似重复 while it is typed, and the link to the earlier case.</summary>
public sealed class DeskRepeatTests(Browser browser)
{
    [InABrowser]
    public async Task Likely_repeats_are_in_sight_where_there_is_no_room_beside_the_form()
    {
        await using var office = await Office.Open("sqlite");
        var first = await office.NumberOf(await Given.ARegisteredCase(office));
        await using var desk = await Desk.Of(browser, office, "reception");
        // A screen of 1280 × 800 at 200 %.
        await desk.Page.SetViewportSizeAsync(640, 400);
        await desk.Go("/desk/letter");
        await Write(desk, "Petitioner.Name", "张三");
        await Write(desk, "Petitioner.IdNumber", Number);
        var link = desk.Page.Locator("[data-link]");
        await link.WaitForAsync();
        await Assertions.Expect(desk.Page.Locator("[data-candidates]").GetByText(first).First).ToBeInViewportAsync();
        // What is being filled in is not behind it.
        foreach (var name in new[] { "Petitioner.Phone", "Petitioner.Address", "Title", "Content" })
        {
            await desk.Page.Locator($"[name='{name}']").FocusAsync();
            var (field, aside) = ((await desk.Page.Locator($"[name='{name}']").BoundingBoxAsync())!, (await desk.Page.Locator("#repeats").BoundingBoxAsync())!);
            Assert.True(field.Y + Math.Min(field.Height, 40) <= aside.Y + 1, $"{name} at {field.Y} is behind what begins at {aside.Y}");
        }
    }

    [InABrowser]
    public async Task Likely_repeats_appear_while_typing_and_one_key_links()
    {
        await using var office = await Office.Open("sqlite");
        var first = await office.NumberOf(await Given.ARegisteredCase(office));
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk/letter");
        await Write(desk, "Petitioner.Name", "张三");
        await Write(desk, "Petitioner.IdNumber", Number);
        await desk.Page.Locator("[data-link]").WaitForAsync();
        var beside = await desk.Page.Locator("#repeats").InnerTextAsync();
        Assert.Contains(first, beside, StringComparison.Ordinal);
        Assert.Contains("证件号码相同", beside, StringComparison.Ordinal);
        Assert.Contains("已登记", beside, StringComparison.Ordinal);
        await desk.Page.Keyboard.PressAsync("Alt+Digit1");
        Assert.Equal(first, await desk.Page.Locator("[name=repeat-of]").InputValueAsync());
        // Its field may be out of sight: the button and a word say so, and what undoes it.
        await desk.Page.Locator("[data-link][aria-pressed=true]").WaitForAsync();
        Assert.Contains($"反映事项 1：认定为 {first} 的重复件", await desk.Page.Locator("#repeats [data-linked]").InnerTextAsync(), StringComparison.Ordinal);
        await desk.Page.Keyboard.PressAsync("Alt+Digit1");
        await desk.Page.Locator("[data-link][aria-pressed=false]").WaitForAsync();
        Assert.Contains("已取消", await desk.Page.Locator("#repeats [data-linked]").InnerTextAsync(), StringComparison.Ordinal);
        await desk.Page.Keyboard.PressAsync("Alt+Digit1");

        await Write(desk, "Title", "再次反映拖欠工资");
        await Write(desk, "Content", "还是没有发。");
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").WaitForAsync();
        await desk.Page.GetByText($"重复件").First.WaitForAsync();
        var second = Assert.Single((await office.Search("")).List("items"), c => c.Text("number") != first);
        Assert.NotNull((await office.See(Guid.Parse(second.Text("id")))).TextOf("repeatOfId"));
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task That_repeats_could_not_be_looked_for_is_said_and_they_are_looked_for_again()
    {
        await using var office = await Office.Open("sqlite");
        var first = await office.NumberOf(await Given.ARegisteredCase(office));
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk/letter");
        await desk.Page.RouteAsync("**/desk/repeats", route => route.FulfillAsync(new() { Status = 503 }));
        await Write(desk, "Petitioner.Name", "张三");
        await Write(desk, "Petitioner.IdNumber", Number);
        await desk.Page.GetByText("未能查找已有案件").WaitForAsync();
        await desk.Page.UnrouteAllAsync();
        await desk.Page.Locator($"[data-link='{first}']").WaitForAsync();
        Assert.Equal("", await desk.Page.Locator("[data-looked]").InnerTextAsync());
        await desk.Page.Locator("[name='Petitioner.IdNumber']").FillAsync("");
        await desk.Page.Locator("[name='Petitioner.Name']").FillAsync("赵无");
        await desk.Page.GetByText("没有找到已有案件").WaitForAsync();
    }

    [InABrowser]
    public async Task Each_visitor_has_repeats_of_their_own_and_each_matter_its_link()
    {
        await using var office = await Office.Open("sqlite");
        var first = await office.NumberOf(await Given.ARegisteredCase(office));
        var other = (await office.Register(new { channel = "letter", receivedAt = office.NowText, title = "噪声", content = "噪声", petitioner = new { name = "李四", phone = "13811112222" } })).TextOf("number")!;
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await desk.Page.Locator("[name='Visitors[0].Name']").FillAsync("张三");
        await desk.Page.Locator("[name='Visitors[0].IdNumber']").FillAsync(Number);
        await desk.Page.Locator($"[data-link='{first}']").WaitForAsync();
        await desk.Page.Keyboard.PressAsync("Alt+KeyN");
        await desk.Page.Keyboard.TypeAsync("李四");
        await desk.Page.Locator("[name='Visitors[1].Phone']").FillAsync("13811112222");
        await desk.Page.Locator($"[data-link='{other}']").WaitForAsync();
        Assert.Equal([first, other], await desk.Page.Locator("[data-link]").EvaluateAllAsync<string[]>("all => all.map(l => l.dataset.link)"));

        await desk.Page.Locator("[name='Matters[0].Title']").FillAsync("新事项");
        await desk.Page.Locator("[name='Matters[0].Content']").FillAsync("新事项");
        await desk.Page.Keyboard.PressAsync("Alt+KeyM");
        await desk.Page.Locator("[name='Matters[1].Title']").FillAsync("又是噪声");
        await desk.Page.Locator("[name='Matters[1].Content']").FillAsync("还是噪声");
        await desk.Page.Keyboard.PressAsync("Alt+Digit2");
        Assert.Equal(other, await desk.Page.Locator("[name='Matters[1].repeat-of']").InputValueAsync());
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").First.WaitForAsync();
        async Task<string?> RepeatOf(string title)
            => (await office.See(Guid.Parse((await office.Search("?channel=visit")).List("items").Single(c => c.Text("title") == title).Text("id")))).TextOf("repeatOfId");
        Assert.Null(await RepeatOf("新事项"));
        Assert.NotNull(await RepeatOf("又是噪声"));
    }

    [InABrowser]
    public async Task An_earlier_case_that_is_not_there_is_refused_at_its_field_and_nothing_is_stored()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk/letter");
        await Write(desk, "Petitioner.Name", "张三");
        await Write(desk, "Title", "再次反映拖欠工资");
        await Write(desk, "Content", "还是没有发。");
        await desk.Page.Locator("[name=repeat-of]").FillAsync("XF0000");
        await desk.Page.Keyboard.PressAsync("F9");
        Assert.Contains("没有此编号的案件", await desk.FaultOf("[name=repeat-of]"), StringComparison.Ordinal);
        Assert.Contains("认定重复于：没有此编号的案件", await desk.Page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(("XF0000", "0"), (await desk.Page.Locator("[name=repeat-of]").InputValueAsync(), (await office.Search("")).TextOf("total")));
        await desk.Go("/desk");
        await Arrival(desk);
        await desk.Page.Locator("[name='Matters[0].repeat-of']").FillAsync("XF0000");
        await desk.Page.Keyboard.PressAsync("F9");
        Assert.Contains("没有此编号的案件", await desk.FaultOf("[name='Matters[0].repeat-of']"), StringComparison.Ordinal);
        Assert.Equal("0", (await office.Search("")).TextOf("total"));
    }

    [InABrowser]
    public async Task What_could_not_be_linked_because_it_is_the_later_one_is_not_offered_again()
    {
        await using var office = await Office.Open("sqlite");
        var later = await office.NumberOf(await Given.ARegisteredCase(office));
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk/letter");
        await desk.Page.Locator("[name=day]").FillAsync(OfficeTime.Day(office.Clock.GetUtcNow()).AddDays(-3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await desk.Page.Locator("[name='Petitioner.Name']").FillAsync("张三");
        await desk.Page.Locator("[name='Petitioner.IdNumber']").FillAsync(Number);
        await desk.Page.Locator("[name=Title]").FillAsync("反映拖欠工资");
        await desk.Page.Locator("[name=Content]").FillAsync("没有发。");
        await desk.Page.Locator("[name=repeat-of]").FillAsync(later);
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.GetByText("请在较晚的一件上认定重复").WaitForAsync();
        Assert.Equal(0, await desk.Page.GetByRole(AriaRole.Button, new() { Name = $"认定为 {later} 的重复件" }).CountAsync());
    }

    [InABrowser]
    public async Task What_only_the_whole_matter_shows_is_told_on_the_receipt_and_can_be_linked_there()
    {
        await using var office = await Office.Open("sqlite");
        object Letter(string name) => new
        {
            channel = "letter", receivedAt = office.NowText, title = "检举钱某", content = "检举", purpose = "accusation", @class = "accusation",
            petitioner = new { name }, accused = new { kind = "person", name = "钱某" },
        };
        var first = (await office.Register(Letter("张三"))).TextOf("number")!;
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk/letter");
        await desk.Page.Locator("[name='Petitioner.Anonymous']").CheckAsync();
        await desk.Page.Locator("[name=Title]").FillAsync("再次检举");
        await desk.Page.Locator("[name=Content]").FillAsync("检举");
        await desk.Page.Locator("summary:text-is('更多')").ClickAsync();
        await desk.Page.Locator("[name=Class]").SelectOptionAsync("accusation");
        await desk.Page.Locator("[name='Accused.Kind']").SelectOptionAsync("person");
        await desk.Page.Locator("[name='Accused.Name']").FillAsync("钱某");
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-after]").WaitForAsync();
        var told = await desk.Page.Locator("[data-after]").InnerTextAsync();
        Assert.Contains(first, told, StringComparison.Ordinal);
        Assert.Contains("被反映对象相同", told, StringComparison.Ordinal);
        var number = await desk.Page.Locator("[data-number]").InnerTextAsync();
        var opened = await desk.Page.RunAndWaitForPopupAsync(() => desk.Page.GetByRole(AriaRole.Button, new() { Name = $"认定为 {first} 的重复件" }).ClickAsync());
        await opened.WaitForURLAsync($"**/cases/{number}");
        Assert.NotNull((await (await office.As("leader")).Get($"/api/v1/cases/{(await office.Search("?q=" + number, "leader")).List("items")[0].Text("id")}")).TextOf("repeatOfId"));
    }
}

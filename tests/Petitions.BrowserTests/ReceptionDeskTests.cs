using Microsoft.Playwright;
using Petitions.Domain;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Ledgers;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

public sealed class ReceptionDeskTests(Browser browser)
{
    private const string Number = "11010519491231002X";

    [InABrowser]
    public async Task An_arrival_is_logged_by_keyboard_alone_and_its_code_is_shown_once()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await Prints(desk);
        await desk.Go("/desk");
        var keys = desk.Page.Keyboard;
        Assert.Equal("ordinaryDay", await desk.Page.Locator("[name=Occasion]").InputValueAsync());

        await Write(desk, "Visitors[0].Name", "张三");
        await Write(desk, "Visitors[0].IdNumber", Number);
        await Write(desk, "Visitors[0].Address", "洞口县桐山乡一组");
        await Write(desk, "Matters[0].Title", "反映拖欠工资");
        await Write(desk, "Matters[0].Content", "三个月没有发工资。");
        await keys.PressAsync("Alt+KeyN");
        await keys.TypeAsync("李四");
        await keys.PressAsync("F9");

        var code = await desk.Page.Locator("[data-code]").InnerTextAsync();
        var number = await desk.Page.Locator("[data-number]").InnerTextAsync();
        Assert.Equal("/desk", desk.At);
        var progress = (await office.Anybody.Post("/api/v1/public/progress", new { number, queryCode = code })).Expect(200);
        Assert.Equal("registered", progress.TextOf("state"));
        Assert.Contains("第二十三条第二款", await desk.Page.Locator(".receipt").InnerTextAsync(), StringComparison.Ordinal);
        var found = Assert.Single((await office.Search("")).List("items"));
        Assert.Equal(("visit", "反映拖欠工资"), (found.Text("channel"), found.Text("title")));

        // Enter prints; only once it was printed it goes on to the next, and nothing of the last stands in it.
        await desk.Page.WaitForFunctionAsync("document.activeElement.textContent === '打印'");
        await keys.PressAsync("Enter");
        Assert.Equal(1, await desk.Page.EvaluateAsync<int>("window.printed"));
        Assert.Equal("登记下一件", await desk.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        await keys.PressAsync("Enter");
        await desk.Page.Locator("[name='Visitors[0].Name']").WaitForAsync();
        Assert.Equal("", await desk.Page.Locator("[name='Visitors[0].Name']").InputValueAsync());
        Assert.DoesNotContain(code, await desk.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task Who_leaves_a_receipt_that_was_not_printed_is_asked_by_mouse_and_by_keyboard()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await Prints(desk);
        await desk.Go("/desk/letter");
        await Write(desk, "Petitioner.Name", "张三");
        await Write(desk, "Title", "反映拖欠工资");
        await Write(desk, "Content", "三个月没有发工资。");
        await desk.Page.Keyboard.PressAsync("F9");
        var code = await desk.Page.Locator("[data-code]").InnerTextAsync();
        var next = desk.Page.GetByRole(AriaRole.Button, new() { Name = "登记下一件" });
        List<string> asked = [];
        var stays = true;
        desk.Page.Dialog += (_, dialog) =>
        {
            asked.Add(dialog.Message);
            _ = stays ? dialog.DismissAsync() : dialog.AcceptAsync();
        };
        await next.ClickAsync();
        await next.PressAsync("Enter");
        Assert.Equal((code, 2), (await desk.Page.Locator("[data-code]").InnerTextAsync(), asked.Count));
        Assert.All(asked, a => Assert.Equal("回执尚未打印，查询码不能补发，确定登记下一件？", a));
        stays = false;
        await next.ClickAsync();
        await desk.Page.Locator("form[data-desk]").WaitForAsync();
        Assert.Equal(3, asked.Count);
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task An_arrival_of_which_nothing_was_told_is_refused_at_its_first_matter_and_counts_nowhere()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await desk.Page.WaitForLoadStateAsync(LoadState.Load);
        await desk.Page.Keyboard.PressAsync("F9");
        Assert.Contains("反映事项 1：来访人、反映事项、告知指引至少填写一项（来访人须写姓名）。", await desk.Page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("来访人、反映事项、告知指引至少填写一项（来访人须写姓名）。", await desk.Page.Locator("#desk-Matters-0-row .fault").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("0", (await (await office.As("auditor")).Get("/api/v1/visits")).TextOf("total"));
        await desk.Page.WaitForLoadStateAsync(LoadState.Load);
        // Guidance alone is an arrival, and so is somebody who came.
        await desk.Page.Locator("[name=Guidance]").FillAsync("告知到法院起诉");
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator(".receipt").WaitForAsync();
        Assert.Equal("1", (await (await office.As("auditor")).Get("/api/v1/visits")).TextOf("total"));
    }

    [InABrowser]
    public async Task People_who_came_are_as_many_as_are_named_until_it_is_set_by_hand_and_fewer_is_asked_about_once()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await Arrival(desk);
        foreach (var name in new[] { "李四", "王五" })
        {
            await desk.Page.Keyboard.PressAsync("Alt+KeyN");
            await desk.Page.Keyboard.TypeAsync(name);
        }

        var count = desk.Page.Locator("[name=PeopleCount]");
        Assert.Equal("3", await count.InputValueAsync());
        await count.FillAsync("1");
        await desk.Page.Keyboard.PressAsync("Alt+KeyN");
        await desk.Page.Keyboard.TypeAsync("赵六");
        Assert.Equal("1", await count.InputValueAsync());
        await desk.Page.Keyboard.PressAsync("F9");
        Assert.Equal("已填 4 人，人次为 1，请核对；无误的，再保存一次。", await desk.FaultOf("[name=PeopleCount]"));
        Assert.Equal("0", (await (await office.As("auditor")).Get("/api/v1/visits")).TextOf("total"));
        // What was asked about is not what stands there now.
        await desk.Page.WaitForLoadStateAsync(LoadState.Load);
        await count.FillAsync("2");
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "人次为 2" }).WaitForAsync();
        await desk.Page.WaitForLoadStateAsync(LoadState.Load);
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").WaitForAsync();
        Assert.Equal("2", Assert.Single((await (await office.As("auditor")).Get("/api/v1/visits")).List("items")).Text("peopleCount"));
    }

    [InABrowser]
    public async Task A_receipt_tells_of_each_matter_whose_and_what_it_is_and_when_it_came_and_what_is_to_be_asked_for_once()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        var day = OfficeTime.Day(office.Clock.GetUtcNow()).AddDays(-3);
        await desk.Page.Locator("[name=day]").FillAsync(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await desk.Page.Locator("[name='Visitors[0].Name']").FillAsync("张三");
        await desk.Page.Keyboard.PressAsync("Alt+KeyM");
        foreach (var (i, title) in new[] { (0, "反映拖欠工资"), (1, "反映道路损坏") })
        {
            await desk.Page.Locator($"[name='Matters[{i}].Title']").FillAsync(title);
            await desk.Page.Locator($"[name='Matters[{i}].Content']").FillAsync(title);
        }

        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").First.WaitForAsync();
        var cases = await desk.Page.Locator(".receipt-case").AllInnerTextsAsync();
        foreach (var (i, title) in new[] { (0, "反映拖欠工资"), (1, "反映道路损坏") })
            foreach (var said in new[] { title, "张三", $"{day.Year}年{day.Month}月{day.Day}日", "本机关将审核是否受理，您可凭编号和查询码查询。" }) Assert.Contains(said, cases[i], StringComparison.Ordinal);
        Assert.DoesNotContain("甄别", string.Concat(cases), StringComparison.Ordinal);
        var numbers = await desk.Page.Locator("[data-number]").AllInnerTextsAsync();
        Assert.Equal([$"{numbers[0]}、{numbers[1]}：姓名或住址不清，无须书面告知（第二十三条）：能补问的，请补问并补正。"], await desk.Page.Locator("main > p.notice").AllInnerTextsAsync());
    }

    [InABrowser]
    public async Task A_receipt_that_lies_about_does_not_tell_whom_it_accuses()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk/letter");
        foreach (var (name, text) in new[] { ("Petitioner.Name", "李四"), ("Title", "检举钱某"), ("Content", "收受礼金。") }) await desk.Page.Locator($"[name='{name}']").FillAsync(text);
        await desk.Page.Locator("[name=Purpose]").SelectOptionAsync("accusation");
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").WaitForAsync();
        var told = await desk.Page.Locator(".receipt").InnerTextAsync();
        Assert.Contains("李四", told, StringComparison.Ordinal);
        Assert.DoesNotContain("检举钱某", told, StringComparison.Ordinal);
    }

    [InABrowser]
    public async Task Who_receives_is_the_leader_of_the_roster_on_its_day_and_a_name_that_was_written_stays()
    {
        await using var office = await Office.Open("sqlite", new DateTimeOffset(2026, 3, 16, 9, 0, 0, TimeSpan.FromHours(8)));
        (await (await office.As("reception")).Post("/api/v1/reception-days/roster", new { plannedOn = "2026-03-15", leader = "leader" })).Expect(200);
        // Whoever takes in arrivals is offered the leaders, also who does not set the roster.
        await using var desk = await Desk.Of(browser, office, "screener");
        await desk.Go("/desk");
        var leader = desk.Page.Locator("[name=Leader]");
        Assert.Equal("负责人", await leader.InputValueAsync());
        Assert.Equal(["负责人"], await desk.Page.EvaluateAsync<string[]>("[...document.querySelector('[name=Leader]').list.options].map(o => o.value)"));
        await desk.Page.Locator("[name=day]").FillAsync("2026-03-03");
        await desk.Page.WaitForFunctionAsync("() => document.querySelector('[name=Leader]').value === ''");
        await desk.Page.Locator("[name=day]").FillAsync("2026-03-16");
        await desk.Page.WaitForFunctionAsync("() => document.querySelector('[name=Leader]').value === '负责人'");
        await leader.FillAsync("县委王书记");
        await desk.Page.Locator("[name=day]").FillAsync("2026-03-03");
        await desk.Page.WaitForFunctionAsync("() => document.querySelector('[name=Occasion]').value === 'ordinaryDay'");
        Assert.Equal("县委王书记", await leader.InputValueAsync());
    }

    [InABrowser]
    public async Task Each_field_that_is_refused_is_named_above_and_led_to_by_keyboard()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await desk.Page.Locator("[name='Visitors[0].Name']").FillAsync("张三");
        await desk.Page.Locator("[name='Matters[0].Title']").FillAsync("反映拖欠工资");
        await Kept(desk, true);
        await desk.Page.Keyboard.PressAsync("F9");
        var told = desk.Page.GetByRole(AriaRole.Alert);
        Assert.Contains("反映事项 1 · 内容：请填写内容。", await told.InnerTextAsync(), StringComparison.Ordinal);
        await desk.Page.WaitForLoadStateAsync(LoadState.Load);
        // Once something is typed the draft's own address stands above: the way leads on within the page all the same.
        await desk.Page.Locator("[name='Visitors[0].Phone']").FillAsync("13811112222");
        await Kept(desk, true);
        await told.GetByRole(AriaRole.Link, new() { Name = "反映事项 1 · 内容" }).PressAsync("Enter");
        await desk.Page.Keyboard.TypeAsync("三个月没有发工资。");
        Assert.Equal("三个月没有发工资。", await desk.Page.Locator("[name='Matters[0].Content']").InputValueAsync());
        Assert.Equal("13811112222", await desk.Page.Locator("[name='Visitors[0].Phone']").InputValueAsync());
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task Shift_and_Enter_break_a_line_of_what_is_told_and_save_nothing()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        foreach (var name in new[] { "Content", "Demand", "Facts", "Note" })
            Assert.Equal("TEXTAREA", await desk.Page.Locator($"[name='Matters[0].{name}']").EvaluateAsync<string>("field => field.tagName"));

        // Nothing pasted is cut: what is too long is told at its field.
        await desk.Page.Locator("[name='Matters[0].Title']").FocusAsync();
        await desk.Page.Keyboard.InsertTextAsync(new string('长', 201));
        Assert.Equal(201, (await desk.Page.Locator("[name='Matters[0].Title']").InputValueAsync()).Length);
        await desk.Page.Locator("[name='Matters[0].Title']").FillAsync("");
        await desk.Page.Locator("[name='Visitors[0].Name']").FocusAsync();

        // Where there is only one line the same keys do nothing.
        await Write(desk, "Visitors[0].Name", "张三");
        await desk.Page.Keyboard.PressAsync("Shift+Enter");
        await Write(desk, "Matters[0].Title", "反映拖欠工资");
        await Write(desk, "Matters[0].Content", "第一行");
        await desk.Page.Keyboard.PressAsync("Shift+Enter");
        await desk.Page.Keyboard.TypeAsync("第二行");
        await Kept(desk, true);
        Assert.Equal("第一行\n第二行", await desk.Page.Locator("[name='Matters[0].Content']").InputValueAsync());
        Assert.Equal("0", (await office.Search("")).TextOf("total"));
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").WaitForAsync();
        Assert.Equal("第一行\n第二行", (await office.See(Guid.Parse(Assert.Single((await office.Search("")).List("items")).Text("id")))).TextOf("content"));
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task What_must_be_told_is_marked_and_what_need_not_does_not_stand_in_the_way()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        foreach (var (form, matter, person) in new[] { ("/desk", "Matters[0].", (string?)null), ("/desk/letter", "", "Petitioner."), ("/desk/call", "", "Petitioner.") })
        {
            await desk.Go(form);
            foreach (var name in new[] { matter + "Title", matter + "Content" }.Concat(person is null ? [] : [person + "Name"]))
                Assert.Equal(1, await desk.Page.Locator($"[data-field='{name}'] label .asked").CountAsync());
            foreach (var name in new[] { matter + "Demand", matter + "Facts" }) Assert.Equal(0, await desk.Page.Locator($"[data-field='{name}'] .asked").CountAsync());
        }

        // An arrival without a matter, with guidance only.
        await desk.Go("/desk");
        await desk.Page.Locator("[name='Visitors[0].Name']").FillAsync("张三");
        await desk.Page.Locator("[name=Guidance]").FillAsync("告知到法院起诉");
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.GetByText("已登记").First.WaitForAsync();
        Assert.Equal("1", (await (await office.As("auditor")).Get("/api/v1/visits")).TextOf("total"));
    }

    [InABrowser]
    public async Task A_draft_survives_a_reload_and_a_lost_connection_and_is_stored_once()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk/call");
        await Write(desk, "Petitioner.Name", "张三");
        await Kept(desk, true);
        await desk.Page.ReloadAsync();
        Assert.Equal("张三", await desk.Page.Locator("[name='Petitioner.Name']").InputValueAsync());

        await Write(desk, "Title", "反映道路");
        await desk.Page.Context.SetOfflineAsync(true);
        await Write(desk, "Content", "道路损坏");
        await Kept(desk, false);
        await desk.Page.Keyboard.PressAsync("F9");
        Assert.Equal("道路损坏", await desk.Page.Locator("[name=Content]").InputValueAsync());
        Assert.Contains("连接中断。请不要刷新或关闭本页", await desk.Page.Locator("[data-draft-state]").InnerTextAsync(), StringComparison.Ordinal);

        await desk.Page.Context.SetOfflineAsync(false);
        await desk.Page.Locator("[data-code]").WaitForAsync();
        Assert.Equal("call", Assert.Single((await office.Search("")).List("items")).Text("channel"));
    }

    [InABrowser]
    public async Task An_arrival_is_of_when_it_is_told_and_not_of_when_the_page_was_opened()
    {
        await using var office = await Office.Open("sqlite", new DateTimeOffset(2026, 3, 15, 23, 50, 0, TimeSpan.FromHours(8)));
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        Assert.Equal(("2026-03-15", "23:50", "ordinaryDay"), await Instant(desk));
        office.Clock.Advance(TimeSpan.FromMinutes(20));
        await desk.Page.Locator("[name='Visitors[0].Name']").FillAsync("张三");
        await desk.Page.WaitForFunctionAsync("() => document.querySelector('[name=day]').value === '2026-03-16'");
        Assert.Equal(("2026-03-16", "00:10", "receptionDay"), await Instant(desk));
        // Later words do not make it later.
        office.Clock.Advance(TimeSpan.FromMinutes(5));
        await Write(desk, "Visitors[0].Address", "洞口县桐山乡一组");
        await desk.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Kept(desk, true);
        await desk.Page.ReloadAsync();
        Assert.Equal(("2026-03-16", "00:10", "receptionDay"), await Instant(desk));

        // What was set by hand stays.
        await desk.Go("/desk/letter");
        office.Clock.Advance(TimeSpan.FromMinutes(20));
        await desk.Page.Locator("[name=time]").FillAsync("00:01");
        await Write(desk, "Petitioner.Name", "李四");
        await Kept(desk, true);
        Assert.Equal("00:01", await desk.Page.Locator("[name=time]").InputValueAsync());
        Assert.Empty(desk.Complaints);
    }

    private static async Task<(string Day, string Time, string Occasion)> Instant(Desk desk)
    {
        var told = await desk.Page.EvaluateAsync<string[]>("['day', 'time', 'Occasion'].map(name => document.querySelector(`[name=${name}]`).value)");
        return (told[0], told[1], told[2]);
    }

    [InABrowser]
    public async Task A_line_from_a_card_reader_fills_name_number_and_address()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await desk.Page.Locator("[name='Visitors[0].Name']").FocusAsync();
        await desk.Page.Keyboard.InsertTextAsync($"王小明,男,汉族,19491231,湖南省洞口县桐山乡一组,{Number}");
        await desk.Page.Keyboard.PressAsync("Enter");
        Assert.Equal(("王小明", Number, "湖南省洞口县桐山乡一组", "residentId", "Visitors[0].Phone"), (await desk.Page.Locator("[name='Visitors[0].Name']").InputValueAsync(),
            await desk.Page.Locator("[name='Visitors[0].IdNumber']").InputValueAsync(), await desk.Page.Locator("[name='Visitors[0].Address']").InputValueAsync(),
            await desk.Page.Locator("[name='Visitors[0].IdType']").InputValueAsync(), await Focused(desk)));
    }

    [InABrowser]
    public async Task A_card_that_tells_the_address_first_does_not_take_it_for_the_name()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        foreach (var (line, name, address) in new[] { ($"湖南省洞口县桐山乡一组,王小明,男,{Number}", "王小明", "湖南省洞口县桐山乡一组"), ($"张村,女,{Number}", "张村", ""),
            ($"姓名：王小明 性别：男 民族：汉 出生：1949年12月31日 住址：湖南省洞口县桐山乡一组 身份证号：{Number}", "王小明", "湖南省洞口县桐山乡一组"),
            ($"公民身份号码:{Number};姓名:张村", "张村", ""), ($"王小明,身份证号:{Number},湖南省洞口县桐山乡一组", "王小明", "湖南省洞口县桐山乡一组"),
            // Each maker's reader divides them in its own way, or not at all.
            ($"王小明 男 汉 {Number} 湖南省洞口县桐山乡1号", "王小明", "湖南省洞口县桐山乡1号"), ($"王小明#男#汉族#{Number}#湖南省洞口县3幢#", "王小明", "湖南省洞口县3幢"),
            ($"{Number}^王小明^湖南省洞口县桐山乡一组", "王小明", "湖南省洞口县桐山乡一组"), ($"王小明/{Number}/湖南省洞口县", "王小明", "湖南省洞口县"),
            ($"王小明、男、{Number}、湖南省洞口县3#101", "王小明", "湖南省洞口县3#101"), ($"姓名 王小明 身份证号码 {Number} 住址 湖南省洞口县", "王小明", "湖南省洞口县"),
            ($"王小明{Number}", "王小明", ""), ($"王小明\t{Number}\t湖南省洞口县", "王小明", "湖南省洞口县") })
        {
            await desk.Go("/desk/letter");
            await desk.Page.Locator("[name='Petitioner.Name']").FillAsync(line);
            await desk.Page.Locator("[name='Petitioner.Name']").FocusAsync();
            await desk.Page.Keyboard.PressAsync("Enter");
            Assert.Equal((name, address), (await desk.Page.Locator("[name='Petitioner.Name']").InputValueAsync(), await desk.Page.Locator("[name='Petitioner.Address']").InputValueAsync()));
            await Kept(desk, true);
            await Forget(desk);
        }
    }

    [InABrowser]
    public async Task A_line_is_read_also_where_the_field_is_left_by_another_key_and_a_number_alone_stays_where_it_is()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk/letter");
        await desk.Page.Locator("[name='Petitioner.Name']").FocusAsync();
        await desk.Page.Keyboard.InsertTextAsync($"王小明 {Number}");
        await desk.Page.Keyboard.PressAsync("Tab");
        Assert.Equal(("王小明", Number), (await desk.Page.Locator("[name='Petitioner.Name']").InputValueAsync(), await desk.Page.Locator("[name='Petitioner.IdNumber']").InputValueAsync()));
        await desk.Page.Locator("[name='Petitioner.IdNumber']").FillAsync(Number);
        await desk.Page.Locator("[name='Petitioner.IdNumber']").PressAsync("Enter");
        Assert.Equal(("王小明", Number), (await desk.Page.Locator("[name='Petitioner.Name']").InputValueAsync(), await desk.Page.Locator("[name='Petitioner.IdNumber']").InputValueAsync()));
    }

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
    public async Task The_occasion_is_that_of_a_day_set_by_hand_unless_it_was_chosen_itself()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await desk.Page.Locator("[name=day]").FillAsync("2026-02-15");
        var held = (await (await office.As("reception")).Get("/api/v1/reception-days?year=2026")).Expect(200).List()[0].Text("heldOn")!;
        await Day(held, "receptionDay");
        await Day("2026-01-04", "ordinaryDay");
        await desk.Page.Locator("[name=Occasion]").SelectOptionAsync("higherAuthority");
        await desk.Page.Locator("[name=day]").FillAsync(held);
        await Kept(desk, true);
        Assert.Equal("higherAuthority", await desk.Page.Locator("[name=Occasion]").InputValueAsync());

        async Task Day(string day, string occasion)
        {
            await desk.Page.Locator("[name=day]").FillAsync(day);
            await desk.Page.WaitForFunctionAsync("occasion => document.querySelector('[name=Occasion]').value === occasion", occasion);
        }
    }

    [InABrowser]
    public async Task What_is_cleared_is_asked_about_first()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk/letter");
        await Write(desk, "Title", "反映拖欠工资");
        await Kept(desk, true);
        var asked = 0;
        desk.Page.Dialog += Dismiss;
        await desk.Page.Locator("[data-forget]").ClickAsync();
        desk.Page.Dialog -= Dismiss;
        Assert.Equal((1, "反映拖欠工资"), (asked, await desk.Page.Locator("[name=Title]").InputValueAsync()));
        await Forget(desk);
        Assert.Equal("", await desk.Page.Locator("[name=Title]").InputValueAsync());

        void Dismiss(object? sender, IDialog dialog)
        {
            asked++;
            _ = dialog.DismissAsync();
        }
    }

    private static async Task Forget(Desk desk)
    {
        desk.Page.Dialog += Accept;
        await desk.Page.Locator("[data-forget]").ClickAsync();
        await desk.Page.WaitForFunctionAsync("() => document.querySelector('[name=Title]')?.value === '' && document.querySelector(\"[name='Petitioner.Name']\").value === ''");
        desk.Page.Dialog -= Accept;

        static void Accept(object? sender, IDialog dialog) => _ = dialog.AcceptAsync();
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
    public async Task What_is_refused_stands_at_its_field_and_what_was_typed_stays()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await Write(desk, "Visitors[0].Name", "张三");
        await Write(desk, "Matters[0].Title", "只有标题");
        await desk.Page.Locator("[name=day]").FillAsync("2027-01-01");
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        Assert.Equal("true", await desk.Page.Locator("[name='Matters[0].Content']").GetAttributeAsync("aria-invalid"));
        Assert.Equal("只有标题", await desk.Page.Locator("[name='Matters[0].Title']").InputValueAsync());
        Assert.Equal("0", (await office.Search("")).TextOf("total"));
    }

    // A villager of the same name as the head of the whole office: by the name alone, the letter leaves the desk's hands.
    [InABrowser]
    public async Task A_villager_who_only_bears_an_officials_name_is_said_to_be_a_namesake_by_keyboard()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk/letter");
        await Write(desk, "Petitioner.Name", "张三");
        await Write(desk, "Title", "反映邻居占地");
        await Write(desk, "Content", "邻居占了村里的路。");
        await desk.Page.Locator("summary:text-is('更多')").FocusAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.Keyboard.PressAsync("Tab");
        await Write(desk, "Accused.Name", "负责人");
        var namesake = desk.Page.Locator("[name='Accused.Namesake']");
        Assert.Equal(["未说明（按姓名、名称核对）", "不是本系统的单位或人员，仅同名"], await namesake.Locator("option").AllInnerTextsAsync());
        // Enter goes on through the group and out of it.
        foreach (var name in new[] { "Accused.UnitId", "Accused.Namesake" })
        {
            await desk.Page.Keyboard.PressAsync("Enter");
            Assert.Equal(name, await Focused(desk));
        }

        await desk.Page.Keyboard.PressAsync("ArrowDown");
        await desk.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("ExternalNo", await Focused(desk));
        await Kept(desk, true);
        await desk.Page.ReloadAsync();
        Assert.Equal("true", await namesake.InputValueAsync());
        Assert.True(await namesake.IsVisibleAsync());
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").WaitForAsync();
        var id = Guid.Parse(Assert.Single((await office.Search("", "reception")).List("items")).Text("id"));
        var seen = (await (await office.As("reception")).Get($"/api/v1/cases/{id}")).Expect(200);
        Assert.Equal(("负责人", "true", null, null), (seen.TextOf("accused", "name"), seen.TextOf("accused", "namesake"), seen.TextOf("accused", "unitId"), seen.TextOf("accused", "userName")));
        await desk.Go("/cases/" + seen.TextOf("number"));
        Assert.Equal("负责人，不是本系统的单位或人员，仅同名", await desk.Page.Locator("[aria-labelledby=facts] dt:text-is('被反映对象') + dd").InnerTextAsync());
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task That_it_is_a_namesake_is_refused_from_whoever_bears_the_name_at_the_field_of_its_matter()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        foreach (var (form, matter, group) in new[] { ("/desk", "Matters[1].", "desk-Matters-1-Accused"), ("/desk/letter", "", "desk-Accused") })
        {
            await desk.Go(form);
            if (form == "/desk") await Arrival(desk);
            else await desk.Page.Locator("[name='Petitioner.Name']").FillAsync("张三");
            if (form == "/desk") await desk.Page.Keyboard.PressAsync("Alt+KeyM");
            await desk.Page.Locator($"[name='{matter}Title']").FillAsync("反映邻居占地");
            await desk.Page.Locator($"[name='{matter}Content']").FillAsync("邻居占了村里的路。");
            await desk.Page.Locator($"[name='{matter}Accused.Name']").EvaluateAsync("e => e.closest('details').open = true");
            await desk.Page.Locator($"[name='{matter}Accused.Name']").FillAsync("接待员");
            await desk.Page.Locator($"[name='{matter}Accused.Namesake']").SelectOptionAsync("true");
            await desk.Page.Keyboard.PressAsync("F9");
            await desk.Page.GetByRole(AriaRole.Alert).WaitForAsync();
            var fault = await desk.Page.Locator("#" + group).GetAttributeAsync("aria-describedby");
            Assert.Contains("须由其他人员写明", await desk.Page.Locator("#" + fault).InnerTextAsync(), StringComparison.Ordinal);
            Assert.True(await desk.Page.Locator("#" + fault).IsVisibleAsync());
            var named = desk.Page.GetByRole(AriaRole.Alert).Locator("li").Filter(new() { HasText = "须由其他人员写明" }).GetByRole(AriaRole.Link);
            Assert.Equal((form == "/desk" ? "反映事项 2 · 被反映对象" : "被反映对象", "#" + group), (await named.InnerTextAsync(), await named.GetAttributeAsync("href")));
            Assert.Equal(("接待员", "true"), (await desk.Page.Locator($"[name='{matter}Accused.Name']").InputValueAsync(), await desk.Page.Locator($"[name='{matter}Accused.Namesake']").InputValueAsync()));
            // Left to be found by its name, it is taken in.
            await desk.Page.Locator($"[name='{matter}Accused.Namesake']").SelectOptionAsync("");
            await desk.Page.Locator($"[name='{matter}Accused.Name']").FillAsync("某邻居");
            if (form == "/desk") continue;
            await desk.Page.Keyboard.PressAsync("F9");
            await desk.Page.Locator("[data-code]").WaitForAsync();
        }

        Assert.Equal("1", (await office.Search("")).TextOf("total"));
    }

    // Who sees the one would learn of the other: two arrivals. Which matter it is stands at the matter.
    [InABrowser]
    public async Task An_arrival_whose_matters_not_the_same_people_may_know_is_refused_at_the_matter_and_nothing_typed_is_lost()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await Arrival(desk);
        // Of three matters the second was left blank.
        foreach (var _ in new[] { 1, 2 }) await desk.Page.Keyboard.PressAsync("Alt+KeyM");
        var typed = new[] { ("Title", "举报某人"), ("Content", "收受礼金。"), ("Demand", "请予查处"), ("Accused.Name", "某人"), ("Facts", "去年十月。") };
        await desk.Page.Locator("[name='Matters[2].Facts']").EvaluateAsync("e => e.closest('details').open = true");
        foreach (var (name, text) in typed) await desk.Page.Locator($"[name='Matters[2].{name}']").FillAsync(text);
        await desk.Page.Locator("[name='Matters[2].Purpose']").SelectOptionAsync("accusation");
        await Kept(desk, true);
        await desk.Page.Keyboard.PressAsync("F9");
        var told = desk.Page.GetByRole(AriaRole.Alert);
        await told.WaitForAsync();
        var matter = desk.Page.Locator("fieldset.matter").Nth(2);
        Assert.Contains("请分两次登记来访", await matter.Locator(".fault").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(await matter.Locator(".fault").First.GetAttributeAsync("id"), await matter.GetAttributeAsync("aria-describedby"));
        Assert.Contains("反映事项 3：", await told.InnerTextAsync(), StringComparison.Ordinal);
        foreach (var (name, text) in typed)
        {
            var field = desk.Page.Locator($"[name='Matters[2].{name}']");
            Assert.Equal((text, true), (await field.InputValueAsync(), await field.IsVisibleAsync()));
        }

        Assert.Equal("accusation", await desk.Page.Locator("[name='Matters[2].Purpose']").InputValueAsync());
        Assert.Equal("反映拖欠工资", await desk.Page.Locator("[name='Matters[0].Title']").InputValueAsync());
        // A key of the keyboard leads from what is said to the matter.
        await told.GetByRole(AriaRole.Link).First.PressAsync("Enter");
        Assert.Equal("desk-Matters-2-row", await desk.Page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Equal("0", (await (await office.As("auditor")).Get("/api/v1/visits")).TextOf("total"));

        // Logged by itself it is taken in.
        foreach (var (name, _) in typed) await desk.Page.Locator($"[name='Matters[2].{name}']").FillAsync("");
        await desk.Page.Locator("[name='Matters[2].Purpose']").SelectOptionAsync("");
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").WaitForAsync();
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task A_row_that_was_asked_for_and_left_blank_is_there_after_a_refusal_and_a_reload()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await Prints(desk);
        await desk.Go("/desk");
        await desk.Page.Locator("[name='Visitors[0].Name']").FillAsync("张三");
        await desk.Page.Locator("[name='Matters[0].Title']").FillAsync("只有标题");
        // Beyond those that the page was drawn with, too.
        foreach (var _ in Enumerable.Range(1, 6)) await desk.Page.Keyboard.PressAsync("Alt+KeyM");
        await desk.Page.Keyboard.PressAsync("Alt+KeyN");
        Assert.Equal((7, 2), await Shown());
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        await desk.Page.WaitForLoadStateAsync(LoadState.Load);
        Assert.Equal((7, 2), await Shown());
        await desk.Page.ReloadAsync();
        await desk.Go("/desk");
        Assert.Equal((1, 1), await Shown());
        await desk.Page.Locator("[data-others] li a").ClickAsync();
        await desk.Page.GetByText("已恢复").WaitForAsync();
        await desk.Page.WaitForLoadStateAsync(LoadState.Load);
        Assert.Equal((7, 2), await Shown());

        // Blank as they are they stand in no way, and the next begins with one of each.
        await desk.Page.Locator("[name='Matters[0].Content']").FillAsync("现在有内容。");
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").WaitForAsync();
        await desk.Page.WaitForLoadStateAsync(LoadState.Load);
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.Locator("[name='Visitors[0].Name']").WaitForAsync();
        await desk.Page.WaitForLoadStateAsync(LoadState.Load);
        Assert.Equal((1, 1), await Shown());
        Assert.Empty(desk.Complaints);

        async Task<(int Matters, int Visitors)> Shown()
            => (await desk.Page.Locator("fieldset[data-row=matter]:visible").CountAsync(), await desk.Page.Locator("[data-row=visitor]:visible").CountAsync());
    }

    [InABrowser]
    public async Task The_answer_to_a_visit_is_lost_and_its_receipt_is_had_all_the_same()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await Arrival(desk);
        // The service has it; the answer never arrives.
        await desk.Page.RouteAsync("**/desk", async route =>
        {
            if (route.Request.Method != "POST") { await route.ContinueAsync(); return; }
            await route.FetchAsync();
            await route.AbortAsync("connectionreset");
        });
        await desk.Page.Keyboard.PressAsync("F9");
        while ((await office.Search("")).TextOf("total") == "0") await Task.Delay(50, TestContext.Current.CancellationToken);
        for (var i = 0; i < 200 && !desk.Page.Url.StartsWith("chrome-error", StringComparison.Ordinal); i++) await Task.Delay(50, TestContext.Current.CancellationToken);
        await desk.Page.UnrouteAllAsync();

        await desk.Go("/desk");
        await desk.Page.Locator("[data-first]").WaitForAsync();
        Assert.Equal(0, await desk.Page.Locator("form[data-desk]").CountAsync());
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "显示回执" }).ClickAsync();
        var (number, code) = (await desk.Page.Locator("[data-number]").InnerTextAsync(), await desk.Page.Locator("[data-code]").InnerTextAsync());
        (await office.Anybody.Post("/api/v1/public/progress", new { number, queryCode = code })).Expect(200);
        Assert.Equal(("1", "1"), ((await office.Search("")).TextOf("total"), (await (await office.As("auditor")).Get("/api/v1/visits")).TextOf("total")));
        await Anew(desk);
    }

    [InABrowser]
    public async Task What_was_sent_and_then_changed_is_offered_its_first_receipt_and_becomes_another()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await Arrival(desk);
        await desk.Page.EvaluateAsync("async () => { await fetch('/desk', { method: 'POST', body: new FormData(document.querySelector('form[data-desk]')) }); }");
        Assert.Equal("1", (await office.Search("")).TextOf("total"));

        await desk.Page.Locator("[name='Matters[0].Title']").FillAsync("另一件事");
        await desk.Page.Locator("form[data-kept=sent]").WaitForAsync();
        Assert.Contains("已经提交过", await desk.Page.Locator("[data-draft-state]").InnerTextAsync(), StringComparison.Ordinal);
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-first]").WaitForAsync();
        Assert.Equal("另一件事", await desk.Page.Locator("form[data-desk] [name='Matters[0].Title']").InputValueAsync());
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "显示回执" }).ClickAsync();
        var number = await desk.Page.Locator("[data-number]").InnerTextAsync();
        Assert.Equal(number, Assert.Single((await office.Search("")).List("items")).Text("number"));
        Assert.NotEmpty(await desk.Page.Locator("[data-code]").InnerTextAsync());
    }

    [InABrowser]
    public async Task What_is_sent_again_as_it_was_gives_its_receipt_and_leaves_nothing_beside_it()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await Arrival(desk);
        await desk.Page.Locator("[name='Matters[0].Content']").FillAsync("第一行\n第二行");
        // Sent, and its answer never arrives.
        await desk.Page.EvaluateAsync("async () => { await fetch('/desk', { method: 'POST', body: new FormData(document.querySelector('form[data-desk]')) }); }");
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").WaitForAsync();
        Assert.Equal("1", (await office.Search("")).TextOf("total"));
        await desk.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Empty((await (await office.As("reception")).Get("/api/v1/drafts/visit")).Expect(200).List());
    }

    // Any key that the interface took is a draft of the page's too; what it cannot show it can delete.
    [InABrowser]
    public async Task A_draft_of_the_interface_is_gone_on_with_registered_once_or_deleted()
    {
        await using var office = await Office.Open("sqlite");
        var reception = await office.As("reception");
        var token = await office.Token("reception", "Dongkou-2023");
        Task Keep(string key, string content) => DraftTests.Put(office, token, "call", key, content);
        await Keep("550e8400-e29b-41d4-a716-446655440000", $$"""[["day","{{office.Day(-1)}}"],["time","09:00"],["PeopleCount","1"],["Petitioner.Name","张三"],["Title","反映拖欠工资"],["Content","三个月没有发工资。"]]""");
        await Keep("not-a-form", """[[null,"x"],[]]""");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk/call");
        desk.Page.Dialog += (_, d) => _ = d.AcceptAsync();
        Assert.Equal(2, await desk.Page.Locator("[data-others] li").CountAsync());
        await desk.Page.Locator("[data-others] li:not(:has(a)) button").ClickAsync();
        await desk.Page.WaitForFunctionAsync("() => document.querySelectorAll('[data-others] li').length === 1");
        await desk.Page.Locator("[data-others] li a").ClickAsync();
        await desk.Page.GetByText("已恢复").WaitForAsync();
        // F9 is the script's.
        await desk.Page.WaitForLoadStateAsync(LoadState.Load);
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").WaitForAsync();
        await desk.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Empty((await reception.Get("/api/v1/drafts/call")).Expect(200).List());
        Assert.Equal("1", (await office.Search("")).TextOf("total"));
    }

    [InABrowser]
    public async Task An_ended_session_is_named_and_the_page_goes_on_after_signing_in_anew()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await Arrival(desk);
        await desk.Page.Context.ClearCookiesAsync(new() { Name = "petitions-session" });
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("form[data-kept=ended]").WaitForAsync();
        Assert.Contains("登录已过期", await desk.Page.Locator("[data-draft-state]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("反映拖欠工资", await desk.Page.Locator("[name='Matters[0].Title']").InputValueAsync());

        // The link is there for who has no mouse, and stays while the connection is tried again.
        await desk.Page.Locator("[data-draft-state] a").FocusAsync();
        await Task.Delay(2_500, TestContext.Current.CancellationToken);
        var other = await desk.Page.Context.RunAndWaitForPageAsync(() => desk.Page.Keyboard.PressAsync("Enter"));
        await other.GetByLabel("用户名").FillAsync("reception");
        await other.GetByLabel("口令").FillAsync("Dongkou-2023");
        await other.Keyboard.PressAsync("Enter");
        // It was asked to be saved, and is.
        await desk.Page.Locator("[data-code]").WaitForAsync();
        Assert.Equal("1", (await office.Search("")).TextOf("total"));
    }

    [InABrowser]
    public async Task What_one_clerk_has_typed_is_neither_kept_nor_registered_as_the_next_ones()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await Arrival(desk);
        await Kept(desk, true);
        await desk.Page.Context.ClearCookiesAsync(new() { Name = "petitions-session" });
        await desk.Page.Locator("[name='Matters[0].Title']").FillAsync("反映拖欠工资已一年");
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("form[data-kept=ended]").WaitForAsync();

        var other = await desk.Page.Context.NewPageAsync();
        await SignIn("screener");
        await desk.Page.Locator("form[data-kept=other]").WaitForAsync();
        Assert.Contains("现在登录的是甄别员", await desk.Page.Locator("[data-draft-state]").InnerTextAsync(), StringComparison.Ordinal);
        await desk.Page.Keyboard.PressAsync("F9");
        await Task.Delay(2_500, TestContext.Current.CancellationToken);
        await other.GotoAsync(new Uri(office.Http.BaseAddress!, "/desk").ToString());
        Assert.Equal("", await other.Locator("[name='Visitors[0].Name']").InputValueAsync());
        Assert.Equal("0", (await office.Search("")).TextOf("total"));

        // Kept again for whom it is of, and registered when they say so once more.
        await other.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();
        await SignIn("reception");
        await Kept(desk, true);
        Assert.Equal("0", (await office.Search("")).TextOf("total"));
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").WaitForAsync();
        Assert.Equal("反映拖欠工资已一年", Assert.Single((await office.Search("")).List("items")).Text("title"));

        async Task SignIn(string userName)
        {
            await other.GotoAsync(new Uri(office.Http.BaseAddress!, "/sign-in").ToString());
            await other.GetByLabel("用户名").FillAsync(userName);
            await other.GetByLabel("口令").FillAsync("Dongkou-2023");
            await other.Keyboard.PressAsync("Enter");
            await other.GetByRole(AriaRole.Button, new() { Name = "退出" }).WaitForAsync();
        }
    }

    [InABrowser]
    public async Task Pressed_twice_or_held_the_key_sends_the_form_once()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await Arrival(desk);
        await Kept(desk, true);
        var sent = 0;
        await desk.Page.RouteAsync("**/desk", async route =>
        {
            if (route.Request.Method == "POST")
            {
                Interlocked.Increment(ref sent);
                await Task.Delay(1_000);
            }

            await route.ContinueAsync();
        });
        await desk.Page.RouteAsync("**/draft", async route =>
        {
            await Task.Delay(300);
            await route.ContinueAsync();
        });
        // Held down, let go, and pressed again while it is on its way.
        await desk.Page.Keyboard.DownAsync("F9");
        await desk.Page.Keyboard.DownAsync("F9");
        await desk.Page.Keyboard.UpAsync("F9");
        await Task.Delay(600, TestContext.Current.CancellationToken);
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").WaitForAsync();
        Assert.Equal(1, sent);
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
    public async Task The_longest_texts_are_kept_and_saved()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await Arrival(desk);
        await desk.Page.Locator("[name='Matters[0].Content']").FillAsync(new string('信', 20_000));
        await desk.Page.Locator("[name='Matters[0].Demand']").FillAsync(new string('访', 4_000));
        await desk.Page.Locator("[name='Matters[0].Facts']").EvaluateAsync("e => { e.closest('details').open = true; e.value = '件'.repeat(4000); e.dispatchEvent(new Event('input', { bubbles: true })); }");
        await Kept(desk, true);
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").WaitForAsync();
        Assert.Equal(20_000, (await office.See(Guid.Parse(Assert.Single((await office.Search("")).List("items")).Text("id")))).TextOf("content")!.Length);
    }

    [InABrowser]
    public async Task More_people_come_than_the_form_has_rows_for_and_one_of_them_for_somebody_else()
    {
        await using var office = await Office.Open("sqlite");
        await using (var desk = await Desk.Of(browser, office, "reception"))
        {
            await desk.Go("/desk");
            await Arrival(desk);
            for (var i = 1; i < 7; i++)
            {
                await desk.Page.Keyboard.PressAsync("Alt+KeyN");
                Assert.Equal($"Visitors[{i}].Name", await Focused(desk));
                await desk.Page.Keyboard.TypeAsync($"第{i}人");
            }

            await desk.Page.Locator("summary:text-is('委托人（来访人代他人反映的）')").First.ClickAsync();
            await desk.Page.Locator("[name='Matters[0].Principal.Name']").FillAsync("委托人甲");
            await desk.Page.Keyboard.PressAsync("F9");
            await desk.Page.Locator("[data-code]").WaitForAsync();
        }

        // And where no script runs.
        await using (var plain = await Desk.Of(browser, office, "reception", new() { Locale = "zh-CN", JavaScriptEnabled = false }))
        {
            await plain.Go("/desk/letter");
            await plain.Page.Locator("[name='Petitioner.Name']").FillAsync("代表");
            await plain.Page.GetByRole(AriaRole.Button, new() { Name = "加一名同访人" }).ClickAsync();
            Assert.Equal("代表", await plain.Page.Locator("[name='Petitioner.Name']").InputValueAsync());
            await plain.Page.Locator("[name='CoPetitioners[8].Name']").FillAsync("第九人");
            await plain.Page.Locator("summary:text-is('代理人')").ClickAsync();
            await plain.Page.Locator("[name='Agent.Name']").FillAsync("律师乙");
            await plain.Page.Locator("[name=Title]").FillAsync("反映道路");
            await plain.Page.Locator("[name=Content]").FillAsync("道路损坏");
            await plain.Page.Keyboard.PressAsync("Tab");
            await plain.Page.GetByRole(AriaRole.Button, new() { Name = "保存（F9）" }).ClickAsync();
            // Nobody counts along there: it is asked about, and sent again as it is meant so.
            Assert.Equal("已填 2 人，人数为 1，请核对；无误的，再保存一次。", await plain.FaultOf("[name=PeopleCount]"));
            await plain.Page.GetByRole(AriaRole.Button, new() { Name = "保存（F9）" }).ClickAsync();
            await plain.Page.Locator("[data-code]").WaitForAsync();
            // Its receipt is offered until somebody says that it was seen.
            await plain.Go("/desk/letter");
            await plain.Page.GetByRole(AriaRole.Button, new() { Name = "回执已有，登记下一件" }).ClickAsync();
            Assert.Equal("", await plain.Page.Locator("[name='Petitioner.Name']").InputValueAsync());
        }

        var visit = Assert.Single((await (await office.As("auditor")).Get("/api/v1/visits")).List("items"));
        Assert.Equal((7, "7"), ((await (await office.As("auditor")).Get($"/api/v1/visits/{visit.Text("id")}")).List("visitors").Count, visit.Text("peopleCount")));
        var cases = (await office.Search("")).List("items");
        async Task<Answer> Of(string channel) => await office.See(Guid.Parse(cases.Single(c => c.Text("channel") == channel).Text("id")));
        var (arrival, letter) = (await Of("visit"), await Of("letter"));
        Assert.Equal(("委托人甲", "张三"), (arrival.TextOf("petitioner", "name"), arrival.TextOf("agent", "name")));
        Assert.Equal(("代表", "律师乙", "第九人"), (letter.TextOf("petitioner", "name"), letter.TextOf("agent", "name"), Assert.Single(letter.List("coPetitioners")).Text("name")));
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
    public async Task A_number_that_looks_wrong_is_told_once()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await Arrival(desk);
        await desk.Page.Locator("[name='Visitors[0].IdNumber']").FillAsync("4305");
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-code]").WaitForAsync();
        Assert.Equal(["来访人：身份证号应为18位，请核对。"], await desk.Page.Locator("main > p.notice").AllInnerTextsAsync());
    }

    [InABrowser]
    public async Task A_sixth_representative_is_refused_at_the_field()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await Arrival(desk);
        // The second row is left blank: the sixth of the message is the seventh of the form.
        for (var i = 1; i < 7; i++) await desk.Page.Keyboard.PressAsync("Alt+KeyN");
        foreach (var i in new[] { 0, 2, 3, 4, 5, 6 })
        {
            await desk.Page.Locator($"[name='Visitors[{i}].Name']").FillAsync($"第{i}人");
            await desk.Page.Locator($"[name='Visitors[{i}].Representative']").CheckAsync();
        }

        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        Assert.Contains("不得超过 5 人", await desk.Page.Locator("#desk-Visitors-6-Representative-fault").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("来访人 7 · 代表", await desk.Page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).InnerTextAsync());
    }

    [InABrowser]
    public async Task The_receipt_of_a_visit_to_a_known_case_speaks_of_the_code_given_before_and_of_no_new_one()
    {
        await using var office = await Office.Open("sqlite");
        var known = await office.NumberOf(await Given.ARegisteredCase(office));
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await desk.Page.Locator("[name='Visitors[0].Name']").FillAsync("张三");
        await desk.Page.Locator("summary:text-is('已有案件的续访')").First.ClickAsync();
        await desk.Page.Locator("[name='Matters[0].ExistingCaseId']").FillAsync(known);
        await desk.Page.Locator("[name='Matters[0].Note']").FillAsync("再来催问");
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.Locator("[data-number]").WaitForAsync();
        var said = await desk.Page.Locator("main").InnerTextAsync();
        foreach (var of in new[] { "只在本次显示", "只显示这一次" }) Assert.DoesNotContain(of, said, StringComparison.Ordinal);
        Assert.Contains("请凭原查询码查询进度", said, StringComparison.Ordinal);
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

    // A browser without a screen prints nothing; what it tells a page of printing is the same.
    private static Task Prints(Desk desk) => desk.Page.AddInitScriptAsync("window.print = () => { window.printed = (window.printed ?? 0) + 1; for (const told of ['beforeprint', 'afterprint']) dispatchEvent(new Event(told)); }");

    private static async Task Arrival(Desk desk)
    {
        await desk.Page.Locator("[name='Visitors[0].Name']").FillAsync("张三");
        await desk.Page.Locator("[name='Visitors[0].Address']").FillAsync("洞口县桐山乡一组");
        await desk.Page.Locator("[name='Matters[0].Title']").FillAsync("反映拖欠工资");
        await desk.Page.Locator("[name='Matters[0].Content']").FillAsync("三个月没有发工资。");
        await Kept(desk, true);
    }

    // The receipt was shown: the next arrival begins with an empty form.
    private static async Task Anew(Desk desk)
    {
        await desk.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await desk.Go("/desk");
        Assert.Equal("", await desk.Page.Locator("[name='Visitors[0].Name']").InputValueAsync());
    }

    // Enter, until the field has the focus; then the text.
    internal static async Task Write(Desk desk, string name, string text)
    {
        for (var i = 0; i < 60 && await Focused(desk) != name; i++) await desk.Page.Keyboard.PressAsync("Enter");
        Assert.Equal(name, await Focused(desk));
        await desk.Page.Keyboard.TypeAsync(text);
    }

    private static Task<string> Focused(Desk desk) => desk.Page.EvaluateAsync<string>("document.activeElement.name ?? ''");

    private static Task Kept(Desk desk, bool kept) => desk.Page.Locator($"form[data-kept={(kept ? "true" : "false")}]").WaitForAsync();
}

using Microsoft.Playwright;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using static Petitions.BrowserTests.DeskHands;

namespace Petitions.BrowserTests;

/// <summary>接待登记: the fields of an arrival, a letter or a call, by keyboard.</summary>
public sealed class ReceptionDeskTests(Browser browser)
{
    private static bool ComesLate(string url) => url.EndsWith(".js", StringComparison.Ordinal) && (url.Contains("/desk-rows", StringComparison.Ordinal) || url.Contains("/pages.", StringComparison.Ordinal));

    [InABrowser]
    public async Task Who_types_before_the_scripts_have_come_stays_in_the_field()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        var typing = new TaskCompletionSource();
        await desk.Page.RouteAsync(ComesLate, async route =>
        {
            await typing.Task;
            await route.ContinueAsync();
        });
        await desk.Page.GotoAsync(new Uri(office.Http.BaseAddress!, "/desk/letter").ToString(), new() { WaitUntil = WaitUntilState.Commit });
        await desk.Page.Locator("[name='Petitioner.Phone']").PressSequentiallyAsync("1380000");
        typing.SetResult();
        await desk.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await desk.Page.Keyboard.TypeAsync("1234");
        Assert.Equal(("", "13800001234"), (await desk.Page.Locator("[name='Petitioner.Name']").InputValueAsync(), await desk.Page.Locator("[name='Petitioner.Phone']").InputValueAsync()));
    }

    [InABrowser]
    public async Task Who_types_before_the_scripts_have_come_is_not_led_back_to_what_was_refused()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        var typing = new TaskCompletionSource();
        await desk.Go("/desk/letter");
        foreach (var (field, text) in new[] { ("day", "2099-01-01"), ("Title", "反映拖欠工资"), ("Content", "三个月没有发工资。") }) await desk.Page.Locator("#desk-" + field).FillAsync(text);
        await desk.Page.RouteAsync(ComesLate, async route =>
        {
            await typing.Task;
            await route.ContinueAsync();
        });
        await desk.Page.Locator("[data-save]").ClickAsync();
        await desk.Page.Locator("[role=alert]").WaitForAsync();
        await desk.Page.Locator("[name='Petitioner.Phone']").PressSequentiallyAsync("1380000");
        typing.SetResult();
        await desk.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await desk.Page.Keyboard.TypeAsync("1234");
        Assert.Equal("13800001234", await desk.Page.Locator("[name='Petitioner.Phone']").InputValueAsync());
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
}

using Microsoft.Playwright;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Reviews;

namespace Petitions.BrowserTests;

public sealed class PublicPageTests(Browser browser)
{
    private static BrowserNewContextOptions Phone(bool scripts) => new()
    {
        Locale = "zh-CN", TimezoneId = "Asia/Shanghai", JavaScriptEnabled = scripts, ViewportSize = new() { Width = 360, Height = 740 },
    };

    [InABrowser]
    public async Task Without_a_script_a_petitioner_submits_asks_rates_and_asks_for_review()
    {
        await using var office = await Office.Open("sqlite");
        await using var phone = await Desk.Open(browser, office, Phone(scripts: false));
        await phone.Go("/public");
        await phone.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "提交信访事项" }).ClickAsync();
        // What becomes of an accusation, and what must be kept, is told before anything is written.
        Assert.Contains("被反映的人、被反映的单位及其下级单位看不到", await phone.Page.Locator("[data-hint=accusing]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("第三十条、第四十六条第五项", await phone.Page.Locator("[data-hint=accusing]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("查询码只显示一次", await phone.Page.Locator("[data-hint=keep]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(("name", "tel"), (await phone.Page.Locator("[name='Petitioner.Name']").GetAttributeAsync("autocomplete"), await phone.Page.Locator("[name='Petitioner.Phone']").GetAttributeAsync("autocomplete")));
        await phone.Page.GetByLabel("姓名或名称").FillAsync("张三");
        await phone.Page.GetByLabel("住址").FillAsync("洞口县桐山乡一组");
        await phone.Page.GetByLabel("标题").FillAsync("反映道路");
        await phone.Page.Locator("[name=Content]").FillAsync("道路损坏");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        var number = await phone.Page.Locator("[data-number]").InnerTextAsync();
        var code = await phone.Page.Locator("[data-code]").InnerTextAsync();
        Assert.Contains("《信访工作条例》第二十三条第二款", await phone.Page.Locator("[data-next]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(code, phone.Page.Url, StringComparison.Ordinal);

        // As the QR code opens it: with the number and without the code.
        await phone.Go($"/public/progress?number={number}");
        await Ask(phone, "ABCDEFGHJK");
        Assert.Contains("不正确", await phone.Page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
        await Ask(phone, code);
        Assert.Equal("已登记，正在审核是否受理。", await phone.Page.Locator("[data-state]").InnerTextAsync());

        var id = Guid.Parse(Assert.Single((await office.Search("")).List("items")).Text("id"));
        (await office.Do("screener", id, "screening", Given.Accepting())).Expect(200);
        (await office.Do("reviewer", id, "clarity-review", Given.AllClear())).Expect(200);
        (await office.Do("handler", id, "resolution", new { outcome = "supported", opinion = "一、反映属实。\n二、责令限期支付。", legalBasis = "《保障农民工工资支付条例》第三条" })).Expect(200);
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        (await office.Do("handler", id, "resolution/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);
        (await office.Do("leader", id, "closure", new { settled = true })).Expect(200);

        await phone.Go($"/public/progress?number={number}");
        await Ask(phone, code);
        // The opinion has its name before its text.
        Assert.Contains("信访事项处理意见书（洞口经济开发区信处〔2026〕1号）", await phone.Page.Locator("section[aria-labelledby=state] li").Last.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("一、反映属实。\n二、责令限期支付。", await phone.Page.Locator("section[aria-labelledby=state] li").Last.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("办理结果：予以支持", await phone.Page.Locator("[data-outcome=supported]").InnerTextAsync());
        Assert.Equal("法律依据：《保障农民工工资支付条例》第三条", await phone.Page.Locator("[data-basis]").InnerTextAsync());
        await phone.Page.GetByText("评价", new() { Exact = true }).ClickAsync();
        await phone.Page.GetByLabel("对信访部门的评价").SelectOptionAsync("satisfied");
        await phone.Page.GetByLabel("对办理单位的评价").SelectOptionAsync("basicallySatisfied");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "提交评价" }).ClickAsync();
        Assert.Contains("评价已收到", await phone.Page.GetByRole(AriaRole.Status).First.InnerTextAsync(), StringComparison.Ordinal);

        // What was sent is told; its form does not stand open and blank beside it.
        Assert.Contains("基本满意", await phone.Page.Locator("[data-sent]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await phone.Page.Locator("details[open]").CountAsync());

        // Rated, it is not offered to be rated again.
        await phone.Go($"/public/progress?number={number}");
        await Ask(phone, code);
        Assert.Equal(0, await phone.Page.GetByText("评价", new() { Exact = true }).CountAsync());
        await phone.Page.GetByText("不服意见，请求复查、复核").ClickAsync();
        await phone.Page.Locator("[name=Grounds]").FillAsync("工资没有全部发放");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "提出请求" }).ClickAsync();
        Assert.Contains("已收到您的请求", await phone.Page.GetByRole(AriaRole.Status).First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("工资没有全部发放", await phone.Page.Locator("[data-sent]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("复查、复核正在进行", await phone.Page.Locator("[data-state]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await phone.Page.Locator("details[open]").CountAsync());
        Assert.Single((await office.See(id, "/reviews")).List());
        Assert.DoesNotContain(code, phone.Page.Url, StringComparison.Ordinal);
    }

    [InABrowser]
    public async Task Who_asks_for_review_too_late_gives_the_good_reason_for_it()
    {
        await using var office = await Office.Open("sqlite");
        var taken = await office.Register(Given.Letter(receivedAt: office.NowText));
        await Tiers.Handle(office, taken.Id());
        office.Clock.Advance(TimeSpan.FromDays(40));
        await using var phone = await Desk.Open(browser, office, Phone(scripts: false));
        await phone.Go($"/public/progress?number={taken.TextOf("number")}");
        await Ask(phone, taken.TextOf("queryCode")!);
        await phone.Page.GetByText("不服意见，请求复查、复核").ClickAsync();
        Assert.Contains("期限已于 2026年4月1日 届满", await phone.Page.Locator("details.act").First.InnerTextAsync(), StringComparison.Ordinal);
        await phone.Page.Locator("[name=Grounds]").FillAsync("工资没有全部发放");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "提出请求" }).ClickAsync();
        Assert.Contains("届满；有正当理由的，请写明理由", await phone.FaultOf("[name=LateReason]"), StringComparison.Ordinal);
        Assert.Equal("工资没有全部发放", await phone.Page.Locator("[name=Grounds]").InputValueAsync());
        await phone.Page.Locator("[name=LateReason]").FillAsync("住院治疗至今");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "提出请求" }).ClickAsync();
        Assert.Contains("已收到您的请求", await phone.Page.GetByRole(AriaRole.Status).First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Single((await office.See(taken.Id(), "/reviews")).List());
        // While it is under way it is not offered anew.
        await phone.Go($"/public/progress?number={taken.TextOf("number")}");
        await Ask(phone, taken.TextOf("queryCode")!);
        await phone.Page.Locator("[data-state]").WaitForAsync();
        Assert.Equal(0, await phone.Page.GetByText("不服意见，请求复查、复核").CountAsync());
    }

    [InABrowser]
    public async Task On_a_phone_nothing_runs_out_of_the_page_also_in_large_text()
    {
        await using var office = await Office.Open("sqlite");
        await using var phone = await Desk.Open(browser, office, Phone(scripts: true));
        foreach (var page in new[] { "/public", "/public/submit", "/public/progress" })
            foreach (var large in new[] { "", "?large=1" })
            {
                await phone.Go(page + large);
                var (width, wide) = (await phone.Page.EvaluateAsync<int>("document.documentElement.clientWidth"), await phone.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
                Assert.True(wide <= width, $"{page}{large}: {wide} > {width}");
            }

        await phone.Page.GetByRole(AriaRole.Link, new() { Name = "标准字号" }).ClickAsync();
        Assert.Equal("/public/progress", phone.At);
        Assert.Empty(phone.Complaints);
    }

    [InABrowser]
    public async Task A_number_that_looks_wrong_is_hinted_at_and_that_of_the_case_stands_on_one_line_in_large_text()
    {
        await using var office = await Office.Open("sqlite");
        await using var phone = await Desk.Open(browser, office, Phone(scripts: true));
        await phone.Go("/public/submit?large=1");
        await phone.Page.GetByLabel("姓名或名称").FillAsync("张三");
        await phone.Page.Locator("[name='Petitioner.IdNumber']").FillAsync("4305");
        await phone.Page.GetByLabel("标题").FillAsync("反映道路");
        await phone.Page.Locator("[name=Content]").FillAsync("道路损坏");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        Assert.Contains("身份证号应为18位", await phone.Page.Locator("[data-hint=id-number]").InnerTextAsync(), StringComparison.Ordinal);
        const string lines = "e => { const r = document.createRange(); r.selectNodeContents(e); return [r.getClientRects().length, document.documentElement.scrollWidth - document.documentElement.clientWidth]; }";
        var shown = await phone.Page.Locator("[data-number]").EvaluateAsync<int[]>(lines);
        Assert.Equal([1, 0], shown);
        var (number, code) = (await phone.Page.Locator("[data-number]").InnerTextAsync(), await phone.Page.Locator("[data-code]").InnerTextAsync());
        phone.Page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await phone.Go($"/public/progress?large=1&number={number}");
        await Ask(phone, code);
        shown = await phone.Page.Locator("#state").EvaluateAsync<int[]>(lines);
        Assert.Equal([1, 0], shown);
    }

    // Who scans the code of a receipt and needs larger letters does not type the number again.
    [InABrowser]
    public async Task The_number_a_QR_code_brings_stays_in_the_other_size()
    {
        await using var office = await Office.Open("sqlite");
        await using var phone = await Desk.Open(browser, office, Phone(scripts: false));
        await phone.Go("/public/progress?number=XF%2B2026031600001");
        foreach (var (link, at) in new[] { ("大字", "/public/progress?large=1&number=XF%2B2026031600001"), ("标准字号", "/public/progress?number=XF%2B2026031600001") })
        {
            await phone.Page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync();
            Assert.Equal((at, "XF+2026031600001"), (phone.At, await phone.Page.Locator("#ask-number").InputValueAsync()));
        }
    }

    [InABrowser]
    public async Task Whom_it_accuses_is_asked_of_an_accusation_alone()
    {
        await using var office = await Office.Open("sqlite");
        await using var phone = await Desk.Open(browser, office, Phone(scripts: true));
        await phone.Go("/public/submit");
        Assert.False(await phone.Page.Locator("#submit-Accused").IsVisibleAsync());
        await phone.Page.Locator("#submit-Purpose").SelectOptionAsync("accusation");
        Assert.True(await phone.Page.Locator("#submit-Accused").IsVisibleAsync());
    }

    [InABrowser]
    public async Task No_tap_loses_the_code_of_a_receipt()
    {
        await using var office = await Office.Open("sqlite");
        foreach (var scripts in new[] { false, true })
        {
            await using var phone = await Desk.Open(browser, office, Phone(scripts));
            await phone.Go("/public/submit");
            await phone.Page.GetByLabel("姓名或名称").FillAsync("张三");
            await phone.Page.GetByLabel("标题").FillAsync("反映道路");
            await phone.Page.Locator("[name=Content]").FillAsync("道路损坏");
            Assert.True(await phone.Page.Locator(".size a").IsVisibleAsync() && await phone.Page.Locator(".language button").IsVisibleAsync());
            await phone.Page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
            var code = await phone.Page.Locator("[data-code]").InnerTextAsync();
            Assert.False(await phone.Page.Locator(".size a").IsVisibleAsync() || await phone.Page.Locator(".language button").IsVisibleAsync());
            if (!scripts) continue;
            var asked = 0;
            phone.Page.Dialog += async (_, dialog) =>
            {
                asked++;
                await dialog.DismissAsync();
            };
            await phone.Page.GetByRole(AriaRole.Link, new() { Name = "查询办理进度" }).ClickAsync();
            for (var i = 0; i < 100 && asked == 0; i++) await Task.Delay(50, TestContext.Current.CancellationToken);
            Assert.Equal((1, code), (asked, await phone.Page.Locator("[data-code]").InnerTextAsync()));
        }
    }

    private static async Task Ask(Desk phone, string code)
    {
        await phone.Page.Locator("#ask-code").FillAsync(code);
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "查询" }).ClickAsync();
    }
}

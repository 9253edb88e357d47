using Microsoft.Playwright;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

public sealed class SessionEndTests(Browser browser)
{
    private const string Opinion = "经查，反映属实，应当责令企业限期支付拖欠的工资，并列入重点监管。";

    [InABrowser]
    public async Task What_was_typed_survives_the_end_of_the_session()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.AClarifiedCase(office));
        await using var desk = await Desk.Of(browser, office, "handler");
        await Type(desk, number);
        await EndSession(desk);

        await desk.Act("出具处理意见").GetByRole(AriaRole.Button, new() { Name = "出具处理意见" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Heading, new() { Name = "登录已失效，请重新登录" }).WaitForAsync();
        Assert.DoesNotContain("责令企业", await desk.Page.ContentAsync(), StringComparison.Ordinal);
        await desk.SignIn("handler", "wrong-password-1");
        await desk.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        await desk.SignIn("handler", "Dongkou-2023");
        Assert.Contains(Opinion, await desk.Page.Locator("dl.carried").InnerTextAsync(), StringComparison.Ordinal);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();

        await desk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已办：出具处理意见" }).WaitForAsync();
        Assert.Contains(Opinion, await desk.Page.Locator("[aria-labelledby=facts]").InnerTextAsync(), StringComparison.Ordinal);
    }

    // Whatever is short is shown as well: an approval is no more than a choice.
    [InABrowser]
    public async Task All_that_was_chosen_is_shown_in_words_before_it_is_sent()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.AResolvedCase(office));
        await using var desk = await Desk.Of(browser, office, "leader");
        await desk.Go($"/cases/{number}");
        var form = await desk.Unfold("审批");
        await form.Locator("[name=Approved]").SelectOptionAsync("false");
        await form.Locator("[name=Note]").FillAsync("金额有误");
        await EndSession(desk);
        await form.GetByRole(AriaRole.Button, new() { Name = "审批" }).ClickAsync();
        await desk.SignIn("leader", "Dongkou-2023");
        await desk.Page.GetByRole(AriaRole.Heading, new() { Name = "审批" }).WaitForAsync();
        Assert.Equal(["是否批准", "审批意见"], await desk.Page.Locator("dl.carried dt").AllInnerTextsAsync());
        Assert.Equal(["否", "金额有误"], await desk.Page.Locator("dl.carried dd").AllInnerTextsAsync());

        // Days are written out, people and grounds called by name, and what the form sends unseen is not shown.
        await desk.Go($"/cases/{number}");
        form = await desk.Unfold("督办");
        await form.Locator("[name=GroundCode]").SelectOptionAsync("overdue");
        await form.Locator("[name=Content]").FillAsync("约谈企业");
        await form.Locator("[name=AnswerDueOn]").FillAsync("2026-04-01");
        Assert.Equal(["约谈企业", "2026年4月1日"], (await Carried("督办")).Skip(1));
        await desk.Go($"/cases/{await office.NumberOf(await Given.AClarifiedCase(office))}");
        form = await desk.Unfold("指定承办人");
        await form.Locator("[name=UserName]").SelectOptionAsync("handler");
        Assert.StartsWith("承办人（", Assert.Single(await Carried("指定承办人")), StringComparison.Ordinal);
        Assert.DoesNotContain(desk.Complaints, c => !c.Contains("401", StringComparison.Ordinal));

        async Task<IReadOnlyList<string>> Carried(string act)
        {
            await EndSession(desk);
            await form.GetByRole(AriaRole.Button, new() { Name = act, Exact = true }).ClickAsync();
            await desk.SignIn("leader", "Dongkou-2023");
            await desk.Page.GetByRole(AriaRole.Heading, new() { Name = act, Exact = true }).WaitForAsync();
            var told = await desk.Page.Locator("dl.carried dd").AllInnerTextsAsync();
            Assert.DoesNotMatch("[a-z]{4}", string.Concat(told));
            return told;
        }
    }

    // A button that sends what nobody sees is not pressed again from afar.
    [InABrowser]
    public async Task What_cannot_be_looked_through_is_not_sent()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "sysadmin");
        await desk.Go("/admin/accounts");
        await EndSession(desk);
        await desk.Page.Locator("[data-account=handler] summary:text-is('停用')").ClickAsync();
        await desk.Page.Locator("[data-account=handler] button[value=lock]").ClickAsync();
        await desk.SignIn("sysadmin", "Dongkou-2023");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "回到原页" }).WaitForAsync();
        Assert.Equal(0, await desk.Page.GetByRole(AriaRole.Button, new() { Name = "提交" }).CountAsync());
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "回到原页" }).ClickAsync();
        await desk.Page.Locator("[data-account=handler] summary:text-is('停用')").WaitForAsync();
    }

    [InABrowser]
    public async Task Whoever_signs_in_instead_sends_it_only_as_themselves()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.AClarifiedCase(office));
        await using var desk = await Desk.Of(browser, office, "handler");
        await Type(desk, number);
        await EndSession(desk);
        await desk.Act("出具处理意见").GetByRole(AriaRole.Button, new() { Name = "出具处理意见" }).ClickAsync();
        await desk.SignIn("reception", "Dongkou-2023");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();

        await desk.Page.GetByText("没有办成").WaitForAsync();
        Assert.Equal("clarified", (await (await office.As("leader")).Get($"/api/v1/cases?q={number}")).Expect(200).Json!["items"]![0]!["state"]!.ToString());
    }

    [InABrowser]
    public async Task A_form_of_another_site_is_not_carried_past_the_sign_in()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.AClarifiedCase(office));
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        foreach (var origin in new[] { "https://elsewhere.example", null })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(office.Http.BaseAddress!, $"/cases/{number}"));
            if (origin is not null) request.Headers.Add("Origin", origin);
            request.Headers.Add("Sec-Fetch-Site", "cross-site");
            request.Content = new FormUrlEncodedContent([KeyValuePair.Create("Opinion", "stuffed in")]);
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(System.Net.HttpStatusCode.Found, answer.StatusCode);
        }
    }

    [InABrowser]
    public async Task A_form_in_another_tab_is_sent_after_signing_in_anew_beside_it_and_shown_again_where_somebody_else_has()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.AClarifiedCase(office));
        await using var desk = await Desk.Of(browser, office, "handler");
        await Type(desk, number);
        await SignInBeside("reception");
        await Press();
        Assert.Contains(Opinion, await desk.Page.Locator("dl.carried").InnerTextAsync(), StringComparison.Ordinal);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        await desk.Page.GetByText("没有办成").WaitForAsync();

        // Asked to sign in again, and signed in beside it meanwhile: what is carried is there.
        await SignInBeside("handler");
        await Type(desk, number);
        await EndSession(desk);
        await Press();
        await desk.Page.GetByRole(AriaRole.Heading, new() { Name = "登录已失效，请重新登录" }).WaitForAsync();
        await SignInBeside("handler");
        await desk.SignIn("handler", "Dongkou-2023");
        Assert.Contains(Opinion, await desk.Page.Locator("dl.carried").InnerTextAsync(), StringComparison.Ordinal);

        await Type(desk, number);
        await SignInBeside("handler");
        await Press();
        await desk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已办：出具处理意见" }).WaitForAsync();

        Task Press() => desk.Act("出具处理意见").GetByRole(AriaRole.Button, new() { Name = "出具处理意见" }).ClickAsync();

        async Task SignInBeside(string userName)
        {
            await EndSession(desk);
            var tab = await desk.Page.Context.NewPageAsync();
            await tab.GotoAsync(new Uri(office.Http.BaseAddress!, "/sign-in").ToString());
            await tab.GetByLabel("用户名").FillAsync(userName);
            await tab.GetByLabel("口令").FillAsync("Dongkou-2023");
            await tab.Keyboard.PressAsync("Enter");
            await tab.GetByRole(AriaRole.Button, new() { Name = "退出" }).WaitForAsync();
            await tab.CloseAsync();
        }
    }

    [InABrowser]
    public async Task An_upload_after_the_session_ended_leads_back_to_the_case_and_says_that_the_file_was_not_sent()
    {
        await using var office = await Office.Open("sqlite");
        var number = await office.NumberOf(await Given.ARegisteredCase(office));
        await using var desk = await Desk.Of(browser, office, "handler");
        await desk.Go($"/cases/{number}");
        await desk.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "考勤表.pdf", MimeType = "application/pdf", Buffer = [.. "%PDF-1.7\n%%EOF\n"u8] });
        await EndSession(desk);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "添加附件" }).ClickAsync();
        await desk.SignIn("handler", "Dongkou-2023");

        Assert.Contains("没有上传", await desk.Page.Locator("#file-fault").InnerTextAsync(), StringComparison.Ordinal);
        Assert.StartsWith($"/cases/{number}?", desk.At, StringComparison.Ordinal);
    }

    private static async Task Type(Desk desk, string number)
    {
        await desk.Go($"/cases/{number}");
        var form = await desk.Unfold("出具处理意见");
        await form.GetByLabel("办理结果").SelectOptionAsync("supported");
        await form.Locator("[name=Opinion]").FillAsync(Opinion);
        await form.GetByLabel("法律依据").FillAsync("《保障农民工工资支付条例》第三条");
    }

    // As when its time is over: the browser has the cookie no more.
    private static Task EndSession(Desk desk) => desk.Page.Context.ClearCookiesAsync(new() { Name = "petitions-session" });
}

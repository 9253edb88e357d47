using Microsoft.Playwright;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

public sealed class SignInTests(Browser browser)
{
    [InABrowser]
    public async Task A_page_asks_to_sign_in_and_leads_back_to_itself()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Open(browser, office);

        await desk.Go("/?asOf=2026-03-01");
        Assert.StartsWith("/sign-in?back=", desk.At, StringComparison.Ordinal);
        await desk.SignIn("leader", "Dongkou-2023");

        await desk.Page.GetByRole(AriaRole.Heading, new() { Name = "看板" }).WaitForAsync();
        Assert.Equal("/?asOf=2026-03-01", desk.At);
        Assert.Empty(desk.Complaints);
    }

    [InABrowser]
    public async Task Each_begins_where_their_work_is_unless_they_asked_for_a_page()
    {
        await using var office = await Office.Open("sqlite");
        foreach (var (userName, first) in new[] { ("reception", "/desk"), ("screener", "/work"), ("reviewer", "/work"), ("handler", "/work"), ("leader", "/"), ("auditor", "/"), ("sysadmin", "/admin") })
        {
            await using var desk = await Desk.SignedIn(browser, office, userName);
            Assert.Equal((userName, first), (userName, desk.At));
        }

        await using var asked = await Desk.Open(browser, office);
        await asked.Go("/cases?state=accepted");
        await asked.SignIn("reception", "Dongkou-2023");
        await asked.Page.GetByRole(AriaRole.Heading, new() { Name = "案件" }).WaitForAsync();
        Assert.Equal("/cases?state=accepted", asked.At);
        // The board is theirs all the same.
        await asked.Go("/");
        await asked.Page.GetByRole(AriaRole.Heading, new() { Name = "看板" }).WaitForAsync();
    }

    [InABrowser]
    public async Task The_cookie_is_for_the_service_alone()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.SignedIn(browser, office, "leader");

        foreach (var cookie in await desk.Page.Context.CookiesAsync())
        {
            Assert.True(cookie.HttpOnly, cookie.Name);
            Assert.True(cookie.Secure, cookie.Name);
            Assert.NotEqual(SameSiteAttribute.None, cookie.SameSite);
        }

        Assert.Contains(await desk.Page.Context.CookiesAsync(), c => c.Name == "petitions-session");
        // The API is for tokens: a browser's cookie opens nothing there.
        Assert.Equal(401, (await desk.Page.Context.APIRequest.GetAsync(new Uri(office.Http.BaseAddress!, "/api/v1/dashboard").ToString())).Status);
    }

    [InABrowser]
    public async Task A_wrong_password_is_told_at_the_form()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Open(browser, office);

        await desk.Go("/sign-in");
        await desk.SignIn("leader", "wrong-password-1");

        await desk.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        Assert.Equal("leader", await desk.Page.GetByLabel("用户名").InputValueAsync());
        Assert.Empty(await desk.Page.GetByLabel("口令").InputValueAsync());
    }

    [InABrowser]
    public async Task Who_signs_out_is_out_here_and_nothing_opens_again()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.SignedIn(browser, office, "leader");
        var cookies = await desk.Page.Context.CookiesAsync();

        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();
        await desk.Page.GetByLabel("用户名").WaitForAsync();
        // The session has ended, not only the cookie: a copy of it opens nothing.
        await desk.Page.Context.AddCookiesAsync(cookies.Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path, Secure = true, HttpOnly = true }));
        await desk.Go("/");

        Assert.StartsWith("/sign-in", desk.At, StringComparison.Ordinal);
    }

    [InABrowser]
    public async Task A_locked_account_is_out_with_its_next_step()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.SignedIn(browser, office, "reviewer");

        (await (await office.As("sysadmin")).Post("/api/v1/accounts/reviewer/lock")).Expect(200);
        await desk.Go("/");

        Assert.StartsWith("/sign-in", desk.At, StringComparison.Ordinal);
    }

    [InABrowser]
    public async Task A_form_without_its_token_is_refused()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.SignedIn(browser, office, "leader");

        var form = desk.Page.Context.APIRequest.CreateFormData();
        form.Set("_handler", "sign-out");
        var answer = await desk.Page.Context.APIRequest.PostAsync(new Uri(office.Http.BaseAddress!, "/sign-out").ToString(), new() { Form = form });

        Assert.Equal(400, answer.Status);
    }

    [InABrowser]
    public async Task Only_what_the_role_may_open_is_offered_and_the_rest_is_refused_as_a_page()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Open(browser, office);
        await desk.Go("/sign-in?back=%2Fsign-out");
        await desk.SignIn("sysadmin", "Dongkou-2023");
        await desk.Page.GetByRole(AriaRole.Heading, new() { Name = "退出" }).WaitForAsync();

        Assert.Equal(0, await desk.Page.GetByRole(AriaRole.Link, new() { Name = "看板" }).CountAsync());
        var answer = await desk.Go("/visits");

        Assert.Equal(403, answer!.Status);
        await desk.Page.GetByRole(AriaRole.Heading, new() { Name = "无此权限" }).WaitForAsync();
    }

    [InABrowser]
    public async Task Pages_bring_a_content_policy_and_load_from_nowhere_else()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Open(browser, office);
        List<string> hosts = [];
        desk.Page.Request += (_, request) => hosts.Add(new Uri(request.Url).Authority);

        var answer = await desk.Go("/sign-in");

        var policy = (await answer!.AllHeadersAsync())["content-security-policy"];
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Equal([office.Http.BaseAddress!.Authority], hosts.Distinct());
        Assert.Empty(desk.Complaints);
        Assert.Equal("24px", await desk.Page.GetByRole(AriaRole.Heading).EvaluateAsync<string>("h => getComputedStyle(h).fontSize"));
    }
}

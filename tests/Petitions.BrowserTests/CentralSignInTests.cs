using Microsoft.Playwright;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

public sealed class CentralSignInTests(Browser browser)
{
    [InABrowser]
    public async Task A_browser_goes_to_the_authority_and_back_under_the_policy_and_the_cookies_of_every_page()
    {
        await using var issuer = await TokenIssuer.Start();
        // By the browser's clock: the cookies of the way there and back end after a quarter of an hour.
        await using var office = await Office.Open("sqlite", TimeProvider.System.GetUtcNow(), CentralPageTests.Settings(issuer.Url));
        await using var desk = await Desk.Open(browser, office);
        await desk.Go("/cases?q=XF");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "统一身份认证登录" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "退出" }).WaitForAsync();

        Assert.Equal("/cases?q=XF", desk.At);
        foreach (var cookie in await desk.Page.Context.CookiesAsync())
            Assert.True(cookie is { HttpOnly: true, Secure: true, SameSite: not SameSiteAttribute.None }, cookie.Name);

        // Out by a form: the policy lets forms go to this service only, and this one does.
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();
        await desk.Page.GetByLabel("用户名").WaitForAsync();
        var answer = await desk.Go("/sign-in");
        Assert.Contains("form-action 'self';", (await answer!.AllHeadersAsync())["content-security-policy"], StringComparison.Ordinal);
        issuer.Person = ("stranger", ["office-handlers"]);
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "统一身份认证登录" }).ClickAsync();
        await desk.Page.GetByText("没有您这个用户名的账号").WaitForAsync();
        Assert.Equal("login", issuer.Asked["prompt"]);
        // The browser itself notes that the answer was 401; the policy has stopped nothing.
        Assert.DoesNotContain(desk.Complaints, c => !c.Contains("401", StringComparison.Ordinal));
    }
}

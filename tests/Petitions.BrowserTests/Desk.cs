using Microsoft.Playwright;
using Petitions.Infrastructure.Accounts;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

/// <summary>办公桌: one person at a window of the browser, before a running office. What the browser complains of is collected.</summary>
public sealed class Desk : IAsyncDisposable
{
    private readonly IBrowserContext _window;
    private readonly List<string> _complaints = [];

    private Desk(Office office, IBrowserContext window, IPage page)
    {
        (Office, _window, Page) = (office, window, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Add(message.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    /// <summary>The service behind the page.</summary>
    public Office Office { get; }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Console errors and warnings so far, scripts that failed among them.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>An empty window before the office.</summary>
    public static async Task<Desk> Open(Browser browser, Office office, BrowserNewContextOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(browser);
        var window = await browser.Window(options);
        window.SetDefaultTimeout(30_000);
        return new(office, window, await window.NewPageAsync());
    }

    /// <summary>The same with the person of a demo account signed in, by the form but beside the page: nothing is drawn for it.</summary>
    public static async Task<Desk> Of(Browser browser, Office office, string userName, BrowserNewContextOptions? options = null)
    {
        var desk = await Open(browser, office, options);
        using var window = new Window(office.Http.BaseAddress!);
        await window.SignIn(userName);
        await desk._window.AddCookiesAsync(window.Kept.Select(c => new Cookie
        {
            Name = c.Name, Value = c.Value, Domain = office.Http.BaseAddress!.Host, Path = "/", HttpOnly = true, Secure = true, SameSite = SameSiteAttribute.Strict,
        }));
        return desk;
    }

    /// <summary>The same through the page.</summary>
    public static Task<Desk> SignedIn(Browser browser, Office office, string userName, BrowserNewContextOptions? options = null)
        => SignedInWith(browser, office, userName, DemoAccounts.Password, options);

    /// <summary>The same with a password of one's own.</summary>
    public static async Task<Desk> SignedInWith(Browser browser, Office office, string userName, string password, BrowserNewContextOptions? options = null)
    {
        var desk = await Open(browser, office, options);
        await desk.Go("/sign-in");
        await desk.SignIn(userName, password);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "退出" }).WaitForAsync();
        return desk;
    }

    /// <summary>Opens an address of the office.</summary>
    public Task<IResponse?> Go(string path) => Page.GotoAsync(new Uri(Office.Http.BaseAddress!, path).ToString());

    /// <summary>Fills the sign-in form and sends it, by keyboard.</summary>
    public async Task SignIn(string userName, string password)
    {
        await Page.GetByLabel("用户名").FillAsync(userName);
        await Page.GetByLabel("口令").FillAsync(password);
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>The form of an act on the case now open, unfolded.</summary>
    public ILocator Act(string name)
    {
        var fold = Page.Locator("aside details").Filter(new() { Has = Page.Locator($"summary:text-is('{name}')") });
        return fold.Locator("form");
    }

    /// <summary>Unfolds the form of an act.</summary>
    public async Task<ILocator> Unfold(string name)
    {
        var form = Act(name);
        if (!await form.IsVisibleAsync()) await Page.Locator($"summary:text-is('{name}')").ClickAsync();
        return form;
    }

    /// <summary>Does an act on the case now open: fills its form in, sends it, and sees that it is done.</summary>
    public async Task Done(string act, params Func<ILocator, Task>[] fill)
    {
        var form = await Unfold(act);
        foreach (var step in fill) await step(form);
        await form.GetByRole(AriaRole.Button, new() { Name = act, Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已办：" + act }).WaitForAsync();
    }

    /// <summary>What is said against a control, at the control: it must name it.</summary>
    public async Task<string> FaultOf(string selector)
    {
        var field = Page.Locator(selector + "[aria-invalid=true]");
        await field.WaitForAsync();
        return await Page.Locator("#" + await field.GetAttributeAsync("aria-describedby")).InnerTextAsync();
    }

    /// <summary>Presses Tab until a control has the focus, and sees that it shows.</summary>
    public async Task TabTo(string selector)
    {
        for (var presses = 0; presses < 200; presses++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (!await Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) continue;
            try
            {
                await Page.WaitForFunctionAsync("() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; }");
            }
            catch (TimeoutException)
            {
                Assert.Fail($"{selector} shows no focus");
            }

            return;
        }

        Assert.Fail($"{selector} is not reached by keyboard.");
    }

    /// <summary>The path and query of the page now open.</summary>
    public string At => new Uri(Page.Url).PathAndQuery;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _window.DisposeAsync();
}

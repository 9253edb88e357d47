using Microsoft.Playwright;
using Petitions.Benchmarks.Offices;

namespace Petitions.Benchmarks.Pages;

/// <summary>各人的窗口: a window for each who opens pages, signed in once, and what was seen of each page in them.</summary>
internal sealed class PaintWindows(IBrowser browser, Uri service, int rounds) : IAsyncDisposable
{
    private const string Nobody = "";
    private const string PaintedScript = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1";
    private const string AnsweredScript = "performance.getEntriesByType('navigation')[0].responseEnd";

    private readonly Dictionary<string, IPage> _pages = [];

    /// <summary>The slowest page's median, in ms.</summary>
    internal double Worst { get; private set; }

    /// <summary>Opens an address as often as there are rounds.</summary>
    internal async Task Open(string? who, string address, bool firstTime = false)
    {
        var page = await Of(who);
        if (firstTime) await WithoutCache(page);
        List<Look> looks = [];
        // The first look at a page warms the service; it is not counted.
        for (var round = 0; round <= rounds; round++)
        {
            var answer = await page.GotoAsync(new Uri(service, address).ToString());
            if (answer is not { Ok: true }) throw new InvalidOperationException($"{address} as {who ?? "nobody"}: {answer?.Status}");
            looks.Add(await Seen(page));
        }

        Tell($"`{address}`{(firstTime ? " for the first time" : "")}{(who is PaintedPage.Leader or null ? "" : $", {who["bench-".Length..]}")}", looks[1..]);
    }

    /// <summary>Sends a form as often and looks at what it is answered with; the page stays on the last answer.</summary>
    internal async Task<IPage> Send(SentForm form)
    {
        var page = await Of(form.Who);
        List<Look> looks = [];
        for (var round = 0; round <= rounds; round++)
        {
            await form.Send(page, service);
            looks.Add(await Seen(page));
        }

        Tell(form.What, looks[1..]);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var page in _pages.Values) await page.Context.DisposeAsync();
    }

    private async Task<IPage> Of(string? who)
    {
        if (_pages.TryGetValue(who ?? Nobody, out var known)) return known;
        var page = await (await browser.NewContextAsync(new() { Locale = "zh-CN" })).NewPageAsync();
        if (who is not null) await SignIn(page, who);
        return _pages[who ?? Nobody] = page;
    }

    private async Task SignIn(IPage page, string who)
    {
        await page.GotoAsync(new Uri(service, "/sign-in").ToString());
        await page.GetByLabel("用户名").FillAsync(who);
        await page.GetByLabel("口令").FillAsync(BenchSettings.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "退出" }).WaitForAsync();
    }

    private static async Task WithoutCache(IPage page)
    {
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("Network.enable");
        await devices.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
    }

    private static async Task<Look> Seen(IPage page)
    {
        await page.WaitForFunctionAsync($"() => {PaintedScript} > 0");
        return new(await page.EvaluateAsync<double>(PaintedScript), await page.EvaluateAsync<double>(AnsweredScript));
    }

    private void Tell(string what, IReadOnlyList<Look> looks)
    {
        var (median, answered) = (looks.Select(l => l.Painted).Order().ElementAt(looks.Count / 2), looks.Select(l => l.Answered).Order().ElementAt(looks.Count / 2));
        Console.WriteLine($"| {what} | {median:F0} | {looks.Max(l => l.Painted):F0} | {answered:F0} |");
        Worst = Math.Max(Worst, median);
    }

    /// <summary>一次打开: milliseconds from the start of the navigation to the first contentful paint, and to the last byte of the page's own answer, which is the service's share.</summary>
    private sealed record Look(double Painted, double Answered);
}

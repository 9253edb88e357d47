using Microsoft.Playwright;
using Petitions.Benchmarks.Loads;
using Petitions.Benchmarks.Offices;
using Petitions.Domain;

namespace Petitions.Benchmarks.Pages;

/// <summary>首屏试验: the command <c>paint</c>: how long each page takes from the click to its first contentful paint, in Chromium, on a generated database.</summary>
internal static class PaintTrial
{
    private const string Chromium = "/usr/bin/chromium";
    private const string PaintedScript = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1";
    private const string AnsweredScript = "performance.getEntriesByType('navigation')[0].responseEnd";

    internal static async Task<int> Run(Arguments arguments)
    {
        var file = arguments.Text("database", "data/bench.db");
        var (rounds, limit) = (arguments.Number("rounds", 10), arguments.Number("limit", 300));
        arguments.Done();
        Console.WriteLine(Machine.Line);
        await using var place = await LoadPlace.Of("sqlite", file, "", "", Console.WriteLine);
        await using var service = await ServiceProcess.Start(place.Settings(jobs: false));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
        await using var known = await browser.NewContextAsync(new() { Locale = "zh-CN" });
        var page = await known.NewPageAsync();
        await SignIn(page, service.Address);
        var worst = 0.0;
        Console.WriteLine("| page | median ms | worst ms | answered ms |\n| --- | ---: | ---: | ---: |");
        foreach (var address in Addresses(place.Sample()[0].Number))
            worst = Math.Max(worst, Tell(address, await Looks(page, new Uri(service.Address, address), rounds)));

        // Somebody whose browser has never been here, a petitioner on a phone, has none of the files yet.
        var devices = await known.NewCDPSessionAsync(page);
        await devices.SendAsync("Network.enable");
        await devices.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        foreach (var address in new[] { "/public", "/public/submit", "/desk" }) worst = Math.Max(worst, Tell(address + " for the first time", await Looks(page, new Uri(service.Address, address), rounds)));

        return worst <= limit ? 0 : 1;
    }

    private static DateOnly Today => OfficeTime.Day(TimeProvider.System.GetUtcNow());

    private static string[] Addresses(string number)
        =>
        [
            "/sign-out", "/", "/work", "/cases", "/cases?overdue=true", $"/cases/{number}", "/reports", "/reports/annual/2026", "/desk", "/desk/letter", "/ledgers", "/lists",
            "/visits", "/warnings", "/supervisions", "/executions", "/roster", "/retention", "/loads", "/admin/sweeps",
            $"/?asOf={Today.AddDays(-20):yyyy-MM-dd}", $"/cases?endedBy={Today.AddDays(-20):yyyy-MM-dd}&stateThen=withdrawn",
            $"/cases?overdueOn={Today.AddDays(-20):yyyy-MM-dd}&unitId=dk", $"/cases?dueSoonOn={Today.AddDays(-20):yyyy-MM-dd}&unitId=dk", $"/cases?backlogOn={Today.AddDays(-20):yyyy-MM-dd}&unitId=dk",
            $"/cases?openOn={Today.AddDays(-20):yyyy-MM-dd}&categoryThen=07&unitId=dk", $"/cases?endedBy={Today.AddDays(-20):yyyy-MM-dd}&categoryThen=07&unitId=dk",
            $"/cases?openOn={Today.AddDays(-20):yyyy-MM-dd}&unitThen=dk-ghjs", $"/cases?endedBy={Today.AddDays(-20):yyyy-MM-dd}&unitThen=dk-ghjs", $"/cases?countedTo={Today.AddDays(-20):yyyy-MM-dd}&unitThen=dk-ghjs",
            $"/cases?endedFrom={Today.AddDays(-50):yyyy-MM-dd}&endedTo={Today.AddDays(-20):yyyy-MM-dd}&unitThen=dk-ghjs", $"/?asOf={Today.AddDays(-20):yyyy-MM-dd}&unitId=dk-ghjs", $"/reports/rates/closure?from={Today.AddDays(-30):yyyy-MM-dd}&to={Today:yyyy-MM-dd}", $"/reports/rates/closure?from={Today.AddDays(-360):yyyy-MM-dd}&to={Today:yyyy-MM-dd}", "/recommendations", "/glass", "/own-password", "/public", "/public/submit", "/public/progress",
        ];

    private static async Task SignIn(IPage page, Uri service)
    {
        await page.GotoAsync(new Uri(service, "/sign-in").ToString());
        await page.GetByLabel("用户名").FillAsync("bench-leader");
        await page.GetByLabel("口令").FillAsync(BenchSettings.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "退出" }).WaitForAsync();
    }

    // The first look at a page warms the service; it is not counted.
    private static async Task<IReadOnlyList<Look>> Looks(IPage page, Uri address, int rounds)
    {
        List<Look> looks = [];
        for (var round = 0; round <= rounds; round++) looks.Add(await Look.At(page, address));
        return looks[1..];
    }

    private static double Tell(string what, IReadOnlyList<Look> looks)
    {
        var (median, answered) = (looks.Select(l => l.Painted).Order().ElementAt(looks.Count / 2), looks.Select(l => l.Answered).Order().ElementAt(looks.Count / 2));
        Console.WriteLine($"| `{what}` | {median:F0} | {looks.Max(l => l.Painted):F0} | {answered:F0} |");
        return median;
    }

    /// <summary>一次打开: milliseconds from the start of the navigation to the first contentful paint, and to the last byte of the page's own answer, which is the service's share.</summary>
    private sealed record Look(double Painted, double Answered)
    {
        internal static async Task<Look> At(IPage page, Uri address)
        {
            await page.GotoAsync(address.ToString());
            await page.WaitForFunctionAsync($"() => {PaintedScript} > 0");
            return new(await page.EvaluateAsync<double>(PaintedScript), await page.EvaluateAsync<double>(AnsweredScript));
        }
    }
}

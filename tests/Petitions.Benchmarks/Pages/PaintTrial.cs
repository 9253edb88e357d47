using Microsoft.Playwright;
using Petitions.Benchmarks.Loads;
using Petitions.Benchmarks.Offices;

namespace Petitions.Benchmarks.Pages;

/// <summary>首屏试验: the command <c>paint</c>: how long each page takes from the click to its first contentful paint, in Chromium, on a generated database.</summary>
internal static class PaintTrial
{
    private const string Chromium = "/usr/bin/chromium";

    internal static async Task<int> Run(Arguments arguments)
    {
        var file = arguments.Text("database", "data/bench.db");
        var (rounds, limit) = (arguments.Number("rounds", 10), arguments.Number("limit", 300));
        arguments.Done();
        Console.WriteLine(Machine.Line);
        if (PaintedPage.Forgotten(typeof(Web.Pages).Assembly.GetTypes()) is { Count: > 0 } forgotten)
        {
            await Console.Error.WriteLineAsync($"Measured nowhere: {string.Join(' ', forgotten)}. Name them in PaintedPage.All.");
            return 1;
        }

        await using var place = await LoadPlace.Of("sqlite", file, "", "", Console.WriteLine);
        var settings = place.Settings(jobs: false);
        // One petitioner submits as often as there are rounds.
        settings["Throttle:PetitionsPerAddress"] = "1000";
        await PaintThings.Staff(settings);
        await using var service = await ServiceProcess.Start(settings);
        var things = await PaintThings.Make(service, settings, place.Sample()[0].Number);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
        await using var windows = new PaintWindows(browser, service.Address, rounds);
        Console.WriteLine("| page | median ms | worst ms | answered ms |\n| --- | ---: | ---: | ---: |");
        foreach (var painted in PaintedPage.All)
            foreach (var address in painted.Addresses(things)) await windows.Open(painted.Who, address);
        await windows.Send(SentForm.Petition);
        var receipt = await windows.Send(SentForm.Receipt);
        await windows.Send(SentForm.Progress(await receipt.Locator("[data-number]").First.InnerTextAsync(), await receipt.Locator("[data-code]").First.InnerTextAsync()));

        // Somebody whose browser has never been here, a petitioner on a phone, has none of the files yet.
        foreach (var address in new[] { "/public", "/public/submit" }) await windows.Open(null, address, firstTime: true);
        await windows.Open(PaintedPage.Reception, "/desk", firstTime: true);
        return windows.Worst <= limit ? 0 : 1;
    }
}

using Microsoft.Playwright;
using Petitions.IntegrationTests.Servers;

namespace Petitions.BrowserTests;

/// <summary>浏览器: the machine's own Chromium, started once for all tests; nothing is downloaded.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>Where Debian puts it.</summary>
    public const string Program = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    /// <summary>Why the tests cannot run here; null where they can. <c>PETITIONS_TEST_REQUIRE=chromium</c> makes them fail instead.</summary>
    public static string? SkipReason => File.Exists(Program) || TestDatabases.IsRequired("chromium") ? null : $"No Chromium at {Program}.";

    /// <summary>A window of its own, with no cookies, in Chinese.</summary>
    public async Task<IBrowserContext> Window(BrowserNewContextOptions? options = null)
        => await _chromium!.NewContextAsync(options ?? new() { Locale = "zh-CN", TimezoneId = "Asia/Shanghai" });

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program)) return;
        _playwright = await Playwright.CreateAsync();
        // Root, as in a container of the tests, may not use Chromium's sandbox.
        _chromium = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox", "--lang=zh-CN", "--disable-gpu", "--disable-dev-shm-usage"] });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null) await _chromium.DisposeAsync();
        _playwright?.Dispose();
    }
}

using System.Collections;
using Microsoft.Playwright;
using Petitions.IntegrationTests.Servers;

namespace Petitions.BrowserTests;

/// <summary>浏览器: the machine's own Chromium, started once for all tests; nothing is downloaded.</summary>
public sealed class Browser : IAsyncLifetime
{
    // The same engine without the windows that Chromium's own headless mode draws and nobody sees: Debian's package chromium-headless-shell (decisions/0120).
    private const string WithoutWindows = "/usr/bin/chromium-headless-shell";
    private const string Whole = "/usr/bin/chromium";

    /// <summary>Where Debian puts it: without windows where that is installed, else the whole of it.</summary>
    public static readonly string Program = File.Exists(WithoutWindows) ? WithoutWindows : Whole;

    private readonly bool _isWholeInChinese;
    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    /// <summary>The one of the tests.</summary>
    public Browser()
    {
    }

    private Browser(bool isWholeInChinese) => _isWholeInChinese = isWholeInChinese;

    /// <summary>One whose own words are Chinese, as on the machines of the office: fields of days and files among them, where Debian's package chromium-l10n is installed.</summary>
    internal static async Task<Browser> InChinese()
    {
        var browser = new Browser(isWholeInChinese: true);
        await browser.InitializeAsync();
        return browser;
    }

    /// <summary>Why the tests cannot run here; null where they can. <c>PETITIONS_TEST_REQUIRE=chromium</c> makes them fail instead.</summary>
    public static string? SkipReason => File.Exists(Program) || TestDatabases.IsRequired("chromium") ? null : $"No Chromium at {Program}: install Debian's package chromium.";

    /// <summary>A window of its own, with no cookies, in Chinese.</summary>
    public async Task<IBrowserContext> Window(BrowserNewContextOptions? options = null)
        => await _chromium!.NewContextAsync(options ?? new() { Locale = "zh-CN", TimezoneId = "Asia/Shanghai" });

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program)) return;
        _playwright = await Playwright.CreateAsync();
        // Root, as in a container of the tests, may not use Chromium's sandbox.
        BrowserTypeLaunchOptions options = new() { ExecutablePath = Program, Args = ["--no-sandbox", "--lang=zh-CN", "--disable-gpu", "--disable-dev-shm-usage"] };
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);
        // Without a locale that knows UTF-8, Chromium neither takes files with Chinese names nor gives them out under these.
        environment["LC_ALL"] = "C.UTF-8";
        options.Env = environment;
        if (_isWholeInChinese)
        {
            environment["LANGUAGE"] = "zh_CN";
            options.ExecutablePath = Whole;
        }

        _chromium = await _playwright.Chromium.LaunchAsync(options);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null) await _chromium.DisposeAsync();
        _playwright?.Dispose();
    }
}

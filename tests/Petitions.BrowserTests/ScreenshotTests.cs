using Microsoft.Playwright;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

/// <summary>Pictures of the main pages for the documents: taken anew with <c>PETITIONS_APPROVE=1</c> (with Debian's packages chromium and chromium-l10n), else only looked for.</summary>
public sealed class ScreenshotTests
{
    [InABrowser]
    public async Task The_documents_show_the_main_pages()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Checkout(), "docs", "pages")).FullName;
        if (Environment.GetEnvironmentVariable("PETITIONS_APPROVE") == "1") await Take(folder);
        Assert.All(new[] { "dashboard", "work", "case", "screening", "report", "desk", "receipt", "ledger", "public", "progress" }, name => Assert.True(File.Exists(Path.Combine(folder, name + ".png")), name));
    }

    private static async Task Take(string folder)
    {
        await using var browser = await Browser.InChinese();
        await using var office = await Office.Open("sqlite", settings: new Dictionary<string, string?> { ["Pages:PublicAddress"] = "https://xinfang.example.gov.cn/" });
        foreach (var (day, title) in new[] { ("2026-02-12", "反映道路施工扬尘"), ("2026-02-17", "反映征地补偿款未到账"), ("2026-02-25", "咨询社保转移手续"), ("2026-03-01", "建议增设公交站点") })
            await Given.ARegisteredCase(office, day + "T09:00:00+08:00", title);
        await Given.AClosedCase(office);
        await Given.AnAcceptedCase(office);
        await Given.ACaseThatIs(office, "transferred");
        var resolved = await office.NumberOf(await Given.AResolvedCase(office));
        var registered = await office.NumberOf(await Given.ARegisteredCase(office, title: "反映噪声扰民"));
        (await (await office.As("leader")).Post("/api/v1/reports/monthly-closure/2026-02")).Expect(201);
        await using var leader = await Of(browser, office, "leader");
        await Shot(leader, "/", "dashboard");
        await Shot(leader, $"/cases/{resolved}", "case");
        await Shot(leader, "/reports/monthly/2026-02", "report");
        await using var screener = await Of(browser, office, "screener");
        await Shot(screener, "/work", "work");
        await Shot(screener, $"/cases/{registered}", "screening");

        await using var reception = await Of(browser, office, "reception");
        await reception.Go("/desk");
        foreach (var (field, text) in new[] { ("Visitors[0].Name", "张三"), ("Visitors[0].IdNumber", "11010519491231002X"), ("Matters[0].Title", "再次反映拖欠工资"), ("Matters[0].Content", "上次答复以后仍未足额发放。") })
            await reception.Page.Locator($"[name='{field}']").FillAsync(text);
        await reception.Page.Locator("[data-link]").First.WaitForAsync();
        await reception.Page.Locator("form[data-kept=true]").WaitForAsync();
        await reception.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "desk.png") });
        await reception.Page.Keyboard.PressAsync("F9");
        var (number, code) = (await reception.Page.Locator("[data-number]").InnerTextAsync(), await reception.Page.Locator("[data-code]").InnerTextAsync());
        await reception.Page.Locator(".receipt").ScreenshotAsync(new() { Path = Path.Combine(folder, "receipt.png") });
        await reception.Go("/ledgers");
        await reception.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "2025年信访台账.xlsx", MimeType = "application/octet-stream", Buffer = LedgerPageTests.Book() });
        await reception.Page.GetByRole(AriaRole.Button, new() { Name = "上传并预览" }).ClickAsync();
        await reception.Page.Locator("[data-state=ready]").WaitForAsync();
        await reception.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "ledger.png") });

        // A petitioner's are a phone's.
        await using var phone = await Desk.Open(browser, office, new() { Locale = "zh-CN", TimezoneId = "Asia/Shanghai", ViewportSize = new() { Width = 480, Height = 800 } });
        await Shot(phone, "/public", "public");
        await phone.Go($"/public/progress?number={number}");
        await phone.Page.Locator("#ask-code").FillAsync(code);
        await phone.Page.Keyboard.PressAsync("Enter");
        await phone.Page.Locator("[data-state]").WaitForAsync();
        await phone.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "progress.png") });

        async Task Shot(Desk desk, string address, string name)
        {
            await desk.Go(address);
            await desk.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
        }
    }

    private static Task<Desk> Of(Browser browser, Office office, string userName)
        => Desk.Of(browser, office, userName, new() { Locale = "zh-CN", TimezoneId = "Asia/Shanghai", ViewportSize = new() { Width = 1200, Height = 900 } });

    private static string Checkout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Petitions.sln"))) folder = folder.Parent;
        return folder!.FullName;
    }
}

using Microsoft.Playwright;

namespace Petitions.Benchmarks.Pages;

/// <summary>提交后的页面: what a form answers with, which has no address of its own: receipts and a petitioner's progress.</summary>
/// <param name="What">What it is.</param>
/// <param name="Who">User name; null for somebody who has not signed in.</param>
/// <param name="Address">Where the form stands.</param>
/// <param name="Fields">What is typed, by the fields' names.</param>
/// <param name="Button">Selector of the button.</param>
/// <param name="Answered">Selector of what only the answer has.</param>
internal sealed record SentForm(string What, string? Who, string Address, IReadOnlyDictionary<string, string> Fields, string Button, string Answered)
{
    /// <summary>The receipt of a letter at the desk.</summary>
    internal static SentForm Receipt { get; } = new("a receipt", PaintedPage.Reception, "/desk/letter",
        new Dictionary<string, string> { ["Petitioner.Name"] = "张三", ["Title"] = "反映拖欠工资", ["Content"] = "三个月没有发工资。" }, "form[data-desk] [data-save]", ".receipt [data-code]");

    /// <summary>What a petitioner is told who has submitted online.</summary>
    internal static SentForm Petition { get; } = new("a petition submitted", null, "/public/submit",
        new Dictionary<string, string> { ["Petitioner.Name"] = "张三", ["Petitioner.Address"] = "洞口县桐山乡一组", ["Title"] = "反映道路", ["Content"] = "道路损坏" }, "main form button.do", ".receipt [data-code]");

    /// <summary>How the case stands that a number and a query code name.</summary>
    internal static SentForm Progress(string number, string code) => new("a petitioner's progress", null, $"/public/progress?number={number}",
        new Dictionary<string, string> { ["QueryCode"] = code }, "main form button.do", "[data-state]");

    /// <summary>Opens the form, fills it in and sends it.</summary>
    internal async Task Send(IPage page, Uri service)
    {
        await page.GotoAsync(new Uri(service, Address).ToString());
        foreach (var (name, text) in Fields) await page.Locator($"[name='{name}']").FillAsync(text);
        await page.Locator(Button).First.ClickAsync();
        await page.Locator(Answered).First.WaitForAsync();
    }
}

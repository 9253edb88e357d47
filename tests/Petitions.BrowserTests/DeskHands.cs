using Microsoft.Playwright;

namespace Petitions.BrowserTests;

/// <summary>What hands do at the desk.</summary>
internal static class DeskHands
{
    public const string Number = "11010519491231002X";

    public static async Task<(string Day, string Time, string Occasion)> Instant(Desk desk)
    {
        var told = await desk.Page.EvaluateAsync<string[]>("['day', 'time', 'Occasion'].map(name => document.querySelector(`[name=${name}]`).value)");
        return (told[0], told[1], told[2]);
    }

    public static async Task Forget(Desk desk)
    {
        desk.Page.Dialog += Accept;
        await desk.Page.Locator("[data-forget]").ClickAsync();
        await desk.Page.WaitForFunctionAsync("() => document.querySelector('[name=Title]')?.value === '' && document.querySelector(\"[name='Petitioner.Name']\").value === ''");
        desk.Page.Dialog -= Accept;

        static void Accept(object? sender, IDialog dialog) => _ = dialog.AcceptAsync();
    }

    // A browser without a screen prints nothing; what it tells a page of printing is the same.
    public static Task Prints(Desk desk) => desk.Page.AddInitScriptAsync("window.print = () => { window.printed = (window.printed ?? 0) + 1; for (const told of ['beforeprint', 'afterprint']) dispatchEvent(new Event(told)); }");

    public static async Task Arrival(Desk desk)
    {
        await desk.Page.Locator("[name='Visitors[0].Name']").FillAsync("张三");
        await desk.Page.Locator("[name='Visitors[0].Address']").FillAsync("洞口县桐山乡一组");
        await desk.Page.Locator("[name='Matters[0].Title']").FillAsync("反映拖欠工资");
        await desk.Page.Locator("[name='Matters[0].Content']").FillAsync("三个月没有发工资。");
        await Kept(desk, true);
    }

    // The receipt was shown: the next arrival begins with an empty form.
    public static async Task Anew(Desk desk)
    {
        await desk.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await desk.Go("/desk");
        Assert.Equal("", await desk.Page.Locator("[name='Visitors[0].Name']").InputValueAsync());
    }

    // Enter, until the field has the focus; then the text.
    public static async Task Write(Desk desk, string name, string text)
    {
        for (var i = 0; i < 60 && await Focused(desk) != name; i++) await desk.Page.Keyboard.PressAsync("Enter");
        Assert.Equal(name, await Focused(desk));
        await desk.Page.Keyboard.TypeAsync(text);
    }

    public static Task<string> Focused(Desk desk) => desk.Page.EvaluateAsync<string>("document.activeElement.name ?? ''");

    public static Task Kept(Desk desk, bool kept) => desk.Page.Locator($"form[data-kept={(kept ? "true" : "false")}]").WaitForAsync();
}

using Microsoft.Playwright;
using Petitions.IntegrationTests.Offices;

namespace Petitions.BrowserTests;

/// <summary>What of WCAG 2.2 a program can look at on every page beyond axe's own rules; docs/accessibility.md says which criterion each stands for.</summary>
public sealed class AccessibilityTests(Browser browser, PageWalk walk) : IClassFixture<PageWalk>
{
    [InABrowser]
    public void Every_page_passes_the_check_for_accessibility_and_says_nothing_in_the_console()
    {
        Assert.Empty(walk.Forgotten);
        Assert.Equal(59, walk.Pages);
        Nothing(PageLooks.Axe);
        Nothing(PageLooks.Console);
    }

    [InABrowser]
    public void Every_stop_of_the_keyboard_shows_in_sight_and_in_the_order_of_the_page() => Nothing(PageLooks.Keyboard);

    [InABrowser]
    public void So_it_does_in_a_narrow_window() => Nothing(PageLooks.NarrowKeyboard);

    [InABrowser]
    public void With_wider_spacing_and_with_twice_the_text_nothing_is_cut_off_or_covered() => Nothing(PageLooks.Larger);

    [InABrowser]
    public void Every_target_is_large_enough_or_apart_on_every_page_wide_and_narrow() => Nothing(PageLooks.Targets);

    [InABrowser]
    public void At_twice_the_size_nothing_is_cut_off() => Nothing(PageLooks.Zoomed);

    [InABrowser]
    public void On_a_narrow_screen_nothing_is_cut_off_either() => Nothing(PageLooks.Narrow);

    [InABrowser]
    public void Every_page_says_what_it_is_in_its_language_and_names_nothing_that_is_not_there() => Nothing(PageLooks.Words);

    [InABrowser]
    public void What_is_Chinese_on_a_page_in_English_is_marked_so() => Nothing(PageLooks.ChineseUnmarked);

    [InABrowser]
    public async Task What_is_refused_is_told_at_its_field_in_words_and_by_more_than_colour()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await desk.Page.Locator("#desk-day").FillAsync("2026-03-03");
        await desk.Page.Locator("[name='Matters[0].Title']").FillAsync("反映道路");
        await desk.Page.Locator("[name='Matters[0].Content']").FillAsync("道路损坏");
        await desk.Page.Keyboard.PressAsync("F9");
        await desk.Page.GetByRole(AriaRole.Alert).WaitForAsync();

        foreach (var id in new[] { "#desk-day", "#desk-time" })
        {
            Assert.Equal("true", await desk.Page.Locator(id).GetAttributeAsync("aria-invalid"));
            Assert.Equal("desk-instant-fault", await desk.Page.Locator(id).GetAttributeAsync("aria-describedby"));
        }

        Assert.NotEmpty((await desk.Page.Locator("#desk-instant-fault").InnerTextAsync()).Trim());
        // What was typed stays, and nothing has to be typed twice.
        Assert.Equal("反映道路", await desk.Page.Locator("[name='Matters[0].Title']").InputValueAsync());

        await using var nobody = await Desk.Open(browser, office);
        await nobody.Go("/sign-in");
        await nobody.SignIn("leader", "wrong-password-1");
        await nobody.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        foreach (var id in new[] { "#userName", "#password" })
        {
            Assert.Equal("true", await nobody.Page.Locator(id).GetAttributeAsync("aria-invalid"));
            Assert.Equal("sign-in-refusal", await nobody.Page.Locator(id).GetAttributeAsync("aria-describedby"));
        }
    }

    private void Nothing(string look) => Assert.True(!walk.Found(look).Any(), string.Join('\n', walk.Found(look)));
}

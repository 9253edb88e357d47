using System.Text.RegularExpressions;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Manner;

/// <summary>样式表: of the component library's, which is a hundred times as long, pages load what they use (decisions/0125).</summary>
public sealed partial class StyleSheetTests
{
    private const string Head = "/* MudBlazor (MIT): of its style sheet what the pages use. Taken out by StyleSheetTests; PETITIONS_APPROVE=1 takes it out anew. */\n";

    [Fact]
    public async Task What_pages_use_of_the_component_library_is_all_that_they_load_of_it()
    {
        await using var office = await Office.Open("sqlite");
        HashSet<string> classes = new(StringComparer.Ordinal);
        await foreach (var (_, _, page) in PagesTests.Every(office)) classes.UnionWith(ClassesOf(page.Text));
        using var nobody = new Window(office.Http.BaseAddress!);
        classes.UnionWith(ClassesOf((await nobody.Go("/no-such-page")).Text));

        Approved.MustStandIn("src/Petitions.Web/wwwroot/mudblazor.css", Head + StyleRules.For(await office.Http.GetStringAsync("/_content/MudBlazor/MudBlazor.min.css", TestContext.Current.CancellationToken), classes));
    }

    [Fact]
    public void Rules_for_other_classes_are_left_out_and_those_for_elements_and_used_ones_stay()
        => Assert.Equal(
            "a, .kept { color: red }\n[type=button] { margin: 0 }\n@media (min-width:600px) {\n.kept:not(.own) { margin: 1px }\n}\n",
            StyleRules.For(
                "@charset \"utf-8\";/* .x{} */a,.kept,.other,.kept .other{color: red}[type=button],#popup{margin: 0}@keyframes k{0%{top:0}}.other:is(.kept,a){top:0}"
                + "@media (min-width:600px){.kept:not(.own){margin: 1px}.other{top:0}}@media print{.other{top:0}}.mt-1\\.5{top:0}",
                new HashSet<string>(["kept", "own", "mt-1"], StringComparer.Ordinal)));

    private static IEnumerable<string> ClassesOf(string page)
        => ClassAttributes().Matches(page).SelectMany(m => m.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    [GeneratedRegex("class=\"([^\"]*)\"")]
    private static partial Regex ClassAttributes();
}

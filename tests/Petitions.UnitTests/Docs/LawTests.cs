using System.Text.RegularExpressions;
using Xunit;

namespace Petitions.UnitTests.Docs;

/// <summary>docs/law.md names a test for each article: it must be there.</summary>
public sealed class LawTests
{
    [Fact]
    public void Every_test_that_the_law_page_names_is_there()
    {
        var missing = Missing(Repository.Read("docs/law.md"));
        Assert.True(missing.Count == 0, "docs/law.md names tests that are not there: " + string.Join(", ", missing));
    }

    [Fact]
    public void A_test_that_is_not_there_is_noticed()
        => Assert.Equal(["LawTests.It_rains", "Nowhere.A_test_that_is_not_there_is_noticed"],
            Missing("| `LawTests.It_rains` | `LawTests.A_test_that_is_not_there_is_noticed` | `Nowhere.A_test_that_is_not_there_is_noticed` |"));

    private static List<string> Missing(string page)
    {
        var sources = Repository.Files("tests", ".cs").Select(Repository.Read).ToList();
        return
        [
            .. Regex.Matches(page, @"`(?<type>\w+)\.(?<test>[A-Z]\w*_\w+)`").Select(m => (Type: m.Groups["type"].Value, Test: m.Groups["test"].Value))
                .Where(n => !sources.Exists(s => s.Contains($"class {n.Type}", StringComparison.Ordinal) && s.Contains($" {n.Test}(", StringComparison.Ordinal)))
                .Select(n => $"{n.Type}.{n.Test}"),
        ];
    }
}

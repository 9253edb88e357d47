using System.Text.RegularExpressions;
using Xunit;

namespace Petitions.UnitTests.Docs;

public sealed class ScalingPageTests
{
    [Fact]
    public void The_scaling_page_says_of_every_table_where_it_would_lie()
    {
        var tables = Repository.Files("db/postgresql", ".sql").SelectMany(f => Tables(Repository.Read(f))).ToList();
        Assert.True(tables.Count > 60);
        Assert.Empty(Missing(tables, Repository.Read("docs/scaling.md")));
    }

    [Fact]
    public void A_table_that_is_nowhere_is_noticed()
        => Assert.Equal(["seals"], Missing(Tables("CREATE TABLE cases (\nCREATE TABLE seals ("), "| distributed by … |\n|---|\n| `cases` |\n\nthe `seals`"));

    private static IEnumerable<string> Tables(string script) => Regex.Matches(script, @"CREATE TABLE (\w+)").Select(m => m.Groups[1].Value);

    // In the one table of tables, not just anywhere.
    private static IEnumerable<string> Missing(IEnumerable<string> tables, string page)
    {
        var rows = Regex.Match(page, @"\| distributed by .*?\n\n", RegexOptions.Singleline).Value;
        return tables.Where(t => !rows.Contains($"`{t}`", StringComparison.Ordinal));
    }
}

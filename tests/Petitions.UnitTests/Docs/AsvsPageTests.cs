using System.Text.RegularExpressions;
using Xunit;

namespace Petitions.UnitTests.Docs;

public sealed class AsvsPageTests
{
    // OWASP ASVS 5.0.0 in the order of its numbers: for each section the level of each of its requirements.
    private const string Standard = """
        1.1 22 · 1.2 1111122223 · 1.3 112222222223 · 1.4 222 · 1.5 123
        2.1 122 · 2.2 112 · 2.3 12223 · 2.4 23
        3.1 3 · 3.2 113 · 3.3 12223 · 3.4 11222233 · 3.5 11122333 · 3.6 3 · 3.7 22333
        4.1 12233 · 4.2 23333 · 4.3 22 · 4.4 1222
        5.1 2 · 5.2 112333 · 5.3 113 · 5.4 222
        6.1 122 · 6.2 111111112222 · 6.3 11223333 · 6.4 112233 · 6.5 22222333 · 6.6 2223 · 6.7 33 · 6.8 2222
        7.1 222 · 7.2 1111 · 7.3 22 · 7.4 11222 · 7.5 223 · 7.6 22
        8.1 1233 · 8.2 1123 · 8.3 133 · 8.4 23
        9.1 111 · 9.2 1222
        10.1 22 · 10.2 223 · 10.3 22223 · 10.4 1111122222233333 · 10.5 22222 · 10.6 22 · 10.7 222
        11.1 2233 · 11.2 22233 · 11.3 11233 · 11.4 1222 · 11.5 23 · 11.6 23 · 11.7 33
        12.1 12233 · 12.2 11 · 12.3 22223
        13.1 2333 · 13.2 222223 · 13.3 2233 · 13.4 1222233
        14.1 22 · 14.2 12223333 · 14.3 122
        15.1 12233 · 15.2 12233 · 15.3 1222222 · 15.4 3333
        16.1 2 · 16.2 22222 · 16.3 2222 · 16.4 222 · 16.5 2223
        17.1 23 · 17.2 22223333 · 17.3 22
        """;

    private static readonly string Document = Repository.Read("docs/asvs.md");

    [Fact]
    public void The_standard_is_counted_as_it_counts_itself()
        => Assert.Equal([70, 183, 92], Levels().Values.CountBy(level => level).OrderBy(l => l.Key).Select(l => l.Value));

    [Fact]
    public void Every_requirement_of_the_first_two_levels_has_one_row()
        => Assert.Equal(Levels().Where(r => r.Value < 3).Select(r => r.Key).Order(), Rows(Document).SelectMany(r => r.Ids).Order());

    [Fact]
    public void A_row_has_its_level_and_a_test_or_a_reason()
        => Assert.Empty(Faults(Document));

    [Fact]
    public void A_row_without_is_noticed()
        => Assert.Equal(["V1.1.1 has no row of its own kind", "V1.2.4: level", "V1.2.5: neither test nor reason", "V1.2.6, V1.2.7: no reason", "V8.1.1: NoSuchTests is not there"], Faults("""
            | V1.1.1 | 2 | well |
            | V1.2.4 | 2 | well | `AsvsPageTests` |
            | V1.2.5 | 1 | well | – |
            | V1.2.6, V1.2.7 | |
            | V1.2.9 | 2 | well | **not met**: it is not |
            | V8.1.1 | 1 | well | `NoSuchTests` |
            """).Order());

    private static IEnumerable<string> Faults(string page)
    {
        var levels = Levels();
        var there = Repository.Files("tests", "Tests.cs").Select(f => Path.GetFileNameWithoutExtension(f)).ToHashSet(StringComparer.Ordinal);
        foreach (var (ids, cells) in Rows(page))
        {
            var named = string.Join(", ", ids);
            var last = cells[^1];
            var tests = Regex.Matches(last, "`([A-Za-z]+Tests)`").Select(m => m.Groups[1].Value).ToList();
            foreach (var test in tests.Where(t => !there.Contains(t))) yield return $"{named}: {test} is not there";
            if (cells is [_, _]) { if (last.Length == 0) yield return $"{named}: no reason"; }
            else if (ids is not [var id] || cells is not [_, var level, _, _]) yield return $"{named} has no row of its own kind";
            else if (level != $"{levels.GetValueOrDefault(id)}") yield return $"{id}: level";
            else if (tests.Count == 0 && !Regex.IsMatch(last, @"^(– |\*\*(not met|partly)\*\*).*\w{3}")) yield return $"{id}: neither test nor reason";
        }
    }

    private static IEnumerable<(string[] Ids, string[] Cells)> Rows(string page) => page.Split('\n').Where(l => l.StartsWith("| V", StringComparison.Ordinal))
        .Select(l => l.Trim()[1..^1].Split('|', StringSplitOptions.TrimEntries)).Select(cells => (cells[0].Split(", "), cells));

    private static Dictionary<string, int> Levels() => Regex.Matches(Standard, @"(\d+\.\d+) (\d+)")
        .SelectMany(s => s.Groups[2].Value.Select((level, i) => ($"V{s.Groups[1].Value}.{i + 1}", level - '0'))).ToDictionary();
}

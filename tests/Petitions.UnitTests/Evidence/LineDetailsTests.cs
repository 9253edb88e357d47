using System.Text;
using System.Text.RegularExpressions;
using Petitions.Domain;
using Petitions.UnitTests.Docs;
using Xunit;

namespace Petitions.UnitTests.Evidence;

/// <summary>办理详情的写法: lines are hashed as they are written and read for as long as there are files; what an act writes of what it decided does not change by accident.</summary>
public sealed partial class LineDetailsTests
{
    private static readonly IReadOnlyList<(CaseAct Act, string? Details)> Written = [.. WrittenLines.All.Select(l => (l.Act, l.Details))];

    [Fact]
    public void What_an_act_writes_is_written_as_it_was() => Page.MustStandIn("tests/Petitions.UnitTests/Evidence/lines.md", Print());

    // The file would be worth little if an act were in no line of it.
    [Fact]
    public void Every_act_is_among_the_lines()
        => Assert.Equal([], Enum.GetValues<CaseAct>().Except(Written.Where(l => l.Details is not null).Select(l => l.Act)));

    private static string Print()
    {
        var page = new StringBuilder().Line("# What each act writes of what it decided").Line("")
            .Line("Printed by LineDetailsTests, of lines as WrittenLines has the verbs write them. Lines that are stored are hashed as they stand: nothing of this changes but by a decision.");
        foreach (var act in Enum.GetValues<CaseAct>())
        {
            page.Line("").Line($"## {act.Word()} · {Page.Term(act)}").Line("").Line("```");
            foreach (var details in Written.Where(l => l.Act == act).Select(l => Masked(l.Details)).Distinct()) page.Line(details);
            page.Line("```");
        }

        return page.ToString();
    }

    // Identities and salts are new each time: numbered as they come in the line.
    private static string Masked(string? details)
    {
        if (details is null) return "(none)";
        var ids = new List<string>();
        return Salted().Replace(Identity().Replace(details, id =>
        {
            if (!ids.Contains(id.Value)) ids.Add(id.Value);
            return $"id-{ids.IndexOf(id.Value) + 1}";
        }), "salt:hash");
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Identity();

    [GeneratedRegex("[0-9a-f]{32}:[0-9a-f]{64}")]
    private static partial Regex Salted();
}

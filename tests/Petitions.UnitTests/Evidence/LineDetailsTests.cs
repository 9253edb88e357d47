using System.Text;
using System.Text.RegularExpressions;
using Petitions.Domain;
using Petitions.Domain.ActDetails;
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

    // A member that is renamed in its record is renamed for whoever reads it, or the compiler says where: what a literal names nobody finds.
    [Fact]
    public void No_reader_names_a_member_by_a_literal()
    {
        var readers = Repository.Files("src", ".cs").Where(f => !f.StartsWith("src/Petitions.Domain/ActDetails/", StringComparison.Ordinal)).Select(f => (File: f, Text: Repository.Read(f)))
            .Where(f => Reading().IsMatch(f.Text) && f.Text.Contains("etails", StringComparison.Ordinal)).ToList();
        foreach (var known in new[] { "EntryDetails", "FileMembers", "PastRounds", "PastSteps", "CaseMentions", "HistoryTelling" }) Assert.Contains(readers, r => r.File.EndsWith($"/{known}.cs", StringComparison.Ordinal));
        Assert.Equal([], readers.SelectMany(r => Literals(r.Text).Select(name => $"{r.File}: {name}")));
        Assert.Equal(["settledRound", "member"], Literals("""told.TryGetProperty("settledRound", out var back); Text(m, "member"); Say("history.of-person")"""));
    }

    private static IEnumerable<string> Literals(string source) => Literal().Matches(Comment().Replace(source, "")).Select(m => m.Groups[1].Value)
        .Where(n => DetailRecords.Members.Contains(n) || DetailRecords.Amended.Contains(n) || typeof(AmendedMember).GetProperties().Any(p => Details.Member(p.Name) == n));

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

    [GeneratedRegex(@"\b(?:JsonDocument|JsonNode|JsonObject|JsonElement|EntryDetails\.|SaidMembers)")]
    private static partial Regex Reading();

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();

    [GeneratedRegex("\"([a-z][A-Za-z0-9]*)\"")]
    private static partial Regex Literal();

    [GeneratedRegex("[0-9a-f]{32}:[0-9a-f]{64}")]
    private static partial Regex Salted();
}

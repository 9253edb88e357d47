using System.Text.RegularExpressions;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Notices;
using Petitions.Domain.Referrals;
using Petitions.Domain.Reviews;
using Xunit;

namespace Petitions.UnitTests.Docs;

public sealed class DocsTests
{
    [Fact]
    public void The_workflow_page_is_what_the_tables_say() => Page.MustStandIn("docs/workflow.md", WorkflowPage.Print());

    [Fact]
    public void The_rights_page_is_what_the_table_says() => Page.MustStandIn("docs/rights.md", RightsPage.Print());

    [Fact]
    public void The_errors_page_is_what_the_refusals_say() => Page.MustStandIn("docs/errors.md", ErrorsPage.Print());

    [Fact]
    public void The_list_of_decisions_is_what_their_first_lines_say()
    {
        Assert.True(DecisionsPage.All.Count > 150);
        var (first, second) = (DecisionsPage.Of("0001-a.md", "# 0001 A\nSubject: lists\n\n2026-11-30 · accepted · amended by 0003\n"), DecisionsPage.Of("0002-b.md", "# 0002 B\nSubject: lists\n\n2026-11-30 · accepted · amends 0001\n"));
        Assert.Equal(["0002", "0003"], DecisionsPage.Since(first, [first, second, DecisionsPage.Of("0003-c.md", "# 0003 C\nSubject: pages\n\nAs 0002 says.\n")]));
        Page.MustStandIn("docs/decisions/README.md", DecisionsPage.Print());
        Assert.All(DecisionsPage.Subjects, s => Assert.Contains(DecisionsPage.All, d => d.Subject == s.Subject));
        foreach (var line in new[] { "", "Subject: weather", "Subject: lists " })
            Assert.Throws<InvalidDataException>(() => DecisionsPage.Of("0004-d.md", $"# 0004 D\n{line}\n\n2026-11-30 · accepted\n"));
    }

    [Fact]
    public void A_code_has_one_status_only()
    {
        Assert.Empty(ErrorsPage.Ambiguous(ErrorsPage.Refusals.Select(r => (r.Code, r.Kind))));
        Assert.Equal(["stale"], ErrorsPage.Ambiguous([("stale", RefusalKind.Stale), ("stale", RefusalKind.WrongState), ("not-found", RefusalKind.NotFound)]));
    }

    [Fact]
    public void A_refusal_has_a_plain_code_and_speaks_both_languages()
    {
        Assert.NotEmpty(ErrorsPage.Refusals);
        Assert.All(ErrorsPage.Refusals, r =>
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*$", r.Code);
            Assert.True(Enum.IsDefined(r.Kind));
            Assert.False(string.IsNullOrWhiteSpace(r.Chinese.Plain));
            Assert.Matches(r.Code == "malformed" ? "" : "[\u4e00-\u9fff]", r.Chinese.Plain);
            Assert.DoesNotMatch("[\u4e00-\u9fff]", r.English.Plain);
        });
    }

    [Fact]
    public void The_glossary_has_every_word_that_is_stored_and_sent()
    {
        var missing = MissingWords(Repository.Read("docs/glossary.md"));
        Assert.True(missing.Count == 0, "docs/glossary.md lacks: " + string.Join(", ", missing));
    }

    [Fact]
    public void A_glossary_without_a_word_is_noticed() => Assert.Contains("noLongerAccepted", MissingWords("| 不予受理 | `notAccepted` |"));

    private static List<string> MissingWords(string glossary)
    {
        var known = Regex.Matches(glossary, "`([^`]+)`").Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Words<CaseState>().Concat(Words<CaseAct>()).Concat(Words<Role>()).Concat(Words<Channel>()).Concat(Words<PetitionClass>())
                .Concat(Words<Pathway>()).Concat(Words<Outcome>()).Concat(Words<Purpose>()).Concat(Words<ScreeningDecision>())
                .Concat(Words<ReferralState>()).Concat(Words<Grouping>()).Concat(Words<NoticeKind>()).Concat(Words<Satisfaction>()).Concat(Words<ReviewTier>()).Concat(Words<ReviewOutcome>()).Concat(Words<Finality>()).Concat(Words<Occasion>()).Concat(Words<ServiceMethod>()).Distinct().Where(w => !known.Contains(w)),
        ];
    }

    private static IEnumerable<string> Words<T>() where T : struct, Enum => Enum.GetValues<T>().Select(v => v.Word());
}

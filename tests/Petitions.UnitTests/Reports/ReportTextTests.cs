using System.Globalization;
using Petitions.Application.Reports;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Referrals;
using Petitions.Domain.Reviews;
using Petitions.Domain.Supervision;
using Petitions.Infrastructure.Reports;
using Petitions.UnitTests.Docs;
using Xunit;

namespace Petitions.UnitTests.Reports;

/// <summary>What is issued is Chinese to the letter; the page's text of the same report is in the language of its reader.</summary>
public sealed class ReportTextTests
{
    private static readonly string[] Names = ["洞口经济开发区", "劳动和社会保障", "反映道路", "办结"];

    private static readonly Guid Closed = Guid.Parse("0190a6a0-0000-7000-8000-000000000001");

    [Fact]
    public void What_is_issued_is_Chinese_to_the_letter()
        => Page.MustStandIn("tests/Petitions.UnitTests/Reports/issued.md",
            string.Join('\n', Texts(ReportTerms.Issued).Select(ReportExport.Markdown)));

    [Fact]
    public void The_same_report_is_read_in_English_but_for_names()
        => Assert.All(Texts(new(CultureInfo.GetCultureInfo("en"))), text =>
        {
            IEnumerable<string> told = [text.Title, text.Summary, .. text.Definitions, .. text.Tables.SelectMany(t => t.Rows.SelectMany(r => r.OfType<string>()).Concat(t.Head).Append(t.Title))];
            Assert.All(told, t => Assert.DoesNotMatch("[\u4e00-\u9fff]|^[a-z-]+\\.[a-z-]+$", Names.Aggregate(t, (rest, name) => rest.Replace(name, "", StringComparison.Ordinal))));
        });

    // What is called like a label of the report keeps its name all the same.
    [Fact]
    public void A_title_stays_a_title()
        => Assert.Contains(Texts(new(CultureInfo.GetCultureInfo("en")))[0].Tables[^1].Rows, r => (string?)r[1] == "办结");

    private static ReportText[] Texts(ReportTerms words) => [ReportTables.Text(Monthly, Given.Reference, words), AnnualTables.Text(Annual, "洞口经济开发区", words)];

    private static MonthlyReport Monthly => new()
    {
        Period = "2026-03", From = new(2026, 3, 1), To = new(2026, 3, 31), UnitId = Given.Office, UnitName = "洞口经济开发区", Revision = 2, IssuedAt = Given.At(new(2026, 4, 1)), IssuedBy = "leader",
        OpenAtStart = 1, Received = 2, Reopened = 3, MovedIn = 4, Closed = 5, PassedOn = 6, MovedOut = 7, OpenAtEnd = 8,
        ByChannel = [.. Enum.GetValues<Channel>().Select(c => new ChannelFlow { Channel = c })],
        ByUnit = [new() { UnitId = Given.Office, Name = "洞口经济开发区", Received = 2 }],
        ByCategory = [new() { CategoryCode = "x", Name = "劳动和社会保障", Received = 2 }],
        OnTimeClosure = new(new() { Definition = RateDefinitions.OnTimeClosure, Numerator = 3, Denominator = 4 }, 3, 1, 0),
        OnTimeByRule = [.. RuleKeys.Duties.Select(r => new OnTimeOfRule(r, RuleKeys.ChineseTitle(r), new() { Definition = RateDefinitions.OnTimeOf(r), Numerator = 1, Denominator = 2 }, 1, 1, 0))],
        Rates = [.. RateDefinitions.All.Select(d => new Rate { Definition = d, Numerator = 1, Denominator = 3 })],
        DaysToClose = DaysToClose.Of([1, 2, 4]),
        Backlog = new(new() { AtStart = 1, Found = 2, Settled = 1, Ended = 0, Remaining = 2 }, new() { AtStart = 3, Found = 0, Settled = 1, Ended = 1, Remaining = 1 }),
        Visits = new(5, 9), ClarityOverrides = 1, Late = new(1, 2),
        ClosedCases = [new() { Id = Closed, Number = "XF2026030200001", Title = "办结", UnitId = Given.Office, UnitName = "洞口经济开发区", ClosedOn = new(2026, 3, 20), Days = 18, Outcome = Outcome.Explained, Settled = true },
            new() { Id = Guid.Empty, Number = "XF2026030200002", Title = "反映道路", UnitId = Given.Office, UnitName = "洞口经济开发区", ClosedOn = new(2026, 3, 21), Days = 19, Settled = false }],
        Differences = [new("/flows/channel,dk,grievance,letter/received", "1", "2"), new($"/closedCases/{Closed:D}/outcome", "explained", "supported"), new("/lateCases", null, "1")],
    };

    private static AnnualReport Annual => new(2026, new(2026, 3, 31), Given.Office, Figures, Figures.Paragraph(2026, "洞口经济开发区", ReportTerms.Issued),
        Counted.ToDictionary(f => f, f => new AnnualSource("", 1, ["XF2026030200001"], false)),
        new(new()
        {
            Items = 1, VisitPeople = 2, Repeats = 3, GroupVisits = 4, JointLetters = 5,
            ByChannel = [.. Enum.GetValues<Channel>().Select(c => new ChannelItems(c, 1))],
            ByClass = [.. Enum.GetValues<PetitionClass>().Select(c => new ClassItems(c, 1)), new(null, 1)],
            Fields = [new("x", "劳动和社会保障", 1)], ComplainedUnits = [new(Given.Office, "洞口经济开发区", 1)],
        },
        new([.. Enum.GetValues<ReferralKind>().Select(k => new ReferralCount(k, 1, 2, 3, 4))], [.. Enum.GetValues<SupervisionKind>().Select(k => new SupervisionCount(k, 1, 2, 3))]),
        [.. Enum.GetValues<RecommendationKind>().Select(k => new RecommendationCount(k, 1, 2, 3, 4))],
        new(1, [.. Enum.GetValues<ReviewTier>().Select(t => new ReviewCount(t, 1, 2, 3, 4, 5, 6))])));

    private static AnnualFigures Figures { get; } = new() { HigherAuthorityIncidents = 1, PetitionIncidents = 2, PetitionIncidentsClosed = 3, OrdinaryVisitMatters = 4, OrdinaryVisitMattersClosed = 5, ReceptionDayPeople = 6, ReceptionDayMatters = 7, BacklogUnderFiveYears = 8, BacklogUnderFiveYearsSettled = 8 };

    private static readonly string[] Counted =
    [
        "higherAuthorityIncidents", "higherAuthorityIncidentsClosed", "petitionIncidents", "petitionIncidentsClosed", "ordinaryVisitMatters", "ordinaryVisitMattersClosed", "receptionDayPeople",
        "receptionDayMatters", "receptionDayMattersClosed", "backlogUnderFiveYears", "backlogUnderFiveYearsSettled", "backlogFiveYearsAndOver", "backlogFiveYearsAndOverSettled",
    ];
}

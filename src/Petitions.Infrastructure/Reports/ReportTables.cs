using System.Globalization;
using Petitions.Application.Cases;
using Petitions.Application.Reports;
using Petitions.Domain.Cases;
using Petitions.Domain.Reference;

namespace Petitions.Infrastructure.Reports;

/// <summary>月报各表: the monthly report as tables, the same for every format that is one of tables.</summary>
internal static class ReportTables
{
    internal static ReportText Text(MonthlyReport report, ReferenceData reference, ReportTerms words) => new(
        $"monthly-closure-{report.Period}-r{report.Revision.ToString(CultureInfo.InvariantCulture)}", Title(report, words), Summary(report, words), Of(report, reference, words),
        [
            words.Say("report.rate", words.Name(report.OnTimeClosure.Rate.Definition), report.OnTimeClosure.Rate.Definition.Version,
                words.Numerator(report.OnTimeClosure.Rate.Definition), words.Denominator(report.OnTimeClosure.Rate.Definition)),
            words.Say("report.identity"),
        ]);

    private static List<ReportTable> Of(MonthlyReport report, ReferenceData reference, ReportTerms words) =>
    [
        new(words["overall"], [words["unit"], .. FlowHead(words)], [[report.UnitName, .. Cells(report)]]),
        .. DifferenceTable.Of(report, reference, words),
        new(words["by-channel"], [words["channel"], .. FlowHead(words)], [.. report.ByChannel.Select(c => (IReadOnlyList<object?>)[words.Of(c.Channel), .. Cells(c)])]),
        new(words["by-unit"], [words["unit"], .. FlowHead(words)], [.. report.ByUnit.Select(u => (IReadOnlyList<object?>)[u.Name, .. Cells(u)])]),
        new(words["by-category"], [words["category"], .. FlowHead(words)], [.. report.ByCategory.Select(c => (IReadOnlyList<object?>)[c.Name, .. Cells(c)])]),
        new(words["quality-and-time-of-handling"], [words["measure"], words["value"]],
        [
            [words.Name(report.OnTimeClosure.Rate.Definition), report.OnTimeClosure.Rate.Text],
            [words["closed-in-time"], report.OnTimeClosure.OnTime], [words["closed-late"], report.OnTimeClosure.Late],
            [words["cases-overdue-at-the-end"], report.OnTimeClosure.Overdue],
            [words["mean-days-to-close"], report.DaysToClose.Mean], [words["median-days-to-close"], report.DaysToClose.Median],
            [words["nine-in-ten-closed-within-days"], report.DaysToClose.P90],
            [words["visits"], report.Visits.Batches], [words["visitors"], report.Visits.People], [words["visits-guided"], report.GuidedVisits],
            [words["clarity-reviews-overridden"], report.ClarityOverrides], [words["cases-entered-late"], report.Late.Cases], [words["visits-entered-late"], report.Late.Visits],
        ]),
        new(words["on-time-rates-by-limit"], [words["limit"], words["on-time-rate"], words["in-time"], words["met-late"], words["overdue-at-the-end"]],
            [.. report.OnTimeByRule.Select(r => (IReadOnlyList<object?>)[words.Rule(r.Rule), r.Rate.Text, r.OnTime, r.Late, r.Overdue])]),
        new(words["rates"], [words["measure"], words["value"], words["numerator"], words["denominator"], words["definition-numerator"], words["definition-denominator"],
            words["version"]],
            [.. report.Rates.Select(r => (IReadOnlyList<object?>)[words.Name(r.Definition), r.Text, r.Numerator, r.Denominator, words.Numerator(r.Definition),
                words.Denominator(r.Definition), r.Definition.Version])]),
        new(words["backlog"], [words["age"], words["at-the-start"], words["new"], words["settled"], words["ended-unsettled"], words["grew-older-or-moved"], words["at-the-end"]],
            [[words.Of(BacklogAge.UnderFiveYears), .. Cells(report.Backlog.UnderFiveYears)], [words.Of(BacklogAge.FiveYearsAndOver), .. Cells(report.Backlog.FiveYearsAndOver)]]),
        new(words["closed-cases"], [words["number"], words["title"], words["handled-by"], words["closed-on"], words["days"], words["outcome"], words["is-settled"]],
            [.. report.ClosedCases.Select(c => (IReadOnlyList<object?>)[c.Number, c.Title, c.UnitName, c.ClosedOn, c.Days, c.Outcome is { } told ? words.Of(told) : "—",
                c.Settled ? words["yes"] : words["no"]])]),
    ];

    private static string Title(MonthlyReport r, ReportTerms words)
        => words.Say("report.monthly", r.UnitName, words.Month(r.From)) + (r.Revision > 1 ? words.Say("report.revision", r.Revision) : "");

    private static string Summary(MonthlyReport r, ReportTerms words)
    {
        var (young, old) = (r.Backlog.UnderFiveYears, r.Backlog.FiveYearsAndOver);
        var summary = words.Say("report.month", r.Received, r.Closed, r.OpenAtEnd, r.Visits.Batches, r.Visits.People,
            r.OnTimeClosure.Rate.Text, r.OnTimeClosure.Rate.Numerator, r.OnTimeClosure.Rate.Denominator,
            young.Found + old.Found, young.Settled + old.Settled, young.Remaining + old.Remaining);
        return r.Late.Cases + r.Late.Visits > 0 ? summary + words.Say("report.late", r.Late.Cases, r.Late.Visits) : summary;
    }

    private static string[] FlowHead(ReportTerms words)
        => [words["open-at-the-start"], words["received"], words["reopened"], words["moved-in"], words["closed"], words["ended-otherwise"], words["moved-out"],
            words["open-at-the-end"]];

    private static IEnumerable<object?> Cells(Flow f) => [f.OpenAtStart, f.Received, f.Reopened, f.MovedIn, f.Closed, f.PassedOn, f.MovedOut, f.OpenAtEnd];

    private static IEnumerable<object?> Cells(BacklogFlow b) => [b.AtStart, b.Found, b.Settled, b.Ended, b.Moved, b.Remaining];
}

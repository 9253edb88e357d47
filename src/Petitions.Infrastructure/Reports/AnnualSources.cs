using Petitions.Application.Cases;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Infrastructure.Reports;

/// <summary>年报数字来源: each figure with its definition and the numbers of the cases or visits behind it.</summary>
internal sealed class AnnualSources(AnnualRows rows, AnnualScope scope, IReadOnlyList<PastRound> past, AnnualWays ways, bool listed, CancellationToken cancellation)
{
    private ILookup<string, AnnualRows.VisitCaseRow>? _ofVisits;

    /// <summary>Cases of the year that were closed on its last day counted, and have been reopened since.</summary>
    internal static IReadOnlyList<PastRound> ClosedThen(AnnualScope scope, IReadOnlyList<PastRound> past, Occasion? occasion)
        => [.. past.Where(p => p.Case.ReferredWithin == 0 && p.ClosedOn <= scope.AsOf && p.ReopenedOn > scope.AsOf && p.Case.CountedOn >= scope.First && p.Case.CountedOn <= scope.AsOf
            && (occasion is { } o ? p.Case.Occasion == o.Word() : p.Case.Channel != Channel.Visit.Word())).DistinctBy(p => p.Case.CaseId)];

    internal async Task<IReadOnlyDictionary<string, AnnualSource>> Of(AnnualFigures figures, IReadOnlyList<AnnualFlag> flags)
    {
        var visits = listed ? await rows.VisitNumbers(scope, cancellation) : [];
        return new Dictionary<string, AnnualSource>(
        [
            await Cases("higherAuthorityIncidents", figures.HigherAuthorityIncidents, Occasion.HigherAuthority, false),
            await Cases("higherAuthorityIncidentsClosed", figures.HigherAuthorityIncidentsClosed, Occasion.HigherAuthority, true),
            await Cases("petitionIncidents", figures.PetitionIncidents, null, false),
            await Cases("petitionIncidentsClosed", figures.PetitionIncidentsClosed, null, true),
            await Cases("ordinaryVisitMatters", figures.OrdinaryVisitMatters, Occasion.OrdinaryDay, false),
            await Cases("ordinaryVisitMattersClosed", figures.OrdinaryVisitMattersClosed, Occasion.OrdinaryDay, true),
            Listed("receptionDayPeople", figures.ReceptionDayPeople,
                listed ? await rows.VisitNumbers(scope, Occasion.ReceptionDay, cancellation) : [], []),
            await Cases("receptionDayMatters", figures.ReceptionDayMatters, Occasion.ReceptionDay, false),
            await Cases("receptionDayMattersClosed", figures.ReceptionDayMattersClosed, Occasion.ReceptionDay, true),
            Listed("visitBatches", figures.VisitBatches, visits, []),
            Listed("visitPeople", figures.VisitPeople, visits, []),
            Listed("guidedVisits", figures.GuidedVisits, listed ? await rows.GuidedNumbers(scope, cancellation) : [], []),
            Listed("knownMattersRaisedAgain", figures.KnownMattersRaisedAgain, listed ? await rows.RaisedAgainNumbers(scope, ways.Merged, cancellation) : [], []),
            Flags("backlogUnderFiveYears", flags, f => f.Young),
            Flags("backlogUnderFiveYearsSettled", flags, f => f is { Young: true, Settled: true }),
            Flags("backlogFiveYearsAndOver", flags, f => !f.Young),
            Flags("backlogFiveYearsAndOverSettled", flags, f => f is { Young: false, Settled: true }),
        ]);
    }

    private async Task<KeyValuePair<string, AnnualSource>> Cases(string figure, long count, Occasion? occasion, bool closed)
    {
        if (!listed) return Listed(figure, count, []);
        var cases = occasion is { } known ? await OfVisits(known, closed) : await rows.Written(scope, closed, ways.Merged.Count, cancellation);
        if (!closed) return Listed(figure, count, [.. cases.Where(c => !ways.IsNoMatter(c.CaseId))]);
        var then = ClosedThen(scope, past, occasion).Select(p => new AnnualCase { Number = p.Case.Number, CaseId = p.Case.CaseId, Seal = p.Case.Class });
        return Listed(figure, count, [.. cases, .. then, .. ways.Closed.Where(m => m.IsOf(occasion)).Select(m => new AnnualCase { Number = m.Number, CaseId = m.CaseId, Seal = m.Seal })]);
    }

    private async Task<IReadOnlyList<AnnualCase>> OfVisits(Occasion occasion, bool closed)
    {
        _ofVisits ??= (await rows.OfVisits(scope, cancellation)).ToLookup(c => c.Occasion, StringComparer.Ordinal);
        return [.. _ofVisits[occasion.Word()].Where(c => !closed || c.Closed != 0).Take(AnnualRows.Listed + 1 + ways.Merged.Count).Select(c => new AnnualCase { Number = c.Number, CaseId = c.CaseId, Seal = c.Seal })];
    }

    private KeyValuePair<string, AnnualSource> Flags(string figure, IReadOnlyList<AnnualFlag> flags, Func<AnnualFlag, bool> counts)
    {
        var cases = flags.Where(counts).Select(f => f.Case).ToList();
        return Listed(figure, cases.Count, listed ? cases : []);
    }

    private KeyValuePair<string, AnnualSource> Listed(string figure, long count, IReadOnlyList<AnnualCase> cases)
        => Listed(figure, count, [.. cases.Select(c => c.Number)], [.. cases.Take(AnnualRows.Listed)]);

    private KeyValuePair<string, AnnualSource> Listed(string figure, long count, IReadOnlyList<string> numbers, IReadOnlyList<AnnualCase> shown)
        => new(figure, new(ReportTerms.Issued.Say("figure." + figure), count, [.. numbers.Take(AnnualRows.Listed)], listed ? numbers.Count > AnnualRows.Listed : count > 0) { Cases = shown });
}

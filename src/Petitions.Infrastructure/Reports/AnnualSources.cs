using Petitions.Application.Cases;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Infrastructure.Reports;

/// <summary>年报数字来源: each figure with its definition and the numbers of the cases or visits behind it.</summary>
internal sealed class AnnualSources(AnnualRows rows, AnnualScope scope, IReadOnlyList<PastRound> past, bool listed, CancellationToken cancellation)
{
    /// <summary>Cases of the year that were closed on its last day counted, and have been reopened since.</summary>
    internal static IReadOnlyList<PastRound> ClosedThen(AnnualScope scope, IReadOnlyList<PastRound> past, Occasion? occasion)
        => [.. past.Where(p => p.Case.ReferredWithin == 0 && p.ClosedOn <= scope.AsOf && p.ReopenedOn > scope.AsOf && p.Case.ReceivedOn >= scope.First && p.Case.ReceivedOn <= scope.AsOf
            && (occasion is { } o ? p.Case.Occasion == o.Word() : p.Case.Channel != Channel.Visit.Word())).DistinctBy(p => p.Case.CaseId)];

    internal async Task<IReadOnlyDictionary<string, AnnualSource>> Of(AnnualFigures figures, IReadOnlyList<AnnualFlag> flags) => new Dictionary<string, AnnualSource>
    {
        ["higherAuthorityIncidents"] = await Cases("上访事件：本年内由上级转回的来访所反映的事项，并入他案的不另计", figures.HigherAuthorityIncidents, Occasion.HigherAuthority, false),
        ["higherAuthorityIncidentsClosed"] = await Cases("其中截至统计日已办结的", figures.HigherAuthorityIncidentsClosed, Occasion.HigherAuthority, true),
        ["petitionIncidents"] = await Cases("信访事件：本年内收到的来信、来电和网上信访，并入他案的不另计", figures.PetitionIncidents, null, false),
        ["petitionIncidentsClosed"] = await Cases("其中截至统计日已办结的", figures.PetitionIncidentsClosed, null, true),
        ["ordinaryVisitMatters"] = await Cases("平日来访：本年内平日来访所反映的事项，并入他案的不另计", figures.OrdinaryVisitMatters, Occasion.OrdinaryDay, false),
        ["ordinaryVisitMattersClosed"] = await Cases("其中截至统计日已办结的", figures.OrdinaryVisitMattersClosed, Occasion.OrdinaryDay, true),
        ["receptionDayPeople"] = Listed("接待日来访人次：本年内接待日来访登记的人数之和", figures.ReceptionDayPeople,
            listed ? await rows.VisitNumbers(scope, Occasion.ReceptionDay, cancellation) : [], []),
        ["receptionDayMatters"] = await Cases("接待日反映事项：本年内接待日来访所反映的事项，并入他案的不另计", figures.ReceptionDayMatters, Occasion.ReceptionDay, false),
        ["receptionDayMattersClosed"] = await Cases("其中截至统计日已办结的", figures.ReceptionDayMattersClosed, Occasion.ReceptionDay, true),
        ["backlogUnderFiveYears"] = Flags($"{ReportWords.Chinese(BacklogAge.UnderFiveYears)}信访积案：本年内在册、自首次收到起未满五年的积案，并入他案的不另计", flags, f => f.Young),
        ["backlogUnderFiveYearsSettled"] = Flags("其中截至统计日已化解的", flags, f => f is { Young: true, Settled: true }),
        ["backlogFiveYearsAndOver"] = Flags($"{ReportWords.Chinese(BacklogAge.FiveYearsAndOver)}信访积案：本年内在册、自首次收到起已满五年的积案，并入他案的不另计", flags, f => !f.Young),
        ["backlogFiveYearsAndOverSettled"] = Flags("其中截至统计日已化解的", flags, f => f is { Young: false, Settled: true }),
    };

    private async Task<AnnualSource> Cases(string definition, long count, Occasion? occasion, bool closed)
    {
        if (!listed) return Listed(definition, count, []);
        var cases = await rows.Numbers(scope, occasion, closed, cancellation);
        return Listed(definition, count, closed ? [.. cases, .. ClosedThen(scope, past, occasion).Select(p => new AnnualCase { Number = p.Case.Number, CaseId = p.Case.CaseId, Seal = p.Case.Class })] : cases);
    }

    private AnnualSource Flags(string definition, IReadOnlyList<AnnualFlag> flags, Func<AnnualFlag, bool> counts)
    {
        var cases = flags.Where(counts).Select(f => f.Case).ToList();
        return Listed(definition, cases.Count, listed ? cases : []);
    }

    private AnnualSource Listed(string definition, long count, IReadOnlyList<AnnualCase> cases)
        => Listed(definition, count, [.. cases.Select(c => c.Number)], [.. cases.Take(AnnualRows.Listed)]);

    private AnnualSource Listed(string definition, long count, IReadOnlyList<string> numbers, IReadOnlyList<AnnualCase> shown)
        => new(definition, count, [.. numbers.Take(AnnualRows.Listed)], listed ? numbers.Count > AnnualRows.Listed : count > 0) { Cases = shown };
}

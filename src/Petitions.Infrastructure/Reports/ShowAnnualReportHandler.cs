using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Counting;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reports;

/// <summary>年度报告: a matter belongs to the year of its received day, and is closed where it was closed by the last day counted.</summary>
internal sealed class ShowAnnualReportHandler(Session session, AnnualRows rows, AnnualReferred referrals, AnnualPartRows parts, PastRounds rounds, RecusedCounts recused,
    Caller caller, IReferenceSource reference)
    : IRequestHandler<ShowAnnualReport, AnnualReport>
{
    public async Task<AnnualReport> Handle(ShowAnnualReport request, CancellationToken cancellationToken)
    {
        var first = new DateOnly(request.Year, 1, 1);
        if (first > caller.Today) throw Refusal.InTheFuture("year");
        var last = first.AddYears(1).AddDays(-1);
        var unit = ReaderUnits.Of(caller.Known, null, reference.Current);
        var scope = new AnnualScope(first, last < caller.Today ? last : caller.Today, Visibility.Below(unit.Path), caller.Known);
        return await session.InSnapshot(async ct =>
        {
            var seals = (await session.Query<string>(Visibility.SeenSealsSql, new Named().SeenSeals(caller.Known), ct)).ToHashSet(StringComparer.Ordinal);
            var aside = await recused.Cases(caller.Known, ct);
            var past = (await rounds.OfHeld(first, scope.Units, ct)).Where(p => seals.Contains(p.Case.Class) && !aside.Contains(p.Case.CaseId)).ToList();
            var ways = await referrals.Of(scope, past, ct);
            var flags = AnnualFlag.Of(scope, await rows.Backlog(scope, ct), past, ways);
            var matters = await rows.Matters(scope, ct);
            var figures = await Figures(scope, [.. matters.Where(m => m.Merged == 0)], past, ways, flags, ct);
            var sources = await new AnnualSources(rows, scope, past, ways, request.Numbers, ct).Of(figures, flags);
            return new AnnualReport(request.Year, scope.AsOf, unit.Id, figures, figures.Paragraph(request.Year, unit.ShortName, ReportTerms.Issued), sources,
                await parts.Of(scope, matters, figures.VisitPeople, reference.Current, ct));
        }, cancellationToken);
    }

    private async Task<AnnualFigures> Figures(AnnualScope scope, IReadOnlyList<AnnualRows.MatterRow> matters, IReadOnlyList<PastRound> past, AnnualWays ways,
        IReadOnlyList<AnnualFlag> flags, CancellationToken cancellation)
    {
        var visits = await rows.Visits(scope, cancellation);
        // What was passed on and merged there is no matter of its own, as what was merged here.
        long Raised(Occasion o) => matters.Where(m => m.Occasion == o.Word()).Sum(m => m.Items) - ways.Merged.Count(m => m.IsOf(o));
        long Later(Occasion? o) => AnnualSources.ClosedThen(scope, past, o).Count + ways.Closed.Count(m => m.IsOf(o));
        long Ended(Occasion o) => matters.Where(m => m.Occasion == o.Word()).Sum(m => m.Closed) + Later(o);
        var written = matters.Where(m => m.Channel != Channel.Visit).ToList();
        return new()
        {
            HigherAuthorityIncidents = Raised(Occasion.HigherAuthority), HigherAuthorityIncidentsClosed = Ended(Occasion.HigherAuthority),
            PetitionIncidents = written.Sum(m => m.Items) - ways.Merged.Count(m => m.IsOf(null)),
            PetitionIncidentsClosed = written.Sum(m => m.Closed) + Later(null),
            OrdinaryVisitMatters = Raised(Occasion.OrdinaryDay), OrdinaryVisitMattersClosed = Ended(Occasion.OrdinaryDay),
            ReceptionDayPeople = visits.Where(v => v.Occasion == Occasion.ReceptionDay.Word()).Sum(v => v.People),
            ReceptionDayMatters = Raised(Occasion.ReceptionDay), ReceptionDayMattersClosed = Ended(Occasion.ReceptionDay),
            BacklogUnderFiveYears = flags.Count(f => f.Young), BacklogUnderFiveYearsSettled = flags.Count(f => f is { Young: true, Settled: true }),
            BacklogFiveYearsAndOver = flags.Count(f => !f.Young), BacklogFiveYearsAndOverSettled = flags.Count(f => f is { Young: false, Settled: true }),
            VisitBatches = visits.Sum(v => v.Batches), VisitPeople = visits.Sum(v => v.People), GuidedVisits = visits.Sum(v => v.Guided),
            KnownMattersRaisedAgain = await rows.RaisedAgain(scope, ways.Merged, cancellation),
        };
    }
}

/// <summary>A case whose number the report lists.</summary>
internal sealed record AnnualCase : IShowsCase
{
    public string Number { get; init; } = "";
    public Guid CaseId { get; init; }
    public string Seal { get; init; } = "";
}

using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Counting;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reports;

/// <summary>比率: each from the rows of its period, by index; what lies outside costs nothing.</summary>
internal sealed class ShowRatesHandler(Session session, MonthRows rows, RateRows rates, PastRounds rounds, RecusedCounts recused, Caller caller, IReferenceSource reference)
    : IRequestHandler<ShowRates, RatesView>
{
    public async Task<RatesView> Handle(ShowRates request, CancellationToken cancellationToken)
    {
        var (from, to) = RatePeriod.Of(request.From, request.To, caller.Today);
        var unit = ReaderUnits.Of(caller.Known, request.UnitId, reference.Current);
        var units = Visibility.Below(unit.Path);
        return await session.InSnapshot(async ct =>
        {
            var past = await rounds.Since(from, units, ct);
            var period = rates.Of(from, to, RatePeriod.Over(to, caller.Today), units);
            var cells = await rates.Gather(period, past, await rows.OnTime(period, ct), await recused.Cases(caller.Known, ct), ct);
            var seals = (await session.Query<string>(Visibility.SeenSealsSql, new Named().SeenSeals(caller.Known), ct)).ToHashSet(StringComparer.Ordinal);
            return new RatesView(from, to, unit.Id, Rate.Of(cells.Where(c => seals.Contains(c.Class))));
        }, cancellationToken);
    }
}

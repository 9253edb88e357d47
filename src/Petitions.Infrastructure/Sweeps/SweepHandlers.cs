using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Sweeps;
using Petitions.Domain;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Sweeps;

internal sealed class ListSweepsHandler(Session session, IReferenceSource reference, TimeProvider time) : IRequestHandler<ListSweeps, IReadOnlyList<SweepView>>
{
    private const int RunsShown = 10;

    private const string RunsSql = """
        SELECT r.period AS Period, r.by_hand AS ByHand, r.started_by AS StartedBy, r.claimed_at AS ClaimedAt, r.finished_at AS FinishedAt,
            r.seen AS Seen, r.done AS Done, r.refused AS Refused, r.error AS Error
        FROM sweep_runs r
        WHERE r.sweep = @Sweep
        ORDER BY r.seq DESC
        """;

    public async Task<IReadOnlyList<SweepView>> Handle(ListSweeps request, CancellationToken cancellationToken)
    {
        var views = new List<SweepView>();
        foreach (var sweep in SweepCatalogue.All)
        {
            var runs = await session.Query<SweepRunView>(Runs(session.Dialect), new { Sweep = sweep.Name }, cancellationToken);
            var next = sweep.Schedule.Next(time.GetUtcNow(), reference.Current.Calendar);
            views.Add(new(sweep.Name, sweep.Schedule.Cron, OfficeTime.Zone.Id, next, runs, sweep.Schedule.Kind));
        }
        return views;
    }

    private static string Runs(Dialect dialect) => RunsSql + dialect.Page(RunsShown);
}

internal sealed class RunSweepByHandHandler(SweepRunner runner, Caller caller, FirstAnswer first, IIdempotencyStore answers, ITransactions transactions)
    : IRequestHandler<RunSweepByHand, SweepOutcome>
{
    public Task<SweepOutcome> Handle(RunSweepByHand request, CancellationToken cancellationToken)
    {
        var sweep = SweepCatalogue.Find(request.Name) ?? throw Refusal.NotFound();
        return first.Of(() => Run(sweep, request, cancellationToken), cancellationToken);
    }

    private async Task<SweepOutcome> Run(Sweep sweep, RunSweepByHand request, CancellationToken cancellation)
    {
        var (today, dryRun) = (caller.Today, request.DryRun == true);
        var asOf = request.AsOf ?? today;
        if (asOf > today || (asOf < today && !dryRun)) throw Refusal.AsOfNotAllowed();
        var order = caller.Idempotency is { } key ? answers.NameOf(key) : null;
        var (outcome, earlier) = await runner.RunByHand(sweep, new(asOf, null, dryRun), order, caller.Known.UserName, cancellation);
        caller.Replayed = earlier;
        await Keep(outcome, dryRun);
        return outcome;
    }

    // After the sweep, not with it: it has many transactions. After a crash in between the ledger's row of this order has the outcome.
    private async Task Keep(SweepOutcome outcome, bool dryRun)
    {
        if (caller.Idempotency is not { } claim) return;
        try
        {
            await transactions.Run(async () => { await answers.Keep(claim, outcome, caller.At, CancellationToken.None); return true; }, CancellationToken.None);
        }
        catch (IdempotencyKeyTaken) when (!dryRun)
        {
            // Something else was asked under the same key at the same moment, elsewhere. What was done here is told all the same.
        }
    }
}

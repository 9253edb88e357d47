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
            views.Add(new(sweep.Name, sweep.Schedule.Cron, OfficeTime.Zone.Id, next, runs));
        }
        return views;
    }

    private static string Runs(Dialect dialect) => RunsSql + dialect.Page(RunsShown);
}

internal sealed class RunSweepByHandHandler(SweepRunner runner, Caller caller, IIdempotencyStore answers, ITransactions transactions)
    : IRequestHandler<RunSweepByHand, SweepOutcome>
{
    public async Task<SweepOutcome> Handle(RunSweepByHand request, CancellationToken cancellationToken)
    {
        var sweep = SweepCatalogue.Find(request.Name) ?? throw Refusal.NotFound();
        if (await Kept(cancellationToken) is { } kept) return kept;
        var (today, dryRun) = (caller.Today, request.DryRun == true);
        var asOf = request.AsOf ?? today;
        if (asOf > today || (asOf < today && !dryRun)) throw Refusal.AsOfNotAllowed();
        var outcome = await runner.RunByHand(sweep, new(asOf, null, dryRun), caller.Known.UserName, cancellationToken);
        await Keep(outcome, cancellationToken);
        return outcome;
    }

    private async Task<SweepOutcome?> Kept(CancellationToken cancellation)
    {
        if (caller.Idempotency is not { } claim || await answers.Find<SweepOutcome>(claim, cancellation) is not { } kept) return null;
        caller.Replayed = true;
        return kept.Answer;
    }

    // After the sweep, not with it: it has many transactions. A crash in between only makes the second run say that nothing was left.
    private async Task Keep(SweepOutcome outcome, CancellationToken cancellation)
    {
        if (caller.Idempotency is not { } claim) return;
        try
        {
            await transactions.Run(async () => { await answers.Keep(claim, outcome, caller.At, cancellation); return true; }, cancellation);
        }
        catch (IdempotencyKeyTaken)
        {
            // Sent twice at the same time: the first answer is kept, this one is true as well.
        }
    }
}

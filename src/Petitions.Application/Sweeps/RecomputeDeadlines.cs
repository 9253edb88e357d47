using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;

namespace Petitions.Application.Sweeps;

/// <summary>期限重算: brings every running clock to the calendar in force. Run when a notice is loaded, and nightly for what was left.</summary>
public sealed record RecomputeDeadlines(SweepOrder Order) : ISweepMessage, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>应重算的时限: the running clocks that do not stand as the calendar in force says.</summary>
public sealed record DeadlinesToRecompute : IQuery<RecomputePlan>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>重算计划.</summary>
/// <param name="Cases">Cases with a clock whose dates move.</param>
/// <param name="Confirmed">Clocks of other cases whose dates stay, with what is now known of them.</param>
/// <param name="LoadId">The newest notice loaded; null where none was.</param>
/// <param name="Note">What the history says.</param>
public sealed record RecomputePlan(IReadOnlyList<CaseToRecompute> Cases, IReadOnlyList<Deadline> Confirmed, Guid? LoadId, string Note);

/// <summary>应重算的案件.</summary>
/// <param name="Id">The case.</param>
/// <param name="Seal">Its seal where it is sealed; else empty.</param>
public sealed record CaseToRecompute(Guid Id, string Seal) : IDueCase;

/// <summary>重算一批案件: answers how many clocks moved. It asks not whether the actor may know the cases: only the service sends it.</summary>
/// <param name="Ids">The cases.</param>
/// <param name="LoadId">The newest notice loaded; null where none was.</param>
/// <param name="Note">What the history says.</param>
public sealed record RecomputeCases(IReadOnlyList<Guid> Ids, Guid? LoadId, string Note) : ICommand<int>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>确认时限: the dates stay, but are provisional no longer. No act on the case: nothing that was told has changed.</summary>
public sealed record ConfirmDeadlines(IReadOnlyList<Deadline> Clocks) : ICommand<int>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>装载完毕: the clocks have followed every notice.</summary>
public sealed record FinishReferenceLoads : ICommand<int>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

internal sealed class RecomputeDeadlinesHandler(IMediator mediator, SweepBatches batches, IReferenceLoads loads) : IRequestHandler<RecomputeDeadlines, SweepOutcome>
{
    private const int ConfirmedAtOnce = 250;

    public async Task<SweepOutcome> Handle(RecomputeDeadlines request, CancellationToken cancellationToken)
    {
        var outcome = SweepOutcome.Nothing;
        while (true)
        {
            // Another node may have loaded a notice that this one has not heard of: by the calendar of before, clocks that followed it would be moved back.
            await loads.Refresh(cancellationToken);
            var plan = await mediator.Send(new DeadlinesToRecompute(), cancellationToken);
            var (told, sealedOnes) = SweepBatches.Apart(plan.Cases);
            if (request.Order.DryRun) return SweepOutcome.Would(told.Count);
            var untold = await Recompute(plan, sealedOnes, cancellationToken);
            var round = await Recompute(plan, told, cancellationToken);
            await batches.Send<int>([.. plan.Confirmed.Chunk(ConfirmedAtOnce).Select(clocks => new ConfirmDeadlines(clocks))], _ => 0, cancellationToken);
            outcome += round;
            // Once more while something moved: a clock may have been started meanwhile by the calendar of before.
            if (round.Done + untold.Done == 0) break;
        }

        await batches.Send(new FinishReferenceLoads(), _ => 0, cancellationToken);
        return outcome;
    }

    private async Task<SweepOutcome> Recompute(RecomputePlan plan, IEnumerable<CaseToRecompute> cases, CancellationToken cancellation)
    {
        var ids = cases.Select(c => c.Id).ToList();
        var sent = await batches.Send<int>([.. ids.Chunk(IRecalculations.Most).Select(chunk => new RecomputeCases(chunk, plan.LoadId, plan.Note))], moved => moved, cancellation);
        return sent with { Seen = ids.Count };
    }
}

internal sealed class RecomputeCasesHandler(Caller caller, IReferenceSource reference, IRecalculations recalculations) : IRequestHandler<RecomputeCases, int>
{
    public async Task<int> Handle(RecomputeCases request, CancellationToken cancellationToken)
    {
        var context = new ActContext(caller.Known, caller.At, reference.Current);
        var moved = (await recalculations.Load(request.Ids, cancellationToken)).Select(file => new Recalculated(file, file.Recalculate(context, request.Note)))
            .Where(r => r.Moved.Count > 0).ToList();
        return moved.Count == 0 ? 0 : await recalculations.Save(moved, request.LoadId, cancellationToken);
    }
}

internal sealed class ConfirmDeadlinesHandler(IReferenceLoads loads) : IRequestHandler<ConfirmDeadlines, int>
{
    public async Task<int> Handle(ConfirmDeadlines request, CancellationToken cancellationToken)
    {
        await loads.Confirm(request.Clocks, cancellationToken);
        return request.Clocks.Count;
    }
}

internal sealed class FinishReferenceLoadsHandler(Caller caller, IReferenceLoads loads) : IRequestHandler<FinishReferenceLoads, int>
{
    public async Task<int> Handle(FinishReferenceLoads request, CancellationToken cancellationToken)
    {
        await loads.Finish(caller.At, cancellationToken);
        return 0;
    }
}

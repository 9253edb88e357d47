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
public sealed record RecomputePlan(IReadOnlyList<RecomputeCase> Cases, IReadOnlyList<Deadline> Confirmed);

/// <summary>重算一案: answers how many clocks moved. It asks not whether the actor may know the case: only the service sends it.</summary>
/// <param name="Id">The case.</param>
/// <param name="LoadId">The newest notice loaded; null where none was.</param>
/// <param name="Note">What the history says.</param>
public sealed record RecomputeCase(Guid Id, Guid? LoadId, string Note) : ICommand<int>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
    /// <summary>The case's seal where it excludes somebody; else empty.</summary>
    public string Seal { get; init; } = "";
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

internal sealed class RecomputeDeadlinesHandler(IMediator mediator, SweepBatches batches) : IRequestHandler<RecomputeDeadlines, SweepOutcome>
{
    private const int ConfirmedAtOnce = 250;

    public async Task<SweepOutcome> Handle(RecomputeDeadlines request, CancellationToken cancellationToken)
    {
        var outcome = SweepOutcome.Nothing;
        while (true)
        {
            var plan = await mediator.Send(new DeadlinesToRecompute(), cancellationToken);
            // As in flagging backlog: what excludes somebody is recomputed, and not told in figures that all may read.
            var told = plan.Cases.Where(c => !Seal.Excludes(c.Seal)).ToList();
            if (request.Order.DryRun) return SweepOutcome.Would(told.Count);
            var untold = await batches.Send<int>([.. plan.Cases.Where(c => Seal.Excludes(c.Seal))], moved => moved, cancellationToken);
            var round = await batches.Send<int>(told, moved => moved, cancellationToken);
            await batches.Send<int>([.. plan.Confirmed.Chunk(ConfirmedAtOnce).Select(clocks => new ConfirmDeadlines(clocks))], _ => 0, cancellationToken);
            outcome += round;
            // Once more while something moved: a clock may have been started meanwhile by the calendar of before.
            if (round.Done + untold.Done == 0) break;
        }

        await batches.Send(new FinishReferenceLoads(), _ => 0, cancellationToken);
        return outcome;
    }
}

internal sealed class RecomputeCaseHandler(Caller caller, ICaseStore cases, IReferenceSource reference, IReferenceLoads loads) : IRequestHandler<RecomputeCase, int>
{
    public async Task<int> Handle(RecomputeCase request, CancellationToken cancellationToken)
    {
        var file = await cases.Find(request.Id, caller.Known, cancellationToken) ?? throw Refusal.NotFound();
        var moved = file.Recalculate(new ActContext(caller.Known, caller.At, reference.Current), request.Note);
        if (moved.Count == 0) return 0;
        await cases.Save(file, cancellationToken);
        await loads.KeepMoved(request.LoadId, request.Id, moved, caller.At, cancellationToken);
        return moved.Count;
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

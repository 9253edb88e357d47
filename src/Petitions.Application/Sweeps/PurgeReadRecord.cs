using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;

namespace Petitions.Application.Sweeps;

/// <summary>清理阅案记录: who read which case is kept 36 months, no longer.</summary>
public sealed record PurgeReadRecord(SweepOrder Order) : ISweepMessage, IGuarded
{
    /// <summary>Months the record is kept.</summary>
    public const int MonthsKept = 36;

    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>到期的阅案记录: their row numbers, ascending.</summary>
/// <param name="Before">Read before this instant (UTC).</param>
public sealed record OldReads(DateTimeOffset Before) : IQuery<IReadOnlyList<long>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>删除阅案记录: one portion; answers how many there were.</summary>
/// <param name="Before">Read before this instant (UTC).</param>
/// <param name="UpTo">Last row number of the portion.</param>
public sealed record DropReads(DateTimeOffset Before, long UpTo) : ICommand<int>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

internal sealed class PurgeReadRecordHandler(IMediator mediator, SweepBatches batches) : IRequestHandler<PurgeReadRecord, SweepOutcome>
{
    private const int Portion = 500;

    public async Task<SweepOutcome> Handle(PurgeReadRecord request, CancellationToken cancellationToken)
    {
        var before = OfficeTime.At(request.Order.Today.AddMonths(-PurgeReadRecord.MonthsKept), TimeOnly.MinValue);
        var outcome = SweepOutcome.Nothing;
        while (true)
        {
            var old = await mediator.Send(new OldReads(before), cancellationToken);
            if (request.Order.DryRun) return SweepOutcome.Would(old.Count);
            if (old.Count == 0) return outcome;
            var seen = outcome.Seen + old.Count;
            foreach (var portion in old.Chunk(Portion))
                outcome += await batches.Send(new DropReads(before, portion[^1]), dropped => dropped, cancellationToken);
            outcome = outcome with { Seen = seen };
        }
    }
}

internal sealed class DropReadsHandler(IReadRecordPurge reads) : IRequestHandler<DropReads, int>
{
    public Task<int> Handle(DropReads request, CancellationToken cancellationToken) => reads.Drop(request.Before, request.UpTo, cancellationToken);
}

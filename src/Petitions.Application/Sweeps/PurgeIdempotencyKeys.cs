using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;

namespace Petitions.Application.Sweeps;

/// <summary>清理幂等记录: first answers are kept 30 days, no longer.</summary>
public sealed record PurgeIdempotencyKeys(SweepOrder Order) : ISweepMessage, IGuarded
{
    /// <summary>Days a first answer is kept.</summary>
    public const int DaysKept = 30;

    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>到期的幂等记录: their row numbers, ascending.</summary>
/// <param name="Before">Created before this instant (UTC).</param>
public sealed record OldIdempotencyKeys(DateTimeOffset Before) : IQuery<IReadOnlyList<long>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>删除幂等记录: one portion; answers how many there were.</summary>
/// <param name="Before">Created before this instant (UTC).</param>
/// <param name="UpTo">Last row number of the portion.</param>
public sealed record DropIdempotencyKeys(DateTimeOffset Before, long UpTo) : ICommand<int>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

internal sealed class PurgeIdempotencyKeysHandler(IMediator mediator, SweepBatches batches) : IRequestHandler<PurgeIdempotencyKeys, SweepOutcome>
{
    private const int Portion = 500;

    public async Task<SweepOutcome> Handle(PurgeIdempotencyKeys request, CancellationToken cancellationToken)
    {
        var before = OfficeTime.At(request.Order.Today.AddDays(-PurgeIdempotencyKeys.DaysKept), TimeOnly.MinValue);
        var old = await mediator.Send(new OldIdempotencyKeys(before), cancellationToken);
        if (request.Order.DryRun) return SweepOutcome.Would(old.Count);
        var outcome = SweepOutcome.Nothing;
        foreach (var portion in old.Chunk(Portion))
            outcome += await batches.Send(new DropIdempotencyKeys(before, portion[^1]), dropped => dropped, cancellationToken);
        return outcome with { Seen = old.Count };
    }
}

internal sealed class DropIdempotencyKeysHandler(IIdempotencyPurge keys) : IRequestHandler<DropIdempotencyKeys, int>
{
    public Task<int> Handle(DropIdempotencyKeys request, CancellationToken cancellationToken) => keys.Drop(request.Before, request.UpTo, cancellationToken);
}

using MediatR;
using Petitions.Application.Pipeline;
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

internal sealed class PurgeIdempotencyKeysHandler(Expiry expiry) : IRequestHandler<PurgeIdempotencyKeys, SweepOutcome>
{
    public Task<SweepOutcome> Handle(PurgeIdempotencyKeys request, CancellationToken cancellationToken)
        => expiry.Drop(request.Order, Expiring.FirstAnswers, OfficeTime.At(request.Order.Today.AddDays(-PurgeIdempotencyKeys.DaysKept), TimeOnly.MinValue), cancellationToken);
}

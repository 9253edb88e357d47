using MediatR;
using Petitions.Application.Pipeline;
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

internal sealed class PurgeReadRecordHandler(Expiry expiry) : IRequestHandler<PurgeReadRecord, SweepOutcome>
{
    public Task<SweepOutcome> Handle(PurgeReadRecord request, CancellationToken cancellationToken)
        => expiry.Drop(request.Order, Expiring.Readings, OfficeTime.At(request.Order.Today.AddMonths(-PurgeReadRecord.MonthsKept), TimeOnly.MinValue), cancellationToken);
}

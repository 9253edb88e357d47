using MediatR;
using Petitions.Application.Drafts;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;

namespace Petitions.Application.Sweeps;

/// <summary>清理草稿: drafts of intake forms and the cells of uploaded ledgers are kept seven days, no longer; what an upload that was cut off has left, a day.</summary>
public sealed record PurgeDrafts(SweepOrder Order) : ISweepMessage, IGuarded
{
    /// <summary>Days they are kept.</summary>
    public const int DaysKept = 7;

    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>到期的草稿: how many there are.</summary>
/// <param name="Before">Kept last before this instant (UTC).</param>
public sealed record OldDrafts(DateTimeOffset Before) : IQuery<int>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>删除到期草稿; answers how many there were.</summary>
/// <param name="Before">Kept last before this instant (UTC).</param>
public sealed record DropDrafts(DateTimeOffset Before) : ICommand<int>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

internal sealed class PurgeDraftsHandler(IMediator mediator, SweepBatches batches, IDocumentStore documents, Caller caller) : IRequestHandler<PurgeDrafts, SweepOutcome>
{
    public async Task<SweepOutcome> Handle(PurgeDrafts request, CancellationToken cancellationToken)
    {
        var leftovers = documents.DropCutOff(caller.At.AddDays(-1), request.Order.DryRun);
        return SweepOutcome.Would(leftovers) + await Drop(request.Order, cancellationToken);
    }

    private async Task<SweepOutcome> Drop(SweepOrder order, CancellationToken cancellationToken)
    {
        var before = OfficeTime.At(order.Today.AddDays(-PurgeDrafts.DaysKept), TimeOnly.MinValue);
        var old = await mediator.Send(new OldDrafts(before), cancellationToken);
        if (order.DryRun || old == 0) return SweepOutcome.Would(old);
        return await batches.Send(new DropDrafts(before), dropped => dropped, cancellationToken) with { Seen = old };
    }
}

internal sealed class DropDraftsHandler(IDrafts drafts) : IRequestHandler<DropDrafts, int>
{
    public Task<int> Handle(DropDrafts request, CancellationToken cancellationToken) => drafts.DropBefore(request.Before, cancellationToken);
}

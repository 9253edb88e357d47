using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;

namespace Petitions.Application.Sweeps;

/// <summary>清理草稿: drafts of intake forms and the cells of uploaded ledgers are kept seven days, no longer; what an upload that was cut off has left, and a document that no case has, a day.</summary>
public sealed record PurgeDrafts(SweepOrder Order) : ISweepMessage, IGuarded
{
    /// <summary>Days they are kept.</summary>
    public const int DaysKept = 7;

    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

internal sealed class PurgeDraftsHandler(Expiry expiry, IDocumentStore documents, IAttachments attachments, Caller caller) : IRequestHandler<PurgeDrafts, SweepOutcome>
{
    public async Task<SweepOutcome> Handle(PurgeDrafts request, CancellationToken cancellationToken)
    {
        var (order, before) = (request.Order, OfficeTime.At(request.Order.Today.AddDays(-PurgeDrafts.DaysKept), TimeOnly.MinValue));
        var yesterday = caller.At.AddDays(-1);
        var dropped = SweepOutcome.Would(documents.DropCutOff(yesterday, order.DryRun)) + await expiry.Drop(order, Expiring.Drafts, before, cancellationToken);
        if (!order.DryRun)
        {
            // Nobody confirms rows any more that are being emptied; and an import is done with when they all are.
            await expiry.Drop(order, Expiring.OpenImports, before, cancellationToken);
            await expiry.Drop(order, Expiring.ImportedCells, before, cancellationToken);
        }

        dropped += await expiry.Drop(order, Expiring.Imports, before, cancellationToken);
        return (dropped + await documents.ForgetUnheld(yesterday, order.DryRun, hashes => attachments.Held(hashes, cancellationToken), cancellationToken)).AsOne();
    }
}

using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;

namespace Petitions.Application.Sweeps;

/// <summary>日封: seals the heads of all cases that have changed since the last seal, chained to it; then writes the seal to file and log.</summary>
/// <remarks>It tells whether the day was sealed, and not how many cases had changed: those who read sweeps may not know of all of them.</remarks>
public sealed record SealChains(SweepOrder Order) : ISweepMessage, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

internal sealed class SealChainsHandler(IEvidence evidence, Caller caller) : IRequestHandler<SealChains, SweepOutcome>
{
    public async Task<SweepOutcome> Handle(SealChains request, CancellationToken cancellationToken)
    {
        if (request.Order.DryRun) return SweepOutcome.Would(await evidence.IsOpen(request.Order.Today, cancellationToken) ? 1 : 0);
        var done = await evidence.Seal(request.Order.Today, caller.At, cancellationToken) is null ? 0 : 1;
        await evidence.Publish(cancellationToken);
        return new(done, done, 0);
    }
}

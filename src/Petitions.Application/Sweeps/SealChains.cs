using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;

namespace Petitions.Application.Sweeps;

/// <summary>日封: seals the heads of all cases that have changed since the last seal, chained to it; then writes the seal to file and log.</summary>
public sealed record SealChains(SweepOrder Order) : ISweepMessage, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

internal sealed class SealChainsHandler(IEvidence evidence, Caller caller) : IRequestHandler<SealChains, SweepOutcome>
{
    public async Task<SweepOutcome> Handle(SealChains request, CancellationToken cancellationToken)
    {
        if (request.Order.DryRun) return SweepOutcome.Would(await evidence.Waiting(cancellationToken));
        var done = (await evidence.Seal(request.Order.Today, caller.At, cancellationToken))?.Heads ?? 0;
        await evidence.Publish(cancellationToken);
        return new(done, done, 0);
    }
}

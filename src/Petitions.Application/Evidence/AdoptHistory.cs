using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Sweeps;

namespace Petitions.Application.Evidence;

/// <summary>认定旧记录: says once how many lines of history are from before they had keyed hashes; the operator's, once after that upgrade.</summary>
/// <param name="Lines">How many, as the check has just counted them.</param>
public sealed record AdoptHistory(long Lines) : ICommand<bool>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

internal sealed class AdoptHistoryHandler(IEvidence evidence, Caller caller) : IRequestHandler<AdoptHistory, bool>
{
    public Task<bool> Handle(AdoptHistory request, CancellationToken cancellationToken) => evidence.Adopt(request.Lines, caller.At, cancellationToken);
}

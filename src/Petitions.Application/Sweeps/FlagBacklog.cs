using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Domain;

namespace Petitions.Application.Sweeps;

/// <summary>列积案: flags every open case that a backlog rule has become true for.</summary>
public sealed record FlagBacklogCases(SweepOrder Order) : ISweepMessage, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>应列积案: the open cases without a flag, and not settled, for which a rule in force on the day is true.</summary>
public sealed record CasesDueAsBacklog(DateOnly Today) : IQuery<IReadOnlyList<DueCase>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>应列案件.</summary>
/// <param name="Id">The case.</param>
/// <param name="Seal">Its seal.</param>
public sealed record DueCase(Guid Id, string Seal) : IDueCase;

/// <summary>列入积案: flags one case; answers false where no rule is true any more, or it is flagged already.</summary>
public sealed record FlagBacklog(Guid CaseId) : ICommand<bool>, IAboutCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.BacklogFlag);
}

internal sealed class FlagBacklogCasesHandler(IMediator mediator, SweepBatches batches) : IRequestHandler<FlagBacklogCases, SweepOutcome>
{
    public async Task<SweepOutcome> Handle(FlagBacklogCases request, CancellationToken cancellationToken)
    {
        var due = await mediator.Send(new CasesDueAsBacklog(request.Order.Today), cancellationToken);
        return await batches.SendForCases(request.Order, due, c => new FlagBacklog(c.Id), cancellationToken);
    }
}

internal sealed class FlagBacklogHandler(SweepActs acts) : IRequestHandler<FlagBacklog, bool>
{
    public Task<bool> Handle(FlagBacklog request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, (file, context) => file.FlagBacklog(context), cancellationToken);
}

using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Domain;

namespace Petitions.Application.Sweeps;

/// <summary>期限届满: notes every window that passed unused: a right to object, or to ask for a review or a recheck.</summary>
public sealed record LapseWindows(SweepOrder Order) : ISweepMessage, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>已届满的窗口: cases with a running window whose legal last day is over.</summary>
public sealed record CasesWithLapsedWindows(DateOnly Today) : IQuery<IReadOnlyList<DueCase>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>期限届满未行使: of one case; answers false where no window has passed any more.</summary>
public sealed record LapseWindowsOfCase(Guid CaseId) : ICommand<bool>, IAboutCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.WindowLapse);
}

internal sealed class LapseWindowsHandler(IMediator mediator, SweepBatches batches) : IRequestHandler<LapseWindows, SweepOutcome>
{
    public async Task<SweepOutcome> Handle(LapseWindows request, CancellationToken cancellationToken)
    {
        var due = await mediator.Send(new CasesWithLapsedWindows(request.Order.Today), cancellationToken);
        return await batches.SendForCases(request.Order, due, c => new LapseWindowsOfCase(c.Id), cancellationToken);
    }
}

internal sealed class LapseWindowsOfCaseHandler(SweepActs acts) : IRequestHandler<LapseWindowsOfCase, bool>
{
    public Task<bool> Handle(LapseWindowsOfCase request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, (file, context) => file.LapseWindows(context), cancellationToken);
}

using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain.Access;

namespace Petitions.Application.Sweeps;

/// <summary>预警种类: how near a running clock is to its raw due date.</summary>
public enum WarningKind
{
    /// <summary>七日内到期.</summary>
    DueIn7,
    /// <summary>三日内到期, or before the next working day.</summary>
    DueIn3,
    /// <summary>已超期.</summary>
    Overdue,
}

/// <summary>期限预警: warns of every running clock that comes near its raw due date or has passed it.</summary>
public sealed record WarnOfDeadlines(SweepOrder Order) : ISweepMessage, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>应预警的时限: running clocks whose warning of the kind the day asks for has not been raised.</summary>
public sealed record DeadlinesToWarnOf(DateOnly Today) : IQuery<IReadOnlyList<RaiseWarning>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>
/// 发出预警: one warning, once per clock and kind; answers false where it is there already, or the clock has ended.
/// It is the office's own reminder and no fact of the case: neither version nor history changes, or a warning at
/// eight in the morning would turn away (412) everybody who has the case open.
/// </summary>
/// <param name="CaseId">The case.</param>
/// <param name="DeadlineId">The clock.</param>
/// <param name="Kind">How near.</param>
/// <param name="DueOn">The raw due date warned of.</param>
public sealed record RaiseWarning(Guid CaseId, Guid DeadlineId, WarningKind Kind, DateOnly DueOn) : ICommand<bool>, IAboutCase, IDueCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
    /// <summary>The case's seal.</summary>
    public string Seal { get; init; } = "";
}

internal sealed class WarnOfDeadlinesHandler(IMediator mediator, SweepBatches batches) : IRequestHandler<WarnOfDeadlines, SweepOutcome>
{
    public async Task<SweepOutcome> Handle(WarnOfDeadlines request, CancellationToken cancellationToken)
    {
        var due = await mediator.Send(new DeadlinesToWarnOf(request.Order.Today), cancellationToken);
        return await batches.SendForCases(request.Order, due, w => w, cancellationToken);
    }
}

internal sealed class RaiseWarningHandler(Caller caller, IWarningStore warnings) : IRequestHandler<RaiseWarning, bool>
{
    public Task<bool> Handle(RaiseWarning request, CancellationToken cancellationToken) => warnings.Raise(request, caller.At, cancellationToken);
}

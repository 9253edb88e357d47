using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain.Supervision;

namespace Petitions.Application.Sweeps;

/// <summary>逐级催办督办: reminder, then supervision, for clocks past their day; a leader in charge for backlog cases (docs: the ladder).</summary>
public sealed record EscalateCases(SweepOrder Order) : ISweepMessage, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>应逐级催办督办的案件: by the highest step that is due and was not issued yet.</summary>
public sealed record CasesToEscalate(DateOnly Today) : IQuery<IReadOnlyList<EscalateCase>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>催办、督办一案: answers false where it is no longer due, or issued already.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Step">What is issued.</param>
/// <param name="DeadlineId">The clock; null for a leader in charge.</param>
/// <param name="DueOn">The date that was passed.</param>
public sealed record EscalateCase(Guid CaseId, SupervisionKind Step, Guid? DeadlineId, DateOnly DueOn) : ICommand<bool>, IAboutCase, IDueCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
    /// <summary>The case's seal.</summary>
    public string Seal { get; init; } = "";
}

internal sealed class EscalateCasesHandler(IMediator mediator, SweepBatches batches) : IRequestHandler<EscalateCases, SweepOutcome>
{
    public async Task<SweepOutcome> Handle(EscalateCases request, CancellationToken cancellationToken)
    {
        var due = await mediator.Send(new CasesToEscalate(request.Order.Today), cancellationToken);
        return await batches.SendForCases(request.Order, due, c => c, cancellationToken);
    }
}

internal sealed class EscalateCaseHandler(SweepActs acts, ISupervision supervision) : IRequestHandler<EscalateCase, bool>
{
    public Task<bool> Handle(EscalateCase request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var step = context.Reference.LadderOn(context.Today).FirstOrDefault(s => s.Step == request.Step);
            if (step is null || await supervision.Issued(request.CaseId, request.DeadlineId, request.Step, request.DueOn, cancellationToken)) return false;
            var ordinal = await supervision.Count(request.CaseId, cancellationToken) + 1;
            return file.Escalate(context, step, request.DeadlineId, request.DueOn, ordinal);
        }, cancellationToken);
}

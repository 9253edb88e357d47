using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Supervision;

namespace Petitions.Application.Supervision;

/// <summary>催办: a leader presses for progress; an answer is owed by the day named.</summary>
public sealed record RemindUnit : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Reminder);
    /// <summary>内容.</summary>
    public string? Content { get; init; }
    /// <summary>反馈期限.</summary>
    public DateOnly? AnswerDueOn { get; init; }
}

internal sealed class RemindUnitShape : AbstractValidator<RemindUnit>
{
    public RemindUnitShape()
    {
        RuleFor(c => c.Content).NotEmpty().MaximumLength(Lengths.Text);
        RuleFor(c => c.AnswerDueOn).InOurEra();
    }
}

internal sealed class RemindUnitHandler(CaseActs acts, ISupervision supervision) : IRequestHandler<RemindUnit, CaseView>
{
    public Task<CaseView> Handle(RemindUnit request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var ordinal = await supervision.Count(request.CaseId, cancellationToken) + 1;
            file.Supervise(context, SupervisionKind.Reminder, null, request.Content!, request.AnswerDueOn, ordinal);
        }, cancellationToken);
}

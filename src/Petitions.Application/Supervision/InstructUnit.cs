using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Supervision;

namespace Petitions.Application.Supervision;

/// <summary>领导批示: a leader says how to go on; an answer is owed where a day is named.</summary>
public sealed record InstructUnit : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Instruction);
    /// <summary>内容.</summary>
    public string? Content { get; init; }
    /// <summary>反馈期限.</summary>
    public DateOnly? AnswerDueOn { get; init; }
}

internal sealed class InstructUnitShape : AbstractValidator<InstructUnit>
{
    public InstructUnitShape()
    {
        RuleFor(c => c.Content).NotEmpty().MaximumLength(Lengths.Text);
        RuleFor(c => c.AnswerDueOn).InOurEra();
    }
}

internal sealed class InstructUnitHandler(CaseActs acts, ISupervision supervision) : IRequestHandler<InstructUnit, CaseView>
{
    public Task<CaseView> Handle(InstructUnit request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var ordinal = await supervision.Count(request.CaseId, cancellationToken) + 1;
            file.Supervise(context, SupervisionKind.Instruction, null, request.Content!, request.AnswerDueOn, ordinal);
        }, cancellationToken);
}

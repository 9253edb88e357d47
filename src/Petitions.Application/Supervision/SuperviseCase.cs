using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Supervision;

namespace Petitions.Application.Supervision;

/// <summary>督办: a leader orders supervision on one of the grounds of art 40; an answer is owed by the day named.</summary>
public sealed record SuperviseCase : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.SupervisionOrder);
    /// <summary>督办事由.</summary>
    public string? GroundCode { get; init => field = TextRules.OrNone(value); }
    /// <summary>内容.</summary>
    public string? Content { get; init; }
    /// <summary>反馈期限.</summary>
    public DateOnly? AnswerDueOn { get; init; }
}

internal sealed class SuperviseCaseShape : AbstractValidator<SuperviseCase>
{
    public SuperviseCaseShape()
    {
        RuleFor(c => c.GroundCode).NotEmpty().MaximumLength(Lengths.Code);
        RuleFor(c => c.Content).NotEmpty().MaximumLength(Lengths.Text);
        RuleFor(c => c.AnswerDueOn).InOurEra();
    }
}

internal sealed class SuperviseCaseHandler(CaseActs acts, ISupervision supervision) : IRequestHandler<SuperviseCase, CaseView>
{
    public Task<CaseView> Handle(SuperviseCase request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var ordinal = await supervision.Count(request.CaseId, cancellationToken) + 1;
            file.Supervise(context, SupervisionKind.Supervision, request.GroundCode, request.Content!, request.AnswerDueOn, ordinal);
        }, cancellationToken);
}

using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;

namespace Petitions.Application.Supervision;

/// <summary>督办反馈: the unit answers a reminder, an order or an instruction.</summary>
public sealed record AnswerSupervision : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.SupervisionAnswer);
    /// <summary>Number of what is answered.</summary>
    public int? Ordinal { get; init; }
    /// <summary>反馈.</summary>
    public string? Answer { get; init; }
}

internal sealed class AnswerSupervisionShape : AbstractValidator<AnswerSupervision>
{
    public AnswerSupervisionShape()
    {
        RuleFor(c => c.Ordinal).NotNull().GreaterThan(0);
        RuleFor(c => c.Answer).NotEmpty().MaximumLength(Lengths.Text);
    }
}

internal sealed class AnswerSupervisionHandler(CaseActs acts, ISupervision supervision) : IRequestHandler<AnswerSupervision, CaseView>
{
    public Task<CaseView> Handle(AnswerSupervision request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            file.AnswerSupervision(context, await supervision.Find(request.CaseId, request.Ordinal!.Value, cancellationToken), request.Answer!);
        }, cancellationToken);
}

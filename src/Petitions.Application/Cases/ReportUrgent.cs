using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Domain;

namespace Petitions.Application.Cases;

/// <summary>紧急上报: a grave or urgent matter was reported to the committee and government of the office's own level (art 25).</summary>
public sealed record ReportUrgent : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.UrgentReport);
    /// <summary>上报对象: to whom.</summary>
    public string? Organ { get; init; }
    /// <summary>上报日; today where absent.</summary>
    public DateOnly? ReportedOn { get; init; }
    /// <summary>上报内容: what was reported, and by which way.</summary>
    public string? Note { get; init; }
}

internal sealed class ReportUrgentShape : AbstractValidator<ReportUrgent>
{
    public ReportUrgentShape()
    {
        RuleFor(c => c.Organ).NotEmpty().MaximumLength(Lengths.Name);
        RuleFor(c => c.ReportedOn).InOurEra();
        RuleFor(c => c.Note).MaximumLength(Lengths.Text);
    }
}

internal sealed class ReportUrgentHandler(CaseActs acts) : IRequestHandler<ReportUrgent, CaseView>
{
    public Task<CaseView> Handle(ReportUrgent request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, (file, context) => file.ReportUp(context, request.Organ!, request.ReportedOn ?? context.Today, request.Note), cancellationToken);
}

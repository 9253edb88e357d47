using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;

namespace Petitions.Application.Referrals;

/// <summary>反馈办理情况: the closing report of an assignment (art 22 (3)).</summary>
public sealed record ReportAssignment : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.AssignmentReport);
    /// <summary>办理情况报告.</summary>
    public string? Report { get; init; }
    /// <summary>是否化解.</summary>
    public bool? Settled { get; init; }
    /// <summary>反馈日; today where absent.</summary>
    public DateOnly? ReportedOn { get; init; }
}

internal sealed class ReportAssignmentShape : AbstractValidator<ReportAssignment>
{
    public ReportAssignmentShape()
    {
        RuleFor(c => c.Report).NotEmpty().MaximumLength(Lengths.Content);
        RuleFor(c => c.Settled).NotNull();
        RuleFor(c => c.ReportedOn).InOurEra();
    }
}

internal sealed class ReportAssignmentHandler(ReferralActs acts) : IRequestHandler<ReportAssignment, CaseView>
{
    public Task<CaseView> Handle(ReportAssignment request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, CaseAct.AssignmentReport, (file, context) => file.Report(context, request.Report!, request.Settled!.Value, request.ReportedOn ?? context.Today),
            cancellationToken);
}

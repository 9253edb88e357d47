using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;

namespace Petitions.Application.Referrals;

/// <summary>报告审核: the sender accepts the closing report, and its case ends; or sends it back with a new day.</summary>
public sealed record DecideReport : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.ReportDecision);
    /// <summary>是否通过.</summary>
    public bool? Accepted { get; init; }
    /// <summary>审核意见; asked for where it goes back.</summary>
    public string? Note { get; init; }
    /// <summary>新的回报期限; asked for where it goes back.</summary>
    public DateOnly? ReportDueOn { get; init; }
}

internal sealed class DecideReportShape : AbstractValidator<DecideReport>
{
    public DecideReportShape()
    {
        RuleFor(c => c.Accepted).NotNull();
        RuleFor(c => c.Note).MaximumLength(Lengths.Text);
        RuleFor(c => c.ReportDueOn).InOurEra();
    }
}

internal sealed class DecideReportHandler(ReferralActs acts) : IRequestHandler<DecideReport, CaseView>
{
    public Task<CaseView> Handle(DecideReport request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, CaseAct.ReportDecision, (file, context) => file.DecideReport(context, request.Accepted!.Value, request.Note, request.ReportDueOn),
            cancellationToken);
}

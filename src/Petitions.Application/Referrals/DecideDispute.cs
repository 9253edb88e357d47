using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;

namespace Petitions.Application.Referrals;

/// <summary>争议裁决: the common superior names the competent unit (art 24).</summary>
public sealed record DecideDispute : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.DisputeDecision);
    /// <summary>有权处理的单位: the receiver, and it handles the matter; any other, and it goes back to the sender.</summary>
    public string? CompetentUnitId { get; init => field = TextRules.OrNone(value); }
    /// <summary>裁决意见.</summary>
    public string? Note { get; init; }
}

internal sealed class DecideDisputeShape : AbstractValidator<DecideDispute>
{
    public DecideDisputeShape()
    {
        RuleFor(c => c.CompetentUnitId).NotEmpty().MaximumLength(Lengths.Code);
        RuleFor(c => c.Note).NotEmpty().MaximumLength(Lengths.Text);
    }
}

internal sealed class DecideDisputeHandler(ReferralActs acts) : IRequestHandler<DecideDispute, CaseView>
{
    public Task<CaseView> Handle(DecideDispute request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, CaseAct.DisputeDecision, (file, context) => file.DecideDispute(context, request.CompetentUnitId!, request.Note!), cancellationToken);
}

using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;

namespace Petitions.Application.Referrals;

/// <summary>提出异议: the receiver is not competent, and says why in detail, within five working days (art 23 ¶3).</summary>
public sealed record ObjectToReferral : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.ReferralObjection);
    /// <summary>异议理由, in detail.</summary>
    public string? Reason { get; init; }
    /// <summary>The unit held competent.</summary>
    public string? CompetentUnitId { get; init => field = TextRules.OrNone(value); }
    /// <summary>异议日; today where absent.</summary>
    public DateOnly? ObjectedOn { get; init; }
}

internal sealed class ObjectToReferralShape : AbstractValidator<ObjectToReferral>
{
    public ObjectToReferralShape()
    {
        RuleFor(c => c.Reason).NotEmpty().MinimumLength(Lengths.Reasons).MaximumLength(Lengths.Text);
        RuleFor(c => c.CompetentUnitId).MaximumLength(Lengths.Code);
        RuleFor(c => c.ObjectedOn).InOurEra();
    }
}

internal sealed class ObjectToReferralHandler(ReferralActs acts) : IRequestHandler<ObjectToReferral, CaseView>
{
    public Task<CaseView> Handle(ObjectToReferral request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, CaseAct.ReferralObjection,
            (file, context) => file.Object(context, request.Reason!, request.CompetentUnitId, request.ObjectedOn ?? context.Today), cancellationToken);
}

using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;

namespace Petitions.Application.Referrals;

/// <summary>异议处理: the sender agrees, and the matter comes back at once; or refuses, with its reason (art 23 ¶3).</summary>
public sealed record DecideObjection : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.ObjectionDecision);
    /// <summary>是否同意退回.</summary>
    public bool? Agreed { get; init; }
    /// <summary>处理意见; asked for where refused.</summary>
    public string? Note { get; init; }
}

internal sealed class DecideObjectionShape : AbstractValidator<DecideObjection>
{
    public DecideObjectionShape()
    {
        RuleFor(c => c.Agreed).NotNull();
        RuleFor(c => c.Note).MaximumLength(Lengths.Text);
    }
}

internal sealed class DecideObjectionHandler(ReferralActs acts) : IRequestHandler<DecideObjection, CaseView>
{
    public Task<CaseView> Handle(DecideObjection request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, CaseAct.ObjectionDecision, (file, context) => file.DecideObjection(context, request.Agreed!.Value, request.Note), cancellationToken);
}

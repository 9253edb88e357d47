using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Application.Supervision;

/// <summary>领导包案: a leader is put in charge of a backlog case, with a plan and the day it is to be settled by.</summary>
public sealed record TakeCharge : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.LeaderInCharge);
    /// <summary>包案领导 (account name).</summary>
    public string? Leader { get; init; }
    /// <summary>化解方案.</summary>
    public string? Plan { get; init; }
    /// <summary>化解时限.</summary>
    public DateOnly? SettleBy { get; init; }
}

internal sealed class TakeChargeShape : AbstractValidator<TakeCharge>
{
    public TakeChargeShape()
    {
        RuleFor(c => c.Leader).NotEmpty().MaximumLength(Lengths.Code);
        RuleFor(c => c.Plan).NotEmpty().MaximumLength(Lengths.Text);
        RuleFor(c => c.SettleBy).NotNull().InOurEra();
    }
}

internal sealed class TakeChargeHandler(CaseActs acts, IAccounts accounts, IKnownCases known, IReferenceSource reference, ISupervision supervision) : IRequestHandler<TakeCharge, CaseView>
{
    public Task<CaseView> Handle(TakeCharge request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var account = await accounts.Find(request.Leader!, cancellationToken);
            var fits = account is { Locked: false } && account.Roles.Contains(Role.Leader)
                && await known.MayKnow(request.CaseId, account.AsActor(reference.Current), cancellationToken);
            var open = await supervision.ChargeAsked(request.CaseId, cancellationToken);
            var ordinal = await supervision.Count(request.CaseId, cancellationToken) + 1;
            file.TakeCharge(context, open, account?.UserName ?? request.Leader!, request.Plan!, request.SettleBy!.Value, ordinal, fits ? [] : [Refusal.UnknownLeader(request.Leader!)]);
        }, cancellationToken);
}

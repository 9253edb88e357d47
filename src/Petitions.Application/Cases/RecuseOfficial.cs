using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>回避: an official with a direct interest steps aside and sees the case no more, or the reason is gone (art 28).</summary>
public sealed record RecuseOfficial : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Recusal);
    /// <summary>Account name of the official.</summary>
    public string? UserName { get; init; }
    /// <summary>理由.</summary>
    public string? Reason { get; init; }
    /// <summary>True where the recusal ends.</summary>
    public bool Lifted { get; init; }
}

internal sealed class RecuseOfficialShape : AbstractValidator<RecuseOfficial>
{
    public RecuseOfficialShape()
    {
        RuleFor(c => c.UserName).NotEmpty().MaximumLength(Lengths.Code);
        RuleFor(c => c.Reason).NotEmpty().MaximumLength(Lengths.Text);
    }
}

internal sealed class RecuseOfficialHandler(CaseActs acts, IAccounts accounts, IHandling handling, ICaseStore cases, ILinkedCases linkedCases, Caller caller) : IRequestHandler<RecuseOfficial, CaseView>
{
    public Task<CaseView> Handle(RecuseOfficial request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            file.RequireState(CaseAct.Recusal);
            var account = await accounts.Find(request.UserName!, cancellationToken) ?? throw Refusal.UnknownAccount(request.UserName!);
            var stepsAside = await handling.StepsAside(request.CaseId, account.UserName, cancellationToken);
            var change = new RecusalChange(account.UserName, request.Reason!, request.Lifted);
            if (!account.Roles.Any(r => r != Role.Auditor && Actor.CaseReaders.Contains(r))) throw Refusal.OverseersStepNotAside();
            if (account.Clearance == Clearance.Sealed && !change.Lifted) throw Refusal.OfficerStepsNotAside();
            file.Recuse(context, change, stepsAside, account.UnitId, await handling.CoUnits(request.CaseId, cancellationToken));
            // Lifted it is where it was recorded: at the other unit somebody may have found a reason of their own.
            if (!change.Lifted) await ShutOut(request.CaseId, change, context, cancellationToken);
        }, cancellationToken);

    // What was referred is the same matter: whoever steps aside here finds nothing of it there either, nor where it went on from there.
    private async Task ShutOut(Guid caseId, RecusalChange change, ActContext context, CancellationToken cancellation)
    {
        foreach (var id in await linkedCases.Of(caseId, cancellation))
        {
            var linked = await cases.Find(id, Actor.System(caller.Known.UnitId, Actor.WholeTree), cancellation) ?? throw Refusal.NotFound();
            // But nobody changes what they may not know: who is shut out there may be the one it accuses.
            if (!linked.SealFor(context).IsOpenTo(context.Actor)) continue;
            if (linked.Data.AnonymisedOn is null && !await handling.StepsAside(id, change.UserName, cancellation))
            {
                linked.Recuse(context, change, false, null);
                await cases.Save(linked, cancellation);
            }

            await ShutOut(id, change, context, cancellation);
        }
    }
}

using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>指定承办人、改派: gives a case to a person of the handlers, or to another unit of the organ, which names one itself.</summary>
public sealed record AssignCase : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Assignment);
    /// <summary>Account name of the handler; where absent, the case goes to a unit.</summary>
    public string? UserName { get; init; }
    /// <summary>改派单位: the unit of the same organ that handles the case from now on; stays where absent.</summary>
    public string? HandlingUnitId { get; init => field = TextRules.OrNone(value); }
}

internal sealed class AssignCaseShape : AbstractValidator<AssignCase>
{
    public AssignCaseShape()
    {
        RuleFor(c => c.UserName).MaximumLength(Lengths.Code);
        RuleFor(c => c.HandlingUnitId).MaximumLength(Lengths.Code);
        // Who may know the case in another unit is asked once it is there.
        RuleFor(c => c.UserName).NotEmpty().When(c => c.HandlingUnitId is null).Says("承办人、改派单位填写一项", "name the handler, or the unit that it goes to");
        RuleFor(c => c.UserName).Empty().When(c => c.HandlingUnitId is not null).Says("改派后由该单位指定承办人，此项留空", "the unit that it goes to names its own handler: leave this out");
    }
}

internal sealed class AssignCaseHandler(CaseActs acts, IAccounts accounts, IKnownCases known, IReferenceSource reference, IHandling handling, AccusedLink links) : IRequestHandler<AssignCase, CaseView>
{
    public Task<CaseView> Handle(AssignCase request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            file.RequireState(CaseAct.Assignment);
            if (request.HandlingUnitId is { } unitId)
            {
                file.HandTo(context, unitId, await handling.CoUnits(request.CaseId, cancellationToken), await links.Undecided(file.Data, cancellationToken));
                return;
            }

            var account = await accounts.Find(request.UserName!, cancellationToken);
            var fits = account is { Locked: false } && account.Roles.Contains(Role.Handler)
                && await known.MayKnow(request.CaseId, account.AsActor(reference.Current), cancellationToken);
            file.AssignTo(context, account?.UserName ?? request.UserName!, fits ? account!.UnitId : null, await links.Undecided(file.Data, cancellationToken),
                fits ? [] : [Refusal.UnknownHandler(request.UserName!)]);
        }, cancellationToken);
}

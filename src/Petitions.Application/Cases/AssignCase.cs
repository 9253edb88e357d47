using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>指定承办人: gives a case to a person of the handlers.</summary>
public sealed record AssignCase : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Assignment);
    /// <summary>Account name of the handler.</summary>
    public string? UserName { get; init; }
}

internal sealed class AssignCaseShape : AbstractValidator<AssignCase>
{
    public AssignCaseShape() => RuleFor(c => c.UserName).NotEmpty().MaximumLength(Lengths.Code);
}

internal sealed class AssignCaseHandler(CaseActs acts, IAccounts accounts, IKnownCases known, IReferenceSource reference, AccusedLink links) : IRequestHandler<AssignCase, CaseView>
{
    public Task<CaseView> Handle(AssignCase request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var account = await accounts.Find(request.UserName!, cancellationToken);
            var fits = account is { Locked: false } && account.Roles.Contains(Role.Handler)
                && await known.MayKnow(request.CaseId, account.AsActor(reference.Current), cancellationToken);
            file.AssignTo(context, account?.UserName ?? request.UserName!, fits ? account!.UnitId : null, await links.Undecided(file.Data, cancellationToken),
                fits ? [] : [Refusal.UnknownHandler(request.UserName!)]);
        }, cancellationToken);
}

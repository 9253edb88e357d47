using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;

namespace Petitions.Application.Retention;

/// <summary>批准匿名化: a reviewer or leader first, then another leader; with the second approval the keys are destroyed.</summary>
public sealed record ApproveAnonymisation : ICommand<ProposalDecision>, IAboutThing, IGuarded
{
    Thing IAboutThing.Thing => Thing.Of(ThingKind.Proposal, Id);
    /// <inheritdoc/>
    public static Guard Guard => Guard.Only(OfficeAct.Anonymisation, Role.Reviewer, Role.Leader);
    /// <summary>The proposal, from the route.</summary>
    [JsonIgnore]
    public Guid Id { get; init; }
    /// <summary>第几次批准: which of the two the approver means to give; refuses with <c>retention-approval-changed</c> where the proposal waits for the other.</summary>
    public ApprovalStage? Approval { get; init; }
}

/// <summary>批准次第.</summary>
public enum ApprovalStage
{
    /// <summary>第一次批准: proposes the erasure to a second person.</summary>
    First,
    /// <summary>第二次批准: the keys are destroyed by it.</summary>
    Second,
}

internal sealed class ApproveAnonymisationShape : AbstractValidator<ApproveAnonymisation>
{
    public ApproveAnonymisationShape() => RuleFor(a => a.Approval).NotNull();
}

/// <summary>提请的处理结果.</summary>
/// <param name="Id">The proposal.</param>
/// <param name="CaseId">The case; null where it is about an arrival.</param>
/// <param name="VisitId">来访; null where it is about a case.</param>
/// <param name="FirstBy">第一批准人.</param>
/// <param name="SecondBy">第二批准人; null where the second approval is still missing.</param>
/// <param name="Anonymised">已匿名化.</param>
/// <param name="KeptUntil">延长保管至.</param>
public sealed record ProposalDecision(Guid Id, Guid? CaseId, Guid? VisitId, string? FirstBy, string? SecondBy, bool Anonymised, DateOnly? KeptUntil);

internal sealed class ApproveAnonymisationHandler(IRetention retention, ICaseStore cases, ICasePast past, IReferenceSource reference, Caller caller) : IRequestHandler<ApproveAnonymisation, ProposalDecision>
{
    public async Task<ProposalDecision> Handle(ApproveAnonymisation request, CancellationToken cancellationToken)
    {
        var me = caller.Known;
        var proposal = await retention.Find(request.Id, me, caller.At, cancellationToken) ?? throw Refusal.NotFound();
        if (proposal.IsDecided) throw Refusal.ProposalDecided();
        // Whoever saw it wait for the first approval has not agreed to destroy anything.
        if (request.Approval != (proposal.FirstBy is null ? ApprovalStage.First : ApprovalStage.Second)) throw Refusal.RetentionApprovalChanged();
        var file = proposal.CaseId is { } id ? await cases.Find(id, me, cancellationToken) ?? throw Refusal.NotFound() : null;
        file?.RequireInCharge(CaseAct.Anonymisation, me, reference.Current);
        if (proposal.FirstBy is not { } first)
        {
            // Taken up again since it was proposed, or under a longer rule: said at once, not to the second.
            RequirePast(proposal, file);
            if (!await retention.ApproveFirst(proposal.Id, me.UserName, caller.At, cancellationToken)) throw Refusal.RetentionApprovalChanged();
            return new(proposal.Id, proposal.CaseId, proposal.VisitId, me.UserName, null, false, null);
        }

        Refusal.ThrowTogether([.. Broken(first, me)]);
        // Two ends of a referral, or two cases with one content, each still seeing the other whole, would both leave what they share.
        await retention.TakeTurn(cancellationToken);
        if (file is null) RequirePast(proposal, file);
        else await Anonymise(file, first, cancellationToken);
        if (!await retention.ApproveSecond(proposal.Id, me.UserName, caller.At, cancellationToken)) throw Refusal.ProposalDecided();
        await (file is null ? retention.EraseVisit(proposal.VisitId!.Value, caller.Today, cancellationToken) : retention.Erase(file.Data.Id, caller.Today, cancellationToken));
        return new(proposal.Id, proposal.CaseId, proposal.VisitId, first, me.UserName, true, null);
    }

    private void RequirePast(AnonymisationProposal proposal, PetitionCase? file)
    {
        file?.RequirePastRetention(reference.Current, caller.Today);
        if (file is not null) return;
        // An arrival that raised nothing has no class, and had its end on its day.
        var until = proposal.VisitedOn is { } day ? reference.Current.RetainedUntil(null, day, caller.Today) : null;
        if (until is null || until >= caller.Today) throw Refusal.StillRetained(until);
    }

    private async Task Anonymise(PetitionCase file, string first, CancellationToken cancellation)
    {
        file.Remember(await past.Steps(file.Data.Id, cancellation));
        file.Anonymise(new ActContext(caller.Known, caller.At, reference.Current), first);
        await cases.Save(file, cancellation);
    }

    private static IEnumerable<Refusal> Broken(string first, Actor me)
    {
        if (first == me.UserName) yield return Refusal.OwnApproval();
        if (!me.Roles.Contains(Role.Leader)) yield return Refusal.SecondApprovalByLeader();
    }
}

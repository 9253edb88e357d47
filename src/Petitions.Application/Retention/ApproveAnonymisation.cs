using System.Text.Json.Serialization;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;

namespace Petitions.Application.Retention;

/// <summary>批准匿名化: a reviewer or leader first, then another leader; with the second approval the keys are destroyed.</summary>
public sealed record ApproveAnonymisation : ICommand<ProposalDecision>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Only("anonymisation", Role.Reviewer, Role.Leader);
    /// <summary>The proposal, from the route.</summary>
    [JsonIgnore]
    public Guid Id { get; init; }
}

/// <summary>提请的处理结果.</summary>
/// <param name="Id">The proposal.</param>
/// <param name="CaseId">The case.</param>
/// <param name="FirstBy">第一批准人.</param>
/// <param name="SecondBy">第二批准人; null where the second approval is still missing.</param>
/// <param name="Anonymised">已匿名化.</param>
/// <param name="KeptUntil">延长保管至.</param>
public sealed record ProposalDecision(Guid Id, Guid CaseId, string? FirstBy, string? SecondBy, bool Anonymised, DateOnly? KeptUntil);

internal sealed class ApproveAnonymisationHandler(IRetention retention, ICaseStore cases, IReferenceSource reference, Caller caller) : IRequestHandler<ApproveAnonymisation, ProposalDecision>
{
    public async Task<ProposalDecision> Handle(ApproveAnonymisation request, CancellationToken cancellationToken)
    {
        var me = caller.Known;
        var proposal = await retention.Find(request.Id, me, caller.At, cancellationToken) ?? throw Refusal.NotFound();
        if (proposal.IsDecided) throw Refusal.ProposalDecided();
        var file = await cases.Find(proposal.CaseId, me, cancellationToken) ?? throw Refusal.NotFound();
        if (proposal.FirstBy is not { } first)
        {
            // Taken up again since it was proposed, or under a longer rule: said at once, not to the second.
            if (file.RetainedUntil(reference.Current, caller.Today) is var until && (until is null || until >= caller.Today)) throw Refusal.StillRetained(until);
            if (!await retention.ApproveFirst(proposal.Id, me.UserName, caller.At, cancellationToken)) throw Refusal.ProposalDecided();
            return new(proposal.Id, proposal.CaseId, me.UserName, null, false, null);
        }

        Refusal.ThrowTogether([.. Broken(first, me)]);
        file.Anonymise(new ActContext(me, caller.At, reference.Current), first);
        await cases.Save(file, cancellationToken);
        if (!await retention.ApproveSecond(proposal.Id, me.UserName, caller.At, cancellationToken)) throw Refusal.ProposalDecided();
        await retention.Erase(proposal.CaseId, cancellationToken);
        return new(proposal.Id, proposal.CaseId, first, me.UserName, true, null);
    }

    private static IEnumerable<Refusal> Broken(string first, Actor me)
    {
        if (first == me.UserName) yield return Refusal.OwnApproval();
        if (!me.Roles.Contains(Role.Leader)) yield return Refusal.SecondApprovalByLeader();
    }
}

using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Reference;
using Petitions.Domain.Referrals;

namespace Petitions.Domain;

/// <summary>负责: whose an act is, of all who have its role and may know the case.</summary>
public enum InCharge
{
    /// <summary>承办人: the handler in charge, or where none is named a handler of the responsible unit itself.</summary>
    Handler,
    /// <summary>负责人: a leader of the responsible unit, or of one above it.</summary>
    Head,
    /// <summary>承办单位: somebody of the responsible unit, or of one above it.</summary>
    Unit,
    /// <summary>发出单位: somebody of the unit that passed the matter on, or of one above it.</summary>
    Sender,
}

public static partial class Workflow
{
    /// <summary>
    /// 负责人员专属: acts reserved to those in charge. A unit that handles jointly, or only registered the matter, can see the case but not direct it. The responsible unit
    /// extends, approves and ends it (arts 32, 34), and takes back what it entered of an outside organ's opinion; an organ of the tree stands above it. A matter passed on returns only if its sender agrees (art 23 ¶3), and only the sender accepts its report (art 22 (3)).
    /// Who else may see the case is for the responsible unit to decide: by screening it, assigning it, or adding units.
    /// </summary>
    public static readonly IReadOnlyDictionary<CaseAct, InCharge> OfWhoIsInCharge = new Dictionary<CaseAct, InCharge>
    {
        [CaseAct.ExtensionRequest] = InCharge.Handler,
        [CaseAct.ExtensionDecision] = InCharge.Head,
        [CaseAct.Approval] = InCharge.Head,
        [CaseAct.Closure] = InCharge.Head,
        [CaseAct.Correction] = InCharge.Head,
        [CaseAct.Settlement] = InCharge.Head,
        [CaseAct.ClarityOverride] = InCharge.Head,
        [CaseAct.Reopening] = InCharge.Head,
        [CaseAct.Rescreening] = InCharge.Head,
        [CaseAct.ReviewRetraction] = InCharge.Head,
        [CaseAct.Screening] = InCharge.Unit,
        [CaseAct.Reclassification] = InCharge.Unit,
        [CaseAct.Assignment] = InCharge.Unit,
        [CaseAct.JointHandling] = InCharge.Unit,
        [CaseAct.Withdrawal] = InCharge.Unit,
        [CaseAct.ReviewWithdrawal] = InCharge.Unit,
        [CaseAct.Unmerge] = InCharge.Unit,
        [CaseAct.ReferralObjection] = InCharge.Unit,
        [CaseAct.AssignmentReport] = InCharge.Unit,
        [CaseAct.Anonymisation] = InCharge.Unit,
        [CaseAct.ObjectionDecision] = InCharge.Sender,
        [CaseAct.ReferralRecall] = InCharge.Sender,
        [CaseAct.ReportDecision] = InCharge.Sender,
    };

    /// <summary>What stands against somebody's doing such an act; null where nothing does.</summary>
    /// <param name="act">The act.</param>
    /// <param name="data">The case.</param>
    /// <param name="actor">Who would do it.</param>
    /// <param name="reference">Units.</param>
    /// <param name="sent">The referral by which the matter is passed on; null where it is not.</param>
    internal static Refusal? AgainstDoing(CaseAct act, CaseData data, Actor actor, ReferenceData reference, Referral? sent)
    {
        if (actor.IsSystem || !OfWhoIsInCharge.TryGetValue(act, out var whose)) return null;
        // A file past its period is the sender's and everybody's above it, also where one of those has had the matter since.
        if (whose != InCharge.Handler) return AgainstDeciding(whose, data, actor, reference, act == CaseAct.Anonymisation ? null : sent);
        if (data.Assignee is { } inCharge) return inCharge == actor.UserName ? null : Refusal.NotInCharge(inCharge);
        return actor.UnitId == data.UnitId ? null : Refusal.NotOfUnitInCharge(data.UnitId);
    }

    // A receiver may stand above its sender, and so above the sender's case: what becomes of the matter that it was sent is all the same not the receiver's to decide.
    private static Refusal? AgainstDeciding(InCharge whose, CaseData data, Actor actor, ReferenceData reference, Referral? sent)
    {
        // What accuses the whole office lies with the designated person, wherever they work: of the unit itself nobody may know it.
        if (Seal.Of(data, reference).OfficerLevel <= actor.SealLevel) return null;
        if (!actor.Covers(reference.Unit(data.UnitId)))
            return whose switch
            {
                InCharge.Sender => Refusal.NotTheSender(data.UnitId),
                InCharge.Unit => Refusal.NotOfHandlingUnit(data.UnitId),
                _ => Refusal.NotHeadInCharge(data.UnitId),
            };
        return data.State is CaseState.Transferred or CaseState.Assigned && sent?.ToUnitId == actor.UnitId ? Refusal.NotTheSender(data.UnitId) : null;
    }
}

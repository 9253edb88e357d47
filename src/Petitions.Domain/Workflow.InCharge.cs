using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Reference;

namespace Petitions.Domain;

/// <summary>负责: whose an act is, of all who have its role and may know the case.</summary>
public enum InCharge
{
    /// <summary>承办人: the handler in charge, or where none is named a handler of the responsible unit itself.</summary>
    Handler,
    /// <summary>负责人: a leader of the responsible unit, or of one above it.</summary>
    Head,
}

public static partial class Workflow
{
    /// <summary>
    /// 负责人员专属: acts that belong to those in charge, and not to everybody with the role who may know the case: a unit that joins the handling, and one that
    /// only registered the matter, see it, but lead it not. The competent unit owes what they put off, answers for what they approve, and ends it (arts 32, 34).
    /// </summary>
    public static readonly IReadOnlyDictionary<CaseAct, InCharge> OfWhoIsInCharge = new Dictionary<CaseAct, InCharge>
    {
        [CaseAct.ExtensionRequest] = InCharge.Handler,
        [CaseAct.ExtensionDecision] = InCharge.Head,
        [CaseAct.Approval] = InCharge.Head,
        [CaseAct.Closure] = InCharge.Head,
    };

    /// <summary>What stands against somebody's doing such an act; null where nothing does.</summary>
    /// <param name="act">The act.</param>
    /// <param name="data">The case.</param>
    /// <param name="actor">Who would do it.</param>
    /// <param name="reference">Units; null leaves unasked what depends on the tree.</param>
    internal static Refusal? AgainstDoing(CaseAct act, CaseData data, Actor actor, ReferenceData? reference)
    {
        if (actor.IsSystem || !OfWhoIsInCharge.TryGetValue(act, out var whose)) return null;
        if (whose == InCharge.Head)
            return reference is null || reference.Unit(data.UnitId).Path.StartsWith(actor.UnitPath, StringComparison.Ordinal) ? null : Refusal.NotHeadInCharge(data.UnitId);
        if (data.Assignee is { } inCharge) return inCharge == actor.UserName ? null : Refusal.NotInCharge(inCharge);
        return actor.UnitId == data.UnitId ? null : Refusal.NotOfUnitInCharge(data.UnitId);
    }
}

using Petitions.Domain.Access;
using Petitions.Domain.Cases;

namespace Petitions.Domain;

public static partial class Workflow
{
    /// <summary>
    /// 承办人专属: acts that are the handler's in charge, and not of every handler who may know the case: the competent unit owes what they put off.
    /// </summary>
    public static readonly IReadOnlySet<CaseAct> OfWhoIsInCharge = new HashSet<CaseAct> { CaseAct.ExtensionRequest };

    /// <summary>
    /// What stands against somebody's doing such an act: that the case has a handler in charge (承办人), who is somebody else; or, where it has none, that they
    /// are not of the responsible unit itself. A unit that joins it, and one above it, see the case, but lead it not.
    /// </summary>
    internal static Refusal? AgainstDoing(CaseAct act, CaseData data, Actor actor)
    {
        if (!OfWhoIsInCharge.Contains(act) || actor.IsSystem) return null;
        if (data.Assignee is { } inCharge) return inCharge == actor.UserName ? null : Refusal.NotInCharge(inCharge);
        return actor.UnitId == data.UnitId ? null : Refusal.NotOfUnitInCharge(data.UnitId);
    }
}

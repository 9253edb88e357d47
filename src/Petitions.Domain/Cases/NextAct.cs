namespace Petitions.Domain.Cases;

/// <summary>下一步: which act of the main way an open case waits for.</summary>
public static class NextAct
{
    /// <summary>Acts of the main way, in its order.</summary>
    public static IReadOnlyList<CaseAct> All { get; } =
        [CaseAct.Screening, CaseAct.ClarityReview, CaseAct.Resolution, CaseAct.Approval, CaseAct.Service, CaseAct.Closure];

    /// <summary>The act waited for; null where the case has ended, or another office is at work on it.</summary>
    public static CaseAct? Of(CaseData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.State switch
        {
            CaseState.Registered => CaseAct.Screening,
            CaseState.Accepted => CaseAct.ClarityReview,
            CaseState.Clarified => CaseAct.Resolution,
            CaseState.Resolved => AfterResolution(data),
            _ => null,
        };
    }

    // Only what must be approved and served before the case can be closed is waited for.
    private static CaseAct AfterResolution(CaseData data)
    {
        var needs = Handling.For(data.Class, data.Pathway).ClosingNeeds;
        if (data.ApprovedAt is null && needs.Contains(ClosingNeed.OpinionApproved)) return CaseAct.Approval;
        return data.ServedOn is null && needs.Contains(ClosingNeed.OpinionServed) ? CaseAct.Service : CaseAct.Closure;
    }
}

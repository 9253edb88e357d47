namespace Petitions.Domain.Cases;

/// <summary>下一步: which act of the main way an open case waits for; what anybody's work list is made of.</summary>
public static class NextAct
{
    /// <summary>Acts that a case can wait for, in the order of the main way.</summary>
    public static IReadOnlyList<CaseAct> All { get; } =
        [CaseAct.Screening, CaseAct.ClarityReview, CaseAct.Resolution, CaseAct.Approval, CaseAct.Service, CaseAct.Closure];

    /// <summary>The act waited for; null where the case has ended, or another office is at work on it.</summary>
    /// <param name="state">办理状态.</param>
    /// <param name="approved">True where the opinion is approved.</param>
    /// <param name="served">True where it is served.</param>
    public static CaseAct? Of(CaseState state, bool approved, bool served) => state switch
    {
        CaseState.Registered => CaseAct.Screening,
        CaseState.Accepted => CaseAct.ClarityReview,
        CaseState.Clarified => CaseAct.Resolution,
        CaseState.Resolved => !approved ? CaseAct.Approval : !served ? CaseAct.Service : CaseAct.Closure,
        _ => null,
    };
}

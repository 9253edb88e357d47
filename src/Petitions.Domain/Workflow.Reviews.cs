using Petitions.Domain.Cases;

namespace Petitions.Domain;

public static partial class Workflow
{
    /// <summary>
    /// 复查复核机关专属: acts that only the organ one level up does, or one above it, and nobody who wrote, approved or reviewed the opinion that it judges. A request is
    /// the petitioner's, made or taken back, and entered by whoever received it.
    /// </summary>
    public static readonly IReadOnlySet<CaseAct> OfTheReviewOrgan = new HashSet<CaseAct>
        { CaseAct.ReviewConvening, CaseAct.ReviewHearing, CaseAct.ReviewDecision, CaseAct.ReviewRetraction, CaseAct.ReviewService };

    // A proceeding is about a served opinion, whether the case is closed by then or not. Only redo changes the state.
    private static void AddReviews(Adding add, Staying stay)
    {
        CaseState[] answered = [CaseState.Resolved, CaseState.Closed];
        stay(CaseAct.ReviewRequest, answered);
        stay(CaseAct.ReviewConvening, answered);
        stay(CaseAct.ReviewWithdrawal, answered);
        foreach (var state in answered)
        {
            add(state, CaseAct.ReviewDecision, state, "concluded");
            add(state, CaseAct.ReviewDecision, CaseState.Accepted, "redo");
        }

        // After redo the opinion is served while the new round is under way, and until then a hearing that nobody had entered may be. It is not taken back then, and that is said by name.
        stay(CaseAct.ReviewRetraction, [CaseState.Accepted, CaseState.Clarified, .. answered]);
        stay(CaseAct.ReviewHearing, [CaseState.Accepted, CaseState.Clarified, .. answered]);
        stay(CaseAct.ReviewService, [CaseState.Accepted, CaseState.Clarified, .. answered]);
    }
}

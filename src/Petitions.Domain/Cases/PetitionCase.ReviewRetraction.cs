using Petitions.Domain.ActDetails;
using Petitions.Domain.Reviews;

namespace Petitions.Domain.Cases;

public sealed partial class PetitionCase
{
    /// <summary>
    /// 收回复查、复核意见 [ours]: a fault seen before the petitioner was served does not reach them, as with the unit's own opinion. The proceeding is undecided again, the organ's clock has
    /// never stopped, and the opinion is decided anew. Not where the handling began anew with it. An outside organ is again that of the request: the name may have been the fault.
    /// </summary>
    public void RetractReview(ActContext context, string reason, EnteredLines entered)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(entered);
        var to = Step(CaseAct.ReviewRetraction);
        Refusal.ThrowTogether(Guard(context, CaseAct.ReviewRetraction));
        var details = new ReviewRetractionDetails(Review!.Tier, Review.Ordinal, Review.Outcome, Review.DecidedOn);
        var organ = Review.OrganUnitId is null ? entered.OrganAsked ?? Review.OrganName : null;
        OwedBy(organ);
        PutReview(Review with
        {
            OrganName = organ,
            State = ReviewState.Requested,
            DecisionNo = null,
            Outcome = null,
            Opinion = null,
            LegalBasis = null,
            ChangedOutcome = null,
            DecidedOn = null,
            DecidedBy = null,
            UpdatedAt = context.At,
        });
        Commit(context, CaseAct.ReviewRetraction, Data with { State = to }, reason, details);
    }
}

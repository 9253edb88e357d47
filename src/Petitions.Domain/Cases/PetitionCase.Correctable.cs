using Petitions.Domain.Reviews;

namespace Petitions.Domain.Cases;

// 可更正的登记: what stands on a case, and what of it somebody may put right. Once for both who ask: the verb refuses by it, and what is offered leaves it out.
public sealed partial class PetitionCase
{
    private CorrectionFacts? _entered;

    /// <summary>可更正的登记 of the case as it stands.</summary>
    public IReadOnlyList<CorrectedFact> Correctable
        => [
            .. Data.ServedOn is null ? Array.Empty<CorrectedFact>() : [CorrectedFact.Service],
            .. _proceedings.Any(v => v.State == ReviewState.Served) || Review is { State: ReviewState.Served } or { Tier: ReviewTier.Recheck } ? [CorrectedFact.ReviewService] : Array.Empty<CorrectedFact>(),
            .. Review is null or { State: ReviewState.Withdrawn } ? Array.Empty<CorrectedFact>() : [CorrectedFact.ReviewRequest],
            .. Data is { DecisionEntry: not null, NoticeOwed: true } && (!OwesNotice || WasReclassified) ? [CorrectedFact.Notice] : Array.Empty<CorrectedFact>(),
            .. ToldExtension is null ? Array.Empty<CorrectedFact>() : [CorrectedFact.ExtensionNotice],
            .. ReferralFor(CaseAct.Correction)?.ReceivedOn is null ? Array.Empty<CorrectedFact>() : [CorrectedFact.ReferralReceipt],
            .. Data.ExecutedOn is null ? Array.Empty<CorrectedFact>() : [CorrectedFact.Execution],
        ];

    /// <summary>Who entered what, for what is offered: to whom nothing of it is to correct, the act is not.</summary>
    public void SeeEntered(CorrectionFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        KnowProceedings(facts.Proceedings);
        _entered = facts;
    }

    /// <summary>可由其更正的登记: of what stands that which somebody may put right, as far as the case was told who entered it (<see cref="SeeEntered"/>).</summary>
    public IReadOnlyList<CorrectedFact> CorrectableBy(ActContext context)
        => [.. Correctable.Where(fact => _entered is not { } facts || AgainstCorrecting(context, fact, facts).Count == 0)];

    private IReadOnlyList<Refusal> AgainstCorrectingAny(ActContext context)
        => Correctable.Count == 0 ? [Refusal.NothingEntered()]
            : CorrectableBy(context).Count > 0 ? []
            : [.. Correctable.SelectMany(fact => AgainstCorrecting(context, fact, _entered!)).DistinctBy(r => r.Code)];

    // What stands against somebody's putting right an entry, whatever day they tell. Never by who entered it, and of a review organ's by the organ.
    private IReadOnlyList<Refusal> AgainstCorrecting(ActContext context, CorrectedFact fact, CorrectionFacts facts) => fact switch
    {
        CorrectedFact.Service => OwnEntry(context, facts.Entered.By(CaseAct.Service)),
        CorrectedFact.ReviewService => LastServed is { } served ? [.. One(served.AgainstActing(context.Actor, context.Reference)), .. OwnEntry(context, facts.Entered.ReviewServedBy)] : [Refusal.NothingEntered()],
        // The organ's limit runs from it, and by it the petitioner is late or not: the unit that answers for the opinion does not say when.
        CorrectedFact.ReviewRequest => Review!.RequestedBy == Access.Actor.PetitionerName ? [Refusal.RequestRecordedHere()]
            : [.. One(Review.AgainstActing(context.Actor, context.Reference)), .. OwnEntry(context, Review.RequestedBy)],
        // Of a decision that stands no longer it stays told; what is owed anew is given.
        CorrectedFact.Notice => TellsWhatStands(facts) ? OwnEntry(context, facts.Given!.RecordedBy) : [Refusal.NothingEntered()],
        CorrectedFact.ExtensionNotice => OwnEntry(context, facts.Entered.By(CaseAct.ExtensionNotice)),
        CorrectedFact.ReferralReceipt => facts.ReceiptIsHidden ? [Refusal.NothingEntered()] : OwnEntry(context, ReferralFor(CaseAct.Correction)?.ReceivedBy),
        CorrectedFact.Execution => OwnEntry(context, facts.Entered.By(CaseAct.Execution)),
        _ => [Refusal.NothingEntered()],
    };

    // What was told of the acceptance is told no longer once the matter is another in law, but the acceptance counts from that day all the same.
    private bool TellsWhatStands(CorrectionFacts facts)
        => facts.Given is { } given && (OwesNotice ? WasReclassified && AcceptedAtOnce(facts) : given.Ordinal >= Data.DecisionEntry || AcceptedAtOnce(facts));

    private bool WasReclassified => Data is { ReclassifiedAt: not null, Decision: ScreeningDecision.Accepted, Round: 1 };

    // 受理时告知: told by the screening that accepted.
    private bool AcceptedAtOnce(CorrectionFacts facts) => Data is { Decision: ScreeningDecision.Accepted, Round: 1 } && facts.Given is { } given && facts.Entered.Last(CaseAct.Screening)?.EntryNo == given.Ordinal;

    private Review? LastServed => _proceedings.LastOrDefault(v => v.State == ReviewState.Served);

    // The day says whether the office was late, or the petitioner: nobody moves one that they entered themselves.
    internal static IReadOnlyList<Refusal> OwnEntry(ActContext context, string? enteredBy) => enteredBy == context.Actor.UserName ? [Refusal.OwnEntry()] : [];
}

using Petitions.Domain.ActDetails;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reviews;

namespace Petitions.Domain.Cases;

/// <summary>处理意见稿: what the handler drafted.</summary>
/// <param name="Outcome">办理结果.</param>
/// <param name="Opinion">意见.</param>
/// <param name="LegalBasis">法律依据; required on the petition pathway (art 32).</param>
/// <param name="Measures">措施.</param>
/// <param name="Destination">The procedure or organ; asked for on pathways (1)–(4) of art 31 and where the outcome leads on; there the measures are taken for it where it is absent.</param>
/// <param name="NewFacts">新的事实; asked for where redo was ordered and the outcome is the same again.</param>
/// <param name="Matters">分项答复: 2 to 20, where several matters are answered one by one (art 32); null where there are none.</param>
public sealed record OpinionDraft(
    Outcome Outcome, string Opinion, string? LegalBasis, string? Measures, string? Destination, string? NewFacts = null, IReadOnlyList<AnsweredMatter>? Matters = null);

public sealed partial class PetitionCase
{
    /// <summary>出具处理意见 (arts 29–32).</summary>
    /// <param name="context">Who and when.</param>
    /// <param name="draft">The opinion.</param>
    /// <param name="ordinal">Number of this draft on the case.</param>
    public void Resolve(ActContext context, OpinionDraft draft, int ordinal)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(draft);
        var to = Step(CaseAct.Resolution);
        var row = Handling.For(Data.Class, Data.Pathway);
        var broken = new List<Refusal>();
        CheckOutcomes(broken, draft, row.Outcomes);
        if (row.LegalBasisRequired && string.IsNullOrWhiteSpace(draft.LegalBasis)) broken.Add(Refusal.LegalBasisRequired());
        // One matter passed on is passed on to somebody, whatever the whole is called.
        if ((row.NeedsDestination(draft.Outcome) || draft.Matters?.Any(m => row.NeedsDestination(m.Outcome)) == true) && string.IsNullOrWhiteSpace(draft.Destination))
        {
            // Where to is said apart, or by the measures.
            if (string.IsNullOrWhiteSpace(draft.Measures)) broken.Add(Refusal.DestinationRequired());
            else draft = draft with { Destination = draft.Measures };
        }

        CheckOrgan(broken, context, Data, draft.Destination);
        if (draft.Outcome == Data.RedoOutcome && string.IsNullOrWhiteSpace(draft.NewFacts)) broken.Add(Refusal.SameOutcomeAfterRedo());
        Refusal.ThrowTogether(broken);
        Changes.Resolution = new Resolution
        {
            CaseId = Data.Id, Ordinal = ordinal, Outcome = draft.Outcome, Opinion = draft.Opinion, LegalBasis = draft.LegalBasis,
            Measures = draft.Measures, Destination = draft.Destination, Matters = draft.Matters, DraftedBy = context.Actor.UserName, DraftedAt = context.At,
        };
        Commit(context, CaseAct.Resolution, Data with
        {
            State = to,
            Outcome = draft.Outcome,
            OpinionBy = context.Actor.UserName,
            ApprovedAt = null,
            ApprovedBy = null,
            ServedOn = null,
        }, details: new ResolutionDetails(draft.Outcome, draft.Opinion, draft.LegalBasis, draft.Measures, draft.Destination, draft.NewFacts, draft.Matters, ordinal));
    }

    private static void CheckOutcomes(List<Refusal> broken, OpinionDraft draft, IReadOnlyList<Outcome> fitting)
    {
        if (!fitting.Contains(draft.Outcome))
        {
            broken.Add(Refusal.OutcomeDoesNotFit(fitting));
        }
        else if (AnsweredMatters.Whole(draft.Matters, fitting) is var whole && !whole.Contains(draft.Outcome))
        {
            broken.Add(Refusal.OutcomeDoesNotFitMatters(whole));
        }

        // A matter is granted or it is not: only the whole can be so in part.
        var single = fitting.Where(o => o != Cases.Outcome.PartlySupported).ToList();
        for (var i = 0; i < draft.Matters?.Count; i++)
            if (!single.Contains(draft.Matters[i].Outcome)) broken.Add(Refusal.OutcomeDoesNotFit(single).Under($"/matters/{i}"));
    }

    /// <summary>
    /// 审批: a leader, not its author, approves the opinion or sends it back with a note. What was approved can be sent back until it is served: a fault seen in time does not
    /// reach the petitioner.
    /// </summary>
    public void Approve(ActContext context, Resolution current, bool approved, string? note)
    {
        ArgumentNullException.ThrowIfNull(context);
        var to = Step(CaseAct.Approval, approved ? "approved" : "returned");
        var broken = Guard(context, CaseAct.Approval);
        if (Data.ApprovedAt is not null && approved) throw Refusal.AlreadyApproved();
        if (!approved && string.IsNullOrWhiteSpace(note)) broken.Add(Refusal.NoteRequired());
        Refusal.ThrowTogether(broken);
        Changes.Resolution = current with
        {
            Approved = approved,
            DecidedBy = context.Actor.UserName,
            DecidedAt = context.At,
            DecisionNote = note,
        };
        var changed = approved
            ? Data with { State = to, ApprovedAt = context.At, ApprovedBy = context.Actor.UserName }
            : Data with { State = to, Outcome = null, OpinionBy = null, ApprovedAt = null, ApprovedBy = null };
        Commit(context, CaseAct.Approval, changed, note, new ApprovalDetails(approved));
    }

    /// <summary>送达: the approved opinion reached the petitioner, who signed or refused to; meets the resolve clock (art 34).</summary>
    public void Serve(ActContext context, Resolution current, ServiceMethod method, DateOnly servedOn, bool signed)
    {
        ArgumentNullException.ThrowIfNull(context);
        Step(CaseAct.Service);
        var broken = Guard(context, CaseAct.Service);
        if (ServiceCause is { } cause && servedOn < cause) broken.Add(Refusal.BeforeItsCause("servedOn", cause));
        if (servedOn > context.Today) broken.Add(Refusal.InTheFuture("servedOn"));
        Refusal.ThrowTogether(broken);
        Changes.Resolution = current with { Method = method, ServedOn = servedOn, Signed = signed };
        if (Handling.For(Data.Class, Data.Pathway).MetBy == ResolveMetBy.Service) MeetClock(RuleKeys.Resolve, servedOn);
        // The petitioner's window; one that an earlier round opened ended with that round.
        StartClock(context, Data, RuleKeys.RequestReview, servedOn);
        Commit(context, CaseAct.Service, Data with { ServedOn = servedOn, StandingOutcome = Data.Outcome, StandingSince = servedOn }, details: new ServiceDetails(method, servedOn, signed));
    }

    // Approved; and in a new round the opinion that ordered it has reached the petitioner, since the time to ask for a review runs from here.
    private DateOnly? ServiceCause => new[]
    {
        Data.ApprovedAt is { } approvedAt ? OfficeTime.Day(approvedAt) : (DateOnly?)null,
        Review is { State: ReviewState.Served } before && before.Round < Data.Round ? before.ServedOn : null,
    }.Max();

    /// <summary>办结: the procedure has given its answer; settled (化解) is a fact of its own.</summary>
    public void Close(ActContext context, bool settled, string? note)
    {
        ArgumentNullException.ThrowIfNull(context);
        var to = Step(CaseAct.Closure);
        var broken = Guard(context, CaseAct.Closure);
        if (!settled && Data.SettledOn is { } on) broken.Add(Refusal.SettlementStands(on));
        Refusal.ThrowTogether(broken);
        MeetClock(RuleKeys.Resolve, context.Today);
        Commit(context, CaseAct.Closure, Data with
        {
            State = to,
            Settled = settled,
            SettledOn = settled ? Data.SettledOn ?? context.Today : null,
            ClosedAt = context.At,
            ClosedOn = context.Today,
            ClosingNote = note,
        }, note, new ClosureDetails(settled));
    }

    /// <summary>What closing still misses, all at once; from the class × pathway table.</summary>
    public IReadOnlyList<Refusal> ClosingRefusals()
        => [.. Handling.For(Data.Class, Data.Pathway).ClosingNeeds.Select(need => need switch
        {
            ClosingNeed.OpinionApproved => Data.ApprovedAt is null ? Refusal.OpinionNotApproved() : null,
            _ => Data.ServedOn is null ? Refusal.OpinionNotServed() : null,
        }).Append(UntoldExtension is null ? null : Refusal.ExtensionNoticeOwed()).OfType<Refusal>()];
}

using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;

namespace Petitions.Domain.Referrals;

/// <summary>
/// 转办卷: a referral with the two cases it ties together. Each verb changes the referral, writes the act into the history of the
/// case it was done on and tells the other case; what an act does to states, clocks and counts of either follows here.
/// </summary>
public sealed partial class ReferralFile
{
    private const string CompetentUnitPointer = "/competentUnitId";

    private readonly PetitionCase _acting;
    private readonly PetitionCase _other;

    /// <summary>The referral, the case the act is done on, and the one at its other end.</summary>
    public ReferralFile(Referral referral, PetitionCase acting, PetitionCase other)
    {
        ArgumentNullException.ThrowIfNull(referral);
        ArgumentNullException.ThrowIfNull(acting);
        ArgumentNullException.ThrowIfNull(other);
        Referral = referral;
        (_acting, _other) = (acting, other);
        (Sender, Receiver) = acting.Data.Id == referral.CaseId ? (acting, other) : (other, acting);
    }

    /// <summary>The referral as it is now.</summary>
    public Referral Referral { get; private set; }

    /// <summary>发出单位的案件.</summary>
    public PetitionCase Sender { get; }

    /// <summary>接收单位的案件.</summary>
    public PetitionCase Receiver { get; }

    /// <summary>签收: the receiver has it; its clocks start on the day of its own receipt (art 23 ¶3).</summary>
    public void Receive(ActContext context, DateOnly receivedOn)
    {
        var to = Begin(context, CaseAct.ReferralReceipt);
        Refusal.ThrowTogether(DayFaults(context, "receivedOn", receivedOn, Referral.SentOn));
        Receiver.StartReferralClocks(context, receivedOn);
        Put(context, Referral.WithReceipt(context, receivedOn) with { State = ReferralState.Received });
        Write(context, CaseAct.ReferralReceipt, to, null, new ReferralReceiptDetails(receivedOn));
    }

    /// <summary>提出异议: not competent, within five working days of its own receipt, with reasons in detail (art 23 ¶3).</summary>
    public void Object(ActContext context, string reason, string? competentUnitId, DateOnly objectedOn)
    {
        var to = Begin(context, CaseAct.ReferralObjection);
        var broken = DayFaults(context, "objectedOn", objectedOn, Referral.ReceivedOn!.Value);
        if (Sender.Data.AnonymisedOn is not null) broken.Add(Refusal.SenderAnonymised());
        else if (Sender.ReferredOut?.Id != Referral.Id) broken.Add(Refusal.SenderWentOn());
        if (Receiver.ObjectionDueOn is not { } due) broken.Add(Refusal.NoRightToObject());
        else if (objectedOn > due) broken.Add(Refusal.ObjectionWindowOver(due));
        PetitionCase.Try(broken, CompetentUnitPointer, () => { if (competentUnitId is { } unit) context.Reference.Unit(unit); });
        Refusal.ThrowTogether(broken);
        Receiver.MeetObjection(objectedOn);
        Put(context, Referral with
        {
            State = ReferralState.Objected,
            ObjectedOn = objectedOn,
            ObjectedBy = context.Actor.UserName,
            Objection = reason,
            CompetentUnitId = competentUnitId,
        });
        Write(context, CaseAct.ReferralObjection, to, reason, new ReferralObjectionDetails(objectedOn, competentUnitId));
    }

    /// <summary>异议处理: the sender agrees, and the matter comes back at once; or refuses with its reason (art 23 ¶3).</summary>
    public void DecideObjection(ActContext context, bool agreed, string? note)
    {
        var to = Begin(context, CaseAct.ObjectionDecision, agreed ? "agreed" : "refused");
        var broken = NotTheirs(context, CaseAct.ObjectionDecision);
        if (!agreed) PetitionCase.Try(broken, () => RefuseAccusedEnd(context));
        if (!agreed && string.IsNullOrWhiteSpace(note)) broken.Add(Refusal.NoteRequired());
        Refusal.ThrowTogether(broken);
        Put(context, Referral with
        {
            State = agreed ? ReferralState.Returned : ReferralState.ObjectionRefused,
            DecidedOn = context.Today,
            DecidedBy = context.Actor.UserName,
            Agreed = agreed,
            DecisionNote = note,
        });
        if (agreed) GiveBack(context, CaseAct.ObjectionDecision, to, note, new ObjectionDecisionDetails(agreed));
        else Write(context, CaseAct.ObjectionDecision, to, note, new ObjectionDecisionDetails(agreed));
    }

    /// <summary>收回: the sender takes back what the receiver has not decided on yet, such as a referral to the wrong unit.</summary>
    public void Recall(ActContext context, string reason)
    {
        var to = Begin(context, CaseAct.ReferralRecall);
        Refusal.ThrowTogether(NotTheirs(context, CaseAct.ReferralRecall));
        Put(context, Referral with { State = ReferralState.Returned, DecidedOn = context.Today, DecidedBy = context.Actor.UserName, DecisionNote = reason });
        GiveBack(context, CaseAct.ReferralRecall, to, reason, new NoDetails());
    }

    /// <summary>收回重办: the sender takes its own case up again, or ends it, while the receiver has not decided; the matter comes back by that. From whom the receiver's
    /// case is hidden it does not: it stays there.</summary>
    public void Reclaim(ActContext context, string reason)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Referral.IsHidden)
        {
            Leave(context);
            return;
        }

        Put(context, Referral with { State = ReferralState.Returned, DecidedOn = context.Today, DecidedBy = context.Actor.UserName, DecisionNote = reason });
        Receiver.StopAllClocks(context);
        Receiver.WriteReferral(context, CaseAct.ReferralReturn, Receiver.Data with { State = Receiver.StepTo(CaseAct.ReferralReturn) }, reason, new NoDetails());
    }

    /// <summary>提请裁决: the units disagree about who is competent, and the common superior is asked (art 24).</summary>
    public void Dispute(ActContext context, string reason)
    {
        var to = Begin(context, CaseAct.ReferralDispute);
        if (Sender.Data.AnonymisedOn is not null) throw Refusal.SenderAnonymised();
        var superior = ReferralTurns.CommonSuperior(context.Reference, Referral.FromUnitId, Referral.ToUnitId)
            ?? throw Refusal.NoCommonSuperior(Referral.FromUnitId, Referral.ToUnitId);
        Put(context, Referral with
        {
            State = ReferralState.Disputed,
            DisputedOn = context.Today,
            DisputedBy = context.Actor.UserName,
            Dispute = reason,
            SuperiorUnitId = superior,
        });
        Write(context, CaseAct.ReferralDispute, to, reason, new ReferralDisputeDetails(superior));
    }

    /// <summary>裁决: the common superior names the competent unit. The receiver, and it handles the matter; any other, and it goes back (art 24).</summary>
    public void DecideDispute(ActContext context, string competentUnitId, string note)
    {
        ArgumentNullException.ThrowIfNull(context);
        var stays = competentUnitId == Referral.ToUnitId;
        var to = Begin(context, CaseAct.DisputeDecision, stays ? "confirmed" : "returned");
        var broken = new List<Refusal>();
        PetitionCase.Try(broken, CompetentUnitPointer, () => context.Reference.Unit(competentUnitId));
        if (stays) PetitionCase.Try(broken, () => RefuseAccusedEnd(context));
        else if (Sender.Data.AnonymisedOn is not null) broken.Add(Refusal.SenderAnonymised(CompetentUnitPointer));
        Refusal.ThrowTogether(broken);
        Put(context, Referral with
        {
            State = stays ? ReferralState.Confirmed : ReferralState.Returned,
            DisputeDecidedOn = context.Today,
            DisputeDecidedBy = context.Actor.UserName,
            DecidedUnitId = competentUnitId,
            DisputeNote = note,
        });
        if (stays) Write(context, CaseAct.DisputeDecision, to, note, new DisputeDecisionDetails(competentUnitId));
        else GiveBack(context, CaseAct.DisputeDecision, to, note, new DisputeDecisionDetails(competentUnitId));
    }

    // The step of the case's table first, then the referral's own turn: an act out of turn is said before anything it says.
    private CaseData Begin(ActContext context, CaseAct act, string branch = "")
    {
        ArgumentNullException.ThrowIfNull(context);
        var to = _acting.StepTo(act, branch);
        if (ReferralTurns.Against(act, Referral, context.Actor, context.Reference) is { } refusal) throw refusal;
        return _acting.Data with { State = to };
    }

    // Nobody at the sender answers any more, and nothing goes back: what waits for that is the receiver's to decide on. Its case is written on by nobody who may not know it.
    private void Leave(ActContext context)
    {
        var stands = Receiver.ReferredIn!;
        if (stands.State is ReferralState.Objected or ReferralState.ObjectionRefused or ReferralState.Disputed) Put(context, stands with { State = ReferralState.TakenUp });
    }

    // Whose the act is, told with whatever else is broken.
    private List<Refusal> NotTheirs(ActContext context, CaseAct act) => _acting.AgainstDoing(act, context.Actor, context.Reference);

    private void GiveBack(ActContext context, CaseAct act, CaseData to, string? note, IActDetails details)
    {
        Receiver.StopAllClocks(context);
        var (mine, theirs) = _acting == Sender
            ? (Sender.AsGivenBack(context, to, Receiver.Data), _other.Data with { State = _other.StepTo(CaseAct.ReferralReturn) })
            : (to, Sender.AsGivenBack(context, Sender.Data with { State = Sender.StepTo(CaseAct.ReferralReturn) }, Receiver.Data));
        // The matter comes back to a sender that its receiver's case is kept from; what was said of it there does not.
        var (said, told) = (_acting == Receiver && IsKeptApart(context)) || IsOfTheReceiversCase(context, act) ? (null, new NoDetails()) : (note, details);
        (string?, IActDetails) sent = (said, RoundEndedDetails.Of(Sender.Data, told)), received = (note, details);
        var ((own, ownDetails), (others, othersDetails)) = _acting == Sender ? (sent, received) : (received, sent);
        _acting.WriteReferral(context, act, mine, own, ownDetails);
        _other.WriteReferral(context, CaseAct.ReferralReturn, theirs, others, othersDetails);
    }

    private void Write(ActContext context, CaseAct act, CaseData to, string? note, IActDetails details)
    {
        if (IsOfTheReceiversCase(context, act))
        {
            // That the sender's is not kept from the receiver was asked before: no accused end is left with a matter.
            _acting.WriteReferral(context, act, to, null, new NoDetails());
        }
        else
        {
            _acting.WriteReferral(context, act, to, note, details);
            // What a case says is kept from whom it accuses, whichever end of the referral that is.
            if (IsKeptApart(context)) return;
        }

        // Anonymised while the referral was under way, as it is no more: nothing is written there, and the matter goes on here.
        if (_other.Data.AnonymisedOn is not null) return;
        _other.WriteReferral(context, CaseAct.ReferralUpdate, _other.Data with { State = _other.StepTo(CaseAct.ReferralUpdate) }, note, new ReferralUpdateDetails(act, details));
    }

    // A superior decides by what both cases say, and from the sender's case as well: what the receiver's is kept from the sender for stands in that one alone.
    private bool IsOfTheReceiversCase(ActContext context, CaseAct act) => act == CaseAct.DisputeDecision && _acting == Sender && Receiver.IsKeptFromSender(context, Sender);

    private string OtherUnit => _acting == Sender ? Referral.ToUnitId : Referral.FromUnitId;

    private bool IsKeptApart(ActContext context)
        => _acting == Receiver
            ? Receiver.IsKeptFromSender(context, Sender) || Sender.IsKeptFrom(context, Referral.ToUnitId)
            : Sender.IsKeptFrom(context, Referral.ToUnitId) || Receiver.IsKeptFrom(context, Referral.FromUnitId);

    // The accused gets no report and is left with no matter, by whatever act.
    private void RefuseAccusedEnd(ActContext context)
    {
        if (_acting.IsKeptFrom(context, OtherUnit)) throw Refusal.AccusedMayNotHandle(OtherUnit);
    }

    private void Put(ActContext context, Referral changed)
    {
        Referral = changed with { Version = Referral.Version + 1, UpdatedAt = context.At };
        _acting.PutReferral(Referral);
        _other.SeeReferral(Referral);
    }

    private static List<Refusal> DayFaults(ActContext context, string member, DateOnly day, DateOnly cause)
    {
        var broken = new List<Refusal>();
        if (day > context.Today) broken.Add(Refusal.InTheFuture(member));
        if (day < cause) broken.Add(Refusal.BeforeItsCause(member, cause));
        return broken;
    }
}

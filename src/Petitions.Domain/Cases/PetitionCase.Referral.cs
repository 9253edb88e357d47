using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reference;
using Petitions.Domain.Referrals;

namespace Petitions.Domain.Cases;

/// <summary>随转材料: what goes with a referral, as the linked case's history bears evidence of it; see docs/evidence.md.</summary>
/// <param name="Evidence">Of the long texts.</param>
/// <param name="Documents">Hashes of the documents' contents.</param>
/// <param name="Recused">Accounts that have stepped aside from the matter, and do so at the receiver too.</param>
public sealed record PassedMaterial(string Evidence, IReadOnlyList<string> Documents, IReadOnlyList<string> Recused);

public sealed partial class PetitionCase
{
    /// <summary>来文: the referral that brought this case here; null for what was registered here.</summary>
    public Referral? ReferredIn { get; private set; }

    /// <summary>本案及转来单位的案件: whose rows an act takes that tells the sender of what it does.</summary>
    public IReadOnlyList<Guid> WithSender => ReferredIn is { } referral ? [referral.CaseId, Data.Id] : [Data.Id];

    /// <summary>去文: the last referral of this case to another unit, while it is transferred or assigned.</summary>
    public Referral? ReferredOut { get; private set; }

    /// <summary>The case as stored, with the referrals at its two ends and the last proceeding of review.</summary>
    public static PetitionCase Restore(CaseData data, IEnumerable<Deadline> deadlines, Referral? referredIn, Referral? referredOut, Reviews.Review? review = null)
        => new(data, deadlines) { ReferredIn = referredIn, ReferredOut = referredOut, Review = review };

    /// <summary>The referral an act is about: the one out while the case is passed on, else the one in.</summary>
    public Referral? ReferralFor(CaseAct act) => act switch
    {
        CaseAct.AssignmentReport when Data.State != CaseState.Assigned => ReferredIn,
        CaseAct.Correction when ReferredOut?.ReceivedOn is null => ReferredIn,
        _ when Data.State is CaseState.Transferred or CaseState.Assigned => ReferredOut,
        _ => ReferredIn,
    };

    /// <summary>The referral an act is about, or the refusal: <c>wrong-state</c> or <c>anonymised</c>, then <c>not-referred</c>.</summary>
    public Referral RequireReferral(CaseAct act)
    {
        RequireState(act);
        return ReferralFor(act) ?? throw Refusal.NotReferred();
    }

    /// <summary>
    /// 转送、交办: makes the referral that screening has just decided on, and the receiver's linked case: counted there on this day,
    /// with a number of its own, under the same query code. Its clocks start with the receiver's own receipt (art 23 ¶3),
    /// but for the closing report's, whose day is set here (art 22 (3)). The matter is as old there as it was here, and backlog where it was. Whoever the sender's case shuts out, the receiver's does too.
    /// </summary>
    /// <param name="context">Who and when.</param>
    /// <param name="number">The linked case's own number.</param>
    /// <param name="material">Evidence of the texts and documents that go with it.</param>
    public PetitionCase Refer(ActContext context, string number, PassedMaterial? material = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var kind = Enum.Parse<ReferralKind>(Data.State.ToString());
        var referral = new Referral
        {
            Id = Guid.CreateVersion7(context.At), CaseId = Data.Id, LinkedCaseId = Guid.CreateVersion7(context.At), Kind = kind, FromUnitId = Data.UnitId,
            ToUnitId = Data.TargetUnitId!, State = ReferralState.Sent, Reason = Data.Reason, ReportDueOn = Data.ReportDueOn, SentOn = context.Today,
            SentBy = context.Actor.UserName, Version = 1, UpdatedAt = context.At,
        };
        var data = WithFlagOf(context, Data, new()
        {
            Id = referral.LinkedCaseId, Number = number, QueryCodeHash = Data.QueryCodeHash, ExternalNo = Data.Number, Channel = Data.Channel, Fax = Data.Fax,
            ReceivedAt = context.At, ReceivedOn = context.Today, FirstReceivedOn = Data.MatterSince, RegisteredAt = context.At, RegisteredBy = context.Actor.UserName,
            RegisteredUnitId = referral.ToUnitId, CountedOn = context.Today, UnitId = referral.ToUnitId, Title = Data.Title, Purpose = Data.Purpose,
            Class = Data.Class, RegisteredClass = Data.Class, CategoryCode = Data.CategoryCode, IncidentUnitId = Data.IncidentUnitId, PeopleCount = Data.PeopleCount,
            GroupForm = Data.GroupForm, Anonymous = Data.Anonymous, NoticeOwed = Data.NoticeOwed, Urgent = Data.Urgent, AccusedKind = Data.AccusedKind, AccusedName = Data.AccusedName,
            AccusedUnitId = Data.AccusedUnitId, AccusedUserName = Data.AccusedUserName, AccusedMayBe = Data.AccusedMayBe, Round = 1, ReferralId = referral.Id,
        });
        var linked = new PetitionCase(data, []) { ReferredIn = referral };
        if (kind == ReferralKind.Assigned) linked.StartReportClock(context, Data.ReportDueOn!.Value);
        linked.Commit(context, CaseAct.Registration, data with { State = Workflow.Next(null, CaseAct.Registration) },
            details: new LinkedRegistrationDetails(referral.Id, referral.Kind, referral.FromUnitId, Data.Number, data.UnitId, data.FirstReceivedOn, data.BacklogRule, material?.Evidence, material?.Documents, material?.Recused));
        PutReferral(referral);
        return linked;
    }

    /// <summary>转办动态: something happened at the other end of a referral.</summary>
    public void TellReferral(ActContext context, CaseAct act, string? note, IActDetails details)
        => Commit(context, CaseAct.ReferralUpdate, Data with { State = Step(CaseAct.ReferralUpdate) }, note, new ReferralUpdateDetails(act, details));

    /// <summary>期限届满未行使: windows that passed unused, noted by the sweep; returns false where there is none.</summary>
    public bool LapseWindows(ActContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var passed = _deadlines.Where(d => d.Status == DeadlineStatus.Running && RuleKeys.IsWindow(d.RuleKey) && d.LegalDueOn < context.Today).ToList();
        if (passed.Count == 0) return false;
        var to = Step(CaseAct.WindowLapse);
        foreach (var window in passed) Put(window.Lapse(context.Today));
        Commit(context, CaseAct.WindowLapse, FinalisedByLapse(passed) with { State = to }, details: new WindowLapseDetails([.. passed.Select(w => new LapsedWindow(w.RuleKey, w.LegalDueOn))]));
        return true;
    }

    /// <summary>The last day on which the receiver may object, also where it has passed; null where there is no such window, or deciding has closed it.</summary>
    internal DateOnly? ObjectionDueOn => ObjectionWindow?.LegalDueOn;

    // What was objected to in time on paper may be entered after the sweep: the window was used then, and has not lapsed.
    internal void MeetObjection(DateOnly on)
    {
        if (ObjectionWindow is { } window) Put((window.Status == DeadlineStatus.Lapsed ? window.Resume() : window).Meet(on));
    }

    private Deadline? ObjectionWindow
        => _deadlines.Find(d => d.RuleKey == RuleKeys.ObjectToReferral && d.Status is DeadlineStatus.Running or DeadlineStatus.Lapsed);

    internal DateOnly? LastRunningFrom(string ruleKey)
        => _deadlines.Where(d => d.RuleKey == ruleKey && d.Status == DeadlineStatus.Running).Select(d => (DateOnly?)d.StartedOn).Max();

    internal CaseState StepTo(CaseAct act, string branch = "") => Step(act, branch);

    internal void WriteReferral(ActContext context, CaseAct act, CaseData to, string? note, IActDetails details) => Commit(context, act, to, note, details);

    internal void PutReferral(Referral referral)
    {
        SeeReferral(referral);
        Changes.Referrals.RemoveAll(r => r.Id == referral.Id);
        Changes.Referrals.Add(referral);
    }

    internal void SeeReferral(Referral referral)
    {
        if (referral.CaseId == Data.Id) ReferredOut = referral;
        else ReferredIn = referral;
    }

    internal void StartReferralClocks(ActContext context, DateOnly receivedOn)
    {
        // Of a petition office alone: the rule binds no other unit.
        StartClock(context, Data, RuleKeys.RegisterAndDirect, receivedOn);
        if (Data.NoticeOwed) StartClock(context, Data, RuleKeys.NotifyReferred, receivedOn);
        StartClock(context, Data, RuleKeys.ObjectToReferral, receivedOn);
    }

    // The notice of a matter that was referred here runs from the receiver's own receipt, of any other from this one's.
    private void StartNoticeClock(ActContext context, CaseData data, DateOnly on)
    {
        if (NoticeRuleOf(context, data) is { } rule) StartClock(context, data, rule, on);
    }

    private string? NoticeRuleOf(ActContext context, CaseData data) => ReferredIn is { } referral
        ? referral.State != ReferralState.Sent ? RuleKeys.NotifyReferred : null
        : context.Reference.Unit(data.UnitId).Role != UnitRole.PetitionOffice ? RuleKeys.NotifyDirect : null;

    // One report is owed at a time: the day before was met by the report that was sent back.
    internal void StartReportClock(ActContext context, DateOnly dueOn) => StartClock(context, Data, RuleKeys.AssignedReport, context.Today, dueOn);

    internal void MeetReferralClock(string ruleKey, DateOnly on) => MeetClock(ruleKey, on);

    internal void StopAllClocks(ActContext context)
    {
        foreach (var clock in _deadlines.Where(d => d.Status == DeadlineStatus.Running).ToList()) Put(clock.Stop(context.Today));
    }

    // Back at the sender the matter is undecided again: it is directed, or its petitioner told, within the same limit from this day [ours]. What was backlog there is so here.
    internal CaseData AsGivenBack(ActContext context, CaseData to, CaseData there)
    {
        OweDecision(context, Data);
        var back = Undecided(to) with { ReopenedOn = Data.IsOpen ? Data.ReopenedOn : context.Today };
        // What was assigned has stayed open here, and a flag of its own goes on; else it may have been late there alone.
        return WithFlagOf(context, there, Data.IsOpen ? back : WithoutFlag(back));
    }

    // What is undecided again is directed, or its petitioner told, as if it came today; but where nothing had been decided, the limit runs on as it did.
    private void OweDecision(ActContext context, CaseData data, bool asBefore = false, bool stillUntold = false)
    {
        // Nothing is owed before the receipt, from which all of it runs (art 23 ¶3).
        if (ReferredIn is { State: ReferralState.Sent }) return;
        if (context.Reference.Unit(data.UnitId).Role == UnitRole.PetitionOffice) Owe(RuleKeys.RegisterAndDirect);
        if (!data.NoticeOwed) return;
        // Whoever was never told is owed it by the first day, whatever was decided meanwhile.
        if (stillUntold && _deadlines.Exists(d => d is { Status: DeadlineStatus.Running, RuleKey: RuleKeys.NotifyDirect or RuleKeys.NotifyReferred })) return;
        // One notice is owed at a time: that of the referral may not have been given yet.
        StopClock(RuleKeys.NotifyDirect, context.Today);
        StopClock(RuleKeys.NotifyReferred, context.Today);
        // What was referred to a petition office is told by it as by any other receiver; what came to it directly owes no such notice (arts 22, 23).
        if (NoticeRuleOf(context, data) is { } rule) Owe(rule);

        void Owe(string ruleKey)
        {
            if (asBefore && _deadlines.Where(d => d.RuleKey == ruleKey && d.Status == DeadlineStatus.Stopped).MaxBy(d => d.EndedByEntry) is { } before) Put(Resumed(context, before));
            else StartClock(context, data, ruleKey, context.Today);
        }
    }

    private static CaseData Undecided(CaseData data) => data with
    {
        ScreenedAt = null,
        Decision = null,
        DecisionEntry = null,
        ReasonCode = null,
        Reason = null,
        Pathway = null,
        TargetUnitId = null,
        ReportDueOn = null,
    };

    // The end of an assignment: the sender's own duty is done with the report it accepts. The text is not for a file that somebody reads whom the receiver's is kept from.
    internal CaseData AsReported(ActContext context, CaseData to, Referral referral, bool withText) => to with
    {
        Settled = referral.ReportSettled,
        SettledOn = referral.ReportSettled == true ? context.Today : null,
        ClosedAt = context.At,
        ClosedOn = context.Today,
        ClosingNote = withText ? referral.Report : null,
    };

    private static CaseData WithoutFlag(CaseData data)
        => data with { BacklogSince = null, BacklogRaisedAt = null, BacklogRule = null, BacklogEndedOn = null, BacklogEnd = null };

    // Deciding on a referred case is taking it up: the right to object is spent, and the sender's hands are off it.
    private void TakeUp(ActContext context)
    {
        if (ReferredIn is not { } referral) return;
        StopClock(RuleKeys.ObjectToReferral, context.Today);
        // A report on paper may have come before the receiver entered its decision.
        PutReferral(referral with { State = referral.IsPending ? ReferralState.TakenUp : referral.State, Version = referral.Version + 1, UpdatedAt = context.At });
    }

    // The inverse of taking up: what had happened before says how the referral stood. A sender that is past its period, or has taken its own case up again since then, waits for nothing:
    // the matter stays the receiver's to decide on. So does one that was decided on or reported before, such as what had been sent on and came back, and one that is kept from its sender.
    private bool Release(ActContext context, PetitionCase? sender)
    {
        if (ReferredIn is not { State: ReferralState.TakenUp, ReportedOn: null } referral || sender is not { Data.AnonymisedOn: null } || sender.ReferredOut?.Id != referral.Id) return false;
        if (_past.Any(s => s.To is not (CaseState.Registered or CaseState.Merged or CaseState.Withdrawn)) || IsKeptFrom(context.Reference, Data, referral.FromUnitId)) return false;
        PutReferral(referral with { State = referral.BeforeTakenUp, Version = referral.Version + 1, UpdatedAt = context.At });
        return true;
    }

    private IEnumerable<Refusal> AgainstReferral(CaseAct act, ActContext context)
    {
        if (act == CaseAct.Screening) return ReferredIn is null ? [] : One(ReferralTurns.Against(act, ReferredIn, context.Actor, context.Reference));
        if (act == CaseAct.Reopening) return ReferredOut is { IsPending: true, CanBeReclaimed: false } ? [Refusal.ReferralPending()] : [];
        if (act == CaseAct.AssignmentReport && ReferredIn is { } referral && IsKeptFrom(context.Reference, Data, referral.FromUnitId))
            return [Refusal.AccusedMayNotHandle(referral.FromUnitId)];
        return ReferralTurns.Acts.Contains(act) ? One(ReferralTurns.Against(act, ReferralFor(act), context.Actor, context.Reference)) : [];
    }

    private static IEnumerable<Refusal> One(Refusal? refusal) => refusal is null ? [] : [refusal];
}

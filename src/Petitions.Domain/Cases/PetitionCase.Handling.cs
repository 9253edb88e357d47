using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Clarity;
using Petitions.Domain.Deadlines;

namespace Petitions.Domain.Cases;

public sealed partial class PetitionCase
{
    /// <summary>三个清楚审核: all required items clear, crux and main aspect found, or the case stays with what is missing.</summary>
    /// <param name="context">Who and when.</param>
    /// <param name="answers">The answers; documents they name must hang on this case.</param>
    /// <param name="crux">症结.</param>
    /// <param name="mainAspect">矛盾的主要方面.</param>
    /// <param name="attached">Documents on the case; needed where an answer names any.</param>
    /// <returns>What is missing: item codes, <c>crux</c>, <c>mainAspect</c>; empty where the gate is passed.</returns>
    public IReadOnlyList<string> ReviewClarity(ActContext context, IReadOnlyList<ClarityAnswer> answers, string? crux, string? mainAspect, IReadOnlySet<Guid>? attached = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(answers);
        Step(CaseAct.ClarityReview, "clear");
        var checklist = context.Reference.ChecklistOn(context.Today);
        var seen = new HashSet<string>();
        Refusal.ThrowTogether([.. answers.Where(a => !seen.Add(a.Code) || checklist.Items.All(i => i.Code != a.Code))
            .Select(a => Refusal.UnknownChecklistItem(a.Code, checklist.Version)),
            .. answers.SelectMany(a => a.AttachmentIds ?? []).Distinct().Where(id => attached?.Contains(id) != true).Select(id => Refusal.UnknownAttachment(id.ToString("D")))]);
        var missing = checklist.Missing(answers, crux, mainAspect);
        Changes.Answers.AddRange(answers);
        Commit(context, CaseAct.ClarityReview, Data with
        {
            State = Step(CaseAct.ClarityReview, missing.Count == 0 ? "clear" : "unclear"),
            ChecklistVersion = checklist.Version,
            // Blank is not told: what was found before stays.
            Crux = string.IsNullOrWhiteSpace(crux) ? Data.Crux : crux,
            MainAspect = string.IsNullOrWhiteSpace(mainAspect) ? Data.MainAspect : mainAspect,
        }, missing.Count == 0 ? null : "missing: " + string.Join(", ", missing), new ClarityReviewDetails(answers, crux, mainAspect, missing));
        return missing;
    }

    /// <summary>跳过审核: a leader lets the case pass with a reason, which stays visible and is counted.</summary>
    public void OverrideClarity(ActContext context, string reason, string crux, string mainAspect)
    {
        ArgumentNullException.ThrowIfNull(context);
        var to = Step(CaseAct.ClarityOverride);
        Refusal.ThrowTogether(Guard(context, CaseAct.ClarityOverride));
        Commit(context, CaseAct.ClarityOverride, Data with
        {
            State = to,
            OverrideReason = reason,
            OverrideBy = context.Actor.UserName,
            Crux = crux,
            MainAspect = mainAspect,
            ChecklistVersion = Data.ChecklistVersion ?? context.Reference.ChecklistOn(context.Today).Version,
        }, reason, new ClarityOverrideDetails(crux, mainAspect));
    }

    /// <summary>指定承办人: gives the case to a person of the handlers.</summary>
    /// <param name="context">Who and when.</param>
    /// <param name="userName">承办人.</param>
    /// <param name="unitId">Their unit; null where no handler was found.</param>
    /// <param name="accusedUndecided">What is not decided of the accused: an accusation is given to nobody before it is.</param>
    /// <param name="found">What else is wrong with whom it is given to: told with the rest.</param>
    public void AssignTo(ActContext context, string userName, string? unitId, IReadOnlyList<Refusal>? accusedUndecided = null, IReadOnlyList<Refusal>? found = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        Step(CaseAct.Assignment);
        var broken = Guard(context, CaseAct.Assignment);
        broken.AddRange(found ?? []);
        if (unitId is not null) Try(broken, () => RefuseAccused(context, unitId));
        if (Seal.Covers(Data)) broken.AddRange(accusedUndecided ?? []);
        Refusal.ThrowTogether(broken);
        Commit(context, CaseAct.Assignment, Data with { Assignee = userName }, details: new AssignmentDetails(Data.Assignee, userName, null));
    }

    /// <summary>改派: gives the case to another unit of the organ that accepted it, which names its own handler. What it owes in time goes with it.</summary>
    /// <param name="context">Who and when.</param>
    /// <param name="unitId">承办单位 from now on.</param>
    /// <param name="coUnits">The units that have joined; one that takes the lead joins no more.</param>
    /// <param name="accusedUndecided">As in <see cref="AssignTo"/>.</param>
    public void HandTo(ActContext context, string unitId, IReadOnlyList<string> coUnits, IReadOnlyList<Refusal>? accusedUndecided = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(coUnits);
        Step(CaseAct.Assignment);
        var broken = Guard(context, CaseAct.Assignment);
        if (!IsHandedOnIn(Data.State)) broken.Add(Refusal.UnitStays());
        if (unitId == Data.UnitId) broken.Add(Refusal.HandlesItAlready(unitId));
        Try(broken, "/handlingUnitId", () => RefuseAccused(context, unitId));
        if (!context.Reference.IsOfOneOrgan(Data.UnitId, unitId)) broken.Add(Refusal.UnitIsOfAnotherOrgan(unitId, context.Reference.OrganOf(Data.UnitId)));
        if (Seal.Covers(Data)) broken.AddRange(accusedUndecided ?? []);
        Refusal.ThrowTogether(broken);
        if (coUnits.Contains(unitId)) Changes.CoUnits = new([], [unitId]);
        // What is late already was let pass by the unit that had it, and stays its own in the figures.
        foreach (var clock in _deadlines.Where(d => d is { Status: DeadlineStatus.Running, OutsideOrgan: null, RuleKey: RuleKeys.Resolve or RuleKeys.AssignedReport } && d.UnitId == Data.UnitId && StillInTime(context, d)).ToList())
            Put(OwedBy(context, clock, unitId));
        Commit(context, CaseAct.Assignment, InTheHandsOf(unitId, Data), details: new AssignmentDetails(Data.Assignee, null, unitId));
    }

    /// <summary>True in the states in which another unit may come to handle a case: once the organ has accepted it, and before its unit has an opinion of it.</summary>
    public static bool IsHandedOnIn(CaseState state) => state is CaseState.Accepted or CaseState.Clarified;

    // One that more time was asked for is late only where it is not given.
    private static bool StillInTime(ActContext context, Deadline clock) => clock.RawDueOn >= context.Today || clock.Extension == ExtensionStatus.Asked;

    // By the rule it was started under. One that was the former unit's own goes on by the law's.
    private static Deadline OwedBy(ActContext context, Deadline clock, string unitId)
    {
        var moved = clock with { UnitId = unitId };
        return context.Reference.RuleOf(moved) is null && context.Reference.Rules.Find(clock.RuleKey, clock.StartedOn, context.Reference.Unit(unitId).Role) is { } law
            ? (moved with { Pack = law.Pack }).Recomputed(law, context.Reference.Calendar) : moved;
    }

    /// <summary>重新办理: a leader takes an ended case up again, with its reason and basis; review and resolution start anew.</summary>
    /// <param name="context">Who and when.</param>
    /// <param name="reason">理由.</param>
    /// <param name="basis">依据.</param>
    /// <param name="petitionClass">类别, where another than before; where there was none, what the purpose tells if it is left out.</param>
    /// <param name="pathway">法定途径, where another than before; where a grievance had none, 信访程序 if it is left out.</param>
    /// <param name="upwardUnitId">As at intake: where an accusation against the office itself goes.</param>
    /// <param name="accusedUndecided">What is not decided of the accused: no accusation is taken up before it is.</param>
    /// <param name="found">What the sender's exclusions say against the class.</param>
    public void Reopen(ActContext context, string reason, string basis, PetitionClass? petitionClass, Pathway? pathway, string? upwardUnitId = null, IReadOnlyList<Refusal>? accusedUndecided = null, IReadOnlyList<Refusal>? found = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var to = Step(CaseAct.Reopening);
        var effective = ClassAnew(petitionClass);
        var way = effective == PetitionClass.Grievance ? pathway ?? Data.Pathway ?? Pathway.Petition : pathway;
        List<Refusal> broken = [.. Guard(context, CaseAct.Reopening), .. found ?? []];
        CheckClass(broken, Data, effective, way);
        var taken = OutOfHands(context, Data with { State = to, Class = effective, Pathway = way }, upwardUnitId);
        if (IsInTheHandsOfTheAccused(context, taken)) broken.Add(Refusal.AccusedMayNotHandle(taken.UnitId));
        if (Seal.Covers(taken)) broken.AddRange(accusedUndecided ?? []);
        // What could be taken back was not, before it came to this.
        if (ReferredOut is { IsPending: true, CanBeReclaimed: true }) broken.Add(Refusal.ReferralPending());
        Refusal.ThrowTogether(broken);
        var changed = Accept(context, NewRound(context, taken with { DecisionEntry = Data.AcceptedOn is null ? Data.Version + 1 : Data.DecisionEntry }));
        // One that was taken back before anybody was told.
        OweNotice(context, changed);
        KeepFromSender(context, changed);
        Commit(context, CaseAct.Reopening, changed, reason, RoundEndedDetails.Of(Data, new ReopeningDetails(basis, changed.UnitId == Data.UnitId ? null : changed.UnitId, changed.Class == Data.Class ? null : changed.Class)));
    }

    // A round begins without what the last one found, answered and ended; the petitioner's windows were about that answer.
    private CaseData NewRound(ActContext context, CaseData to)
    {
        StopClock(RuleKeys.RequestReview, context.Today);
        StopClock(RuleKeys.RequestRecheck, context.Today);
        var fresh = to with
        {
            Round = Data.Round + 1,
            Settled = null,
            SettledOn = null,
            ClosedAt = null,
            ClosedOn = null,
            ClosingNote = null,
            Outcome = null,
            OpinionBy = null,
            ApprovedAt = null,
            ApprovedBy = null,
            ServedOn = null,
            StandingOutcome = null,
            StandingSince = null,
            ExecutedOn = null,
            HearingOn = null,
            HearingNo = null,
            Crux = null,
            MainAspect = null,
            OverrideReason = null,
            OverrideBy = null,
            ChecklistVersion = null,
            IntoCaseId = null,
            MergeEntry = null,
            RatedOn = null,
            FinalisedOn = null,
            FinalisedBy = null,
            // What a review ordered to be done anew stays ordered until it is answered.
            RedoOutcome = Data.ServedOn is null ? Data.RedoOutcome : null,
        };
        // A flag ends with the case; one on a case that is still open stays, and goes on where it had ended by a settlement.
        return Data.IsOpen ? Unsettled(fresh) : WithoutFlag(fresh with { ReopenedOn = context.Today });
    }

    // Since when the case has been open without a break. Cases reopened before the day was kept took it up by accepting.
    private DateOnly OpenFrom => OpenSince(Data);

    private static DateOnly OpenSince(CaseData data) => Latest(data.ReopenedOn ?? (data.Round > 1 ? data.AcceptedOn : null) ?? data.ReceivedOn, data.ApartOn ?? data.ReceivedOn);

    /// <summary>列入积案: raised by the sweep when a rule has become true; returns false where none has, or it is flagged or settled.</summary>
    public bool FlagBacklog(ActContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!Workflow.Allows(Data.State, CaseAct.BacklogFlag) || Data.BacklogSince is not null || Data.SettledOn is not null) return false;
        var hit = context.Reference.BacklogRulesOn(context.Today)
            .Select(rule => (Rule: rule, On: rule.TrueOn(Data, _deadlines)))
            .Where(r => r.On is { } on && on <= context.Today)
            // The day the rule became true, by the version in force then; of no case that was not open then.
            .Select(r => (r.Rule, On: Latest(r.Rule.TrueSince(context.Reference.BacklogRules, Data, _deadlines) ?? r.On!.Value, OpenFrom)))
            .OrderBy(r => r.On).FirstOrDefault();
        if (hit.Rule is null) return false;
        var since = hit.On;
        Commit(context, CaseAct.BacklogFlag, Data with
        {
            BacklogSince = since,
            BacklogRaisedAt = context.At,
            BacklogRule = hit.Rule.Name,
        }, hit.Rule.Label, new BacklogFlagDetails(hit.Rule.Name, since));
        return true;
    }

    private static DateOnly Latest(DateOnly one, DateOnly other) => one > other ? one : other;
}

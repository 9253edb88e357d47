using System.Text.Json.Serialization;
using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reference;

namespace Petitions.Domain.Cases;

/// <summary>甄别意见: what the screener decided.</summary>
public sealed record Screening : IActDetails
{
    /// <summary>甄别结论.</summary>
    public required ScreeningDecision Decision { get; init; }
    /// <summary>类别; where absent, that of intake.</summary>
    public PetitionClass? Class { get; init; }
    /// <summary>法定途径; a grievance that is accepted needs it.</summary>
    public Pathway? Pathway { get; init; }
    /// <summary>理由代码; may be absent where the decision has one reason only.</summary>
    public string? ReasonCode { get; init; }
    /// <summary>理由.</summary>
    public string? Reason { get; init; }
    /// <summary>转送、交办去向.</summary>
    public string? TargetUnitId { get; init; }
    /// <summary>协办单位 of the case as they are, none of which a matter is passed on to.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> CoUnits { get; init; } = [];
    /// <summary>What is not decided of the accused: an accusation reaches no unit before it is.</summary>
    [JsonIgnore]
    public IReadOnlyList<Refusal> AccusedUndecided { get; init; } = [];
    /// <summary>What the sender's exclusions say against the class.</summary>
    [JsonIgnore]
    public IReadOnlyList<Refusal> AccusedBySender { get; init; } = [];
    /// <summary>交办回报期限.</summary>
    public DateOnly? ReportDueOn { get; init; }
    /// <summary>并入案件: set only when the case was found and may be known to the actor.</summary>
    public Guid? IntoCaseId { get; init; }
    /// <summary>True where the case named by <see cref="IntoCaseId"/> exists, may be known, and is not merged itself.</summary>
    public bool IntoCaseStands { get; init; }
    /// <summary>True where the case named by <see cref="IntoCaseId"/> is past its period and anonymised.</summary>
    [JsonIgnore]
    public bool IntoCaseIsAnonymised { get; init; }
    /// <summary>True where the case named by <see cref="IntoCaseId"/> was taken back, by people none of whom petitions in this one.</summary>
    [JsonIgnore]
    public bool IntoCaseIsTakenBack { get; init; }
    /// <summary>事项起始日 of the case named by <see cref="IntoCaseId"/>; null where none was found.</summary>
    [JsonIgnore]
    public DateOnly? IntoCaseSince { get; init; }
    /// <summary>True where the case named by <see cref="IntoCaseId"/> is open and no backlog, or went on or back to another unit: what is backlog would be off the list with the merge.</summary>
    [JsonIgnore]
    public bool IntoCaseIsNoBacklog { get; init; }
    /// <summary>Who may know the case that the decision names, merged into or rechecked; null where it names none that was found.</summary>
    [JsonIgnore]
    public Seal? NamedSeal { get; init; }
    /// <summary>不再受理所据的复核案件: set only when it was found and may be known to the actor.</summary>
    public Guid? RecheckedCaseId { get; init; }
    /// <summary>True where the screener named a case, whether or not it was found.</summary>
    public bool RecheckNamed { get; init; }
    /// <summary>True where a recheck opinion was served in the case named by <see cref="RecheckedCaseId"/>, and an opinion stands there.</summary>
    public bool RecheckStands { get; init; }
    /// <summary>True where nobody who petitioned in the case named by <see cref="RecheckedCaseId"/> petitions in this one.</summary>
    public bool RecheckOfOthers { get; init; }
    /// <summary>复核机关 of an opinion on paper, from before there was a case here.</summary>
    public string? RecheckOrgan { get; init; }
    /// <summary>该复核意见的文号.</summary>
    public string? RecheckNo { get; init; }
    /// <summary>该复核意见的日期.</summary>
    public DateOnly? RecheckedOn { get; init; }
    /// <summary>导入去向: the organ or procedure by name; a routing needs it, and takes its reason where it is absent; a refusal for want of competence may say it.</summary>
    public string? Destination { get; init; }
    /// <summary>承办单位; where absent, the registering unit.</summary>
    public string? HandlingUnitId { get; init; }
    /// <summary>True where the written notice was not given with the decision and follows by its own act.</summary>
    public bool NoticeFollows { get; init; }
    /// <summary>告知方式, where told.</summary>
    public ServiceMethod? NoticeMethod { get; init; }
    /// <summary>告知日; where absent, the day of the decision.</summary>
    public DateOnly? NoticeServedOn { get; init; }
    /// <summary>受理日, as it came out: the day on which the petitioner was told, where that is earlier than the day of entry. Of the history alone.</summary>
    public DateOnly? AcceptedOn { get; internal init; }
}

public sealed partial class PetitionCase
{
    /// <summary>甄别: decides what the matter is and where it belongs (arts 19, 22, 23, 28, 31, 36).</summary>
    public void Screen(ActContext context, Screening screening)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(screening);
        // Where to is said apart, or by the reason.
        if (screening.Decision == ScreeningDecision.Routed && string.IsNullOrWhiteSpace(screening.Destination)) screening = screening with { Destination = screening.Reason };
        var to = Step(CaseAct.Screening, screening.Decision.Word());
        var (accepted, merged) = (screening.Decision == ScreeningDecision.Accepted, screening.Decision == ScreeningDecision.Merged);
        var petitionClass = screening.Class ?? Data.Class;
        List<Refusal> broken = [.. Guard(context, CaseAct.Screening), .. screening.AccusedBySender];
        if (accepted) CheckClass(broken, Data, petitionClass, screening.Pathway);
        else if (merged) CheckMerge(broken, screening);
        else CheckPathway(broken, petitionClass, screening.Pathway, fits: petitionClass is null && screening.Decision == ScreeningDecision.Routed);
        var reason = CheckReason(broken, context, screening);
        CheckTargets(broken, context, screening);
        CheckAccused(broken, screening, petitionClass);
        CheckOrgan(broken, context, Data with { Class = petitionClass }, screening.Destination);
        var noticeOn = screening.NoticeServedOn ?? context.Today;
        CheckNoticeDay(broken, context, noticeOn);
        Refusal.ThrowTogether(broken);

        // One given on paper is told only where no case here is named.
        var onPaper = screening is { Decision: ScreeningDecision.NoLongerAccepted, RecheckedCaseId: null };
        var changed = Data with
        {
            State = to,
            ScreenedAt = context.At,
            Decision = screening.Decision,
            DecisionEntry = Data.Version + 1,
            ReasonCode = reason?.Code,
            Reason = screening.Reason,
            // A merge is a link and moves no data.
            Class = merged ? Data.Class : petitionClass,
            // A matter led into a procedure keeps which, also where its class was never said.
            Pathway = (petitionClass == PetitionClass.Grievance && !merged) || (petitionClass is null && screening.Decision == ScreeningDecision.Routed)
                ? screening.Pathway ?? reason?.Pathway : null,
            MergeEntry = merged ? Data.Version + 1 : null,
            TargetUnitId = screening.Decision is ScreeningDecision.Transferred or ScreeningDecision.Assigned ? screening.TargetUnitId : null,
            ReportDueOn = screening.Decision == ScreeningDecision.Assigned ? screening.ReportDueOn : null,
            IntoCaseId = screening.Decision == ScreeningDecision.Merged ? screening.IntoCaseId : null,
            RecheckedCaseId = screening.Decision == ScreeningDecision.NoLongerAccepted ? screening.RecheckedCaseId : null,
            RecheckOrgan = onPaper ? screening.RecheckOrgan : null,
            RecheckNo = onPaper ? screening.RecheckNo : null,
            RecheckedOn = onPaper ? screening.RecheckedOn : null,
            // Who is not competent says who is, where it knows.
            Destination = screening.Decision is ScreeningDecision.Routed or ScreeningDecision.NotAccepted ? screening.Destination : null,
        };
        MeetClock(RuleKeys.RegisterAndDirect, context.Today);
        TakeUp(context);
        KeepFromSender(context, changed);
        var told = Data.NoticeOwed && !screening.NoticeFollows;
        if (told) GiveNotice(context, screening.Decision.Word(), screening.NoticeMethod, noticeOn);
        // Who was told on an earlier day was accepted by then: a decision entered late gains no days.
        if (accepted) changed = Accept(context, InTheHandsOf(screening.HandlingUnitId ?? Data.UnitId, changed), told ? noticeOn : null);
        Commit(context, CaseAct.Screening, changed, screening.Reason, accepted ? screening with { AcceptedOn = changed.AcceptedOn } : screening);
    }

    // Who was in charge in another unit is not any more: there, each of its own may act until somebody is assigned.
    private static CaseData InTheHandsOf(string unitId, CaseData data) => unitId == data.UnitId ? data : data with { UnitId = unitId, Assignee = null };

    private CaseData Accept(ActContext context, CaseData changed, DateOnly? on = null)
    {
        var acceptedOn = on ?? context.Today;
        changed = changed with { AcceptedOn = acceptedOn };
        StartClock(context, changed, RuleKeys.Resolve, acceptedOn);
        return changed;
    }

    private static ScreeningReason? CheckReason(List<Refusal> broken, ActContext context, Screening screening)
    {
        var reasons = context.Reference.ReasonsFor(screening.Decision, context.Today);
        var fitting = screening is { Decision: ScreeningDecision.Routed, Pathway: { } pathway, ReasonCode: null }
            ? [.. reasons.Where(r => r.Pathway == pathway)]
            : reasons;
        // The petition procedure is this office's own: nobody is led out into it.
        if (screening is { Decision: ScreeningDecision.Routed, Pathway: Cases.Pathway.Petition }) broken.Add(Refusal.PathwayIsOurOwn());
        if (fitting.Count > 0) reasons = fitting;
        var codes = reasons.Select(r => r.Code).ToList();
        if (screening.ReasonCode is { } code)
        {
            var found = reasons.FirstOrDefault(r => r.Code == code);
            if (found is null) broken.Add(Refusal.UnknownReasonCode(codes));
            else if (found.Pathway is { } leads && screening.Pathway is { } told && leads != told)
                broken.Add(Refusal.UnknownReasonCode([.. reasons.Where(r => r.Pathway == told).Select(r => r.Code)]));
            return found;
        }

        // One reason only: the decision says it already. Of several, whatever the decision, one is to be told: article, wording and remedy come with it.
        if (reasons.Count == 1) return reasons[0];
        if (reasons.Count > 1) broken.Add(Refusal.ReasonCodeRequired(codes));
        return null;
    }

    // The case with its recheck opinion, or, where that was given on paper before there was a case here, its organ, number and day.
    private void CheckRecheck(List<Refusal> broken, ActContext context, Screening screening)
    {
        if (screening is { RecheckedCaseId: null, RecheckNamed: false })
        {
            if (string.IsNullOrWhiteSpace(screening.RecheckOrgan) || string.IsNullOrWhiteSpace(screening.RecheckNo) || screening.RecheckedOn is null) broken.Add(Refusal.RecheckRequired());
            if (screening.RecheckedOn > context.Today) broken.Add(Refusal.InTheFuture("recheckedOn"));
        }
        else if (!screening.RecheckStands || screening.RecheckedCaseId == Data.Id)
        {
            broken.Add(Refusal.RecheckRequired());
        }
        else if (screening.RecheckOfOthers)
        {
            broken.Add(Refusal.RecheckOfOthers());
        }
    }

    /// <summary>What stands against a day by which a report is to come (art 22 (3)): it lies after today, and within the year.</summary>
    internal static Refusal? AgainstReportDue(DateOnly? day, DateOnly today)
        => day is not { } due || due <= today ? Refusal.ReportDueRequired() : due > today.AddYears(1) ? Refusal.ReportDueTooFar(today.AddYears(1)) : null;

    private void CheckTargets(List<Refusal> broken, ActContext context, Screening screening)
    {
        if (screening.Decision is ScreeningDecision.Transferred or ScreeningDecision.Assigned && screening.TargetUnitId is null)
            broken.Add(Refusal.TargetUnitRequired());
        if (screening.Decision is ScreeningDecision.Transferred or ScreeningDecision.Assigned && screening.TargetUnitId == Data.UnitId)
            broken.Add(Refusal.TargetIsOwnUnit());
        if (screening.Decision is ScreeningDecision.Transferred or ScreeningDecision.Assigned && screening.TargetUnitId is { } receiver && context.Reference.Units.ContainsKey(receiver))
            broken.AddRange(screening.CoUnits.Where(u => context.Reference.IsWithin(u, receiver)).Select(Refusal.TargetIsCoUnit));
        if (screening.Decision == ScreeningDecision.Assigned && AgainstReportDue(screening.ReportDueOn, context.Today) is { } day) broken.Add(day);
        if (screening.Decision == ScreeningDecision.Merged && (!screening.IntoCaseStands || screening.IntoCaseId == Data.Id))
            broken.Add(Refusal.IntoCaseRequired());
        if (screening.Decision == ScreeningDecision.NoLongerAccepted) CheckRecheck(broken, context, screening);
        CheckNamed(broken, context, screening);
        if (screening.Decision == ScreeningDecision.Routed && string.IsNullOrWhiteSpace(screening.Destination)) broken.Add(Refusal.DestinationRequired());
        // Who accepts without naming a unit leaves the case where it was registered: that unit must not be the accused either.
        var handler = screening.HandlingUnitId ?? (screening.Decision == ScreeningDecision.Accepted ? Data.UnitId : null);
        if (screening.TargetUnitId is { } target) Try(broken, "/targetUnitId", () => RefuseAccused(context, target));
        if (handler is not null && handler != screening.TargetUnitId) Try(broken, "/handlingUnitId", () => RefuseAccused(context, handler));
        if (screening.Decision == ScreeningDecision.Accepted && handler is not null) Try(broken, () => RefuseForeign(context.Reference, handler));
    }

    // Whoever is named must not come to read it because nobody has said yet that it is they; nor to work on the case that it is merged into.
    private void CheckAccused(List<Refusal> broken, Screening screening, PetitionClass? petitionClass)
    {
        var reaches = screening.Decision is ScreeningDecision.Accepted or ScreeningDecision.Transferred or ScreeningDecision.Assigned or ScreeningDecision.Merged;
        if (reaches && Seal.Covers(Data with { Class = petitionClass })) broken.AddRange(screening.AccusedUndecided);
    }

    // An organ accepts for itself and what is part of it; any other gets a matter by referral, with its own receipt, its own limits and its right to object (arts 22, 23).
    private void RefuseForeign(ReferenceData reference, string unitId)
    {
        if (!reference.IsOfOneOrgan(Data.UnitId, unitId)) throw Refusal.HandlingUnitIsForeign(unitId, reference.OrganOf(Data.UnitId));
    }

    // By the class that the case has once the decision stands.
    private void CheckNamed(List<Refusal> broken, ActContext context, Screening screening)
    {
        var merged = screening.Decision == ScreeningDecision.Merged;
        if (screening.NamedSeal is not { } named || (!merged && screening.Decision != ScreeningDecision.NoLongerAccepted)) return;
        var own = Seal.Of(merged ? Data : Data with { Class = screening.Class ?? Data.Class }, context.Reference);
        if (!named.HidesNoMoreThan(own)) broken.Add(Refusal.OtherIsMoreHidden(merged ? "intoCaseId" : "recheckedCaseId"));
    }

    private void RefuseAccused(ActContext context, string unitId)
    {
        context.Reference.Unit(unitId);
        if (Data.AccusedUnitId is { } accused && context.Reference.IsWithin(unitId, accused)) throw Refusal.AccusedMayNotHandle(unitId);
    }
}

using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Deadlines;

namespace Petitions.Domain.Cases;

public sealed partial class PetitionCase
{
    /// <summary>办理记载 (arts 31, 33): a measure, a mediation, an agreement, a hearing convened or held.</summary>
    public void RecordHandling(ActContext context, HandlingRecordKind kind, DateOnly on, string? place, string content, HandlingSoFar soFar)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(soFar);
        Step(CaseAct.HandlingRecord);
        var broken = new List<Refusal>();
        if (kind is HandlingRecordKind.ExecutionProgress or HandlingRecordKind.ExecutionDone or HandlingRecordKind.ExecutionTakenBack) broken.Add(Refusal.ExecutionHasItsAct());
        // A hearing is convened for a day to come; everything else is told when it is done.
        if (kind != HandlingRecordKind.HearingConvened && on > context.Today) broken.Add(Refusal.InTheFuture("doneOn"));
        if (Data.AcceptedOn is { } accepted && on < accepted) broken.Add(Refusal.BeforeItsCause("doneOn", accepted));
        var ends = kind is HandlingRecordKind.HearingHeld or HandlingRecordKind.HearingCancelled;
        if (ends && soFar.HearingDue is null) broken.Add(Refusal.NoHearingConvened());
        else if (kind == HandlingRecordKind.HearingHeld && on < ConvenedFrom(soFar.HearingDue!)) broken.Add(Refusal.BeforeItsCause("doneOn", ConvenedFrom(soFar.HearingDue!)));
        Refusal.ThrowTogether(broken);
        Record(context, kind, on, place, content, soFar, ends ? soFar.HearingDue!.Ordinal : null);
        var changed = Data;
        if (kind == HandlingRecordKind.HearingConvened || ends)
        {
            Know(ends ? null : Changes.Record);
            changed = Data with { HearingOn = HearingDue?.DoneOn, HearingNo = HearingDue?.Ordinal };
        }

        Commit(context, CaseAct.HandlingRecord, changed, content, new HandlingRecordDetails(kind, on, place));
    }

    /// <summary>执行落实 (art 32): how far a supported request has been carried out; done once, whether the case is closed or not.</summary>
    public void RecordExecution(ActContext context, bool done, DateOnly on, string content, HandlingSoFar soFar)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(soFar);
        Step(CaseAct.Execution);
        var broken = Guard(context, CaseAct.Execution);
        if (on > context.Today) broken.Add(Refusal.InTheFuture("doneOn"));
        if (Data.StandingSince is { } served && on < served) broken.Add(Refusal.BeforeItsCause("doneOn", served));
        Refusal.ThrowTogether(broken);
        Record(context, done ? HandlingRecordKind.ExecutionDone : HandlingRecordKind.ExecutionProgress, on, null, content, soFar, null);
        Commit(context, CaseAct.Execution, done ? Data with { ExecutedOn = on } : Data, content, new ExecutionDetails(done, on));
    }

    /// <summary>回避 (art 28): an official with a direct interest steps aside, no longer sees the case and loses its assignment. A leader decides this for their own unit and those below; the leader of the responsible unit also for joint units, and alone decides who may return.</summary>
    /// <param name="context">Who and when.</param>
    /// <param name="change">Of whom, and why.</param>
    /// <param name="stepsAside">True where they step aside already.</param>
    /// <param name="unitId">The unit they work in; null where the recusal was decided at the case that this one is linked to.</param>
    /// <param name="coUnits">The units that have joined.</param>
    public void Recuse(ActContext context, RecusalChange change, bool stepsAside, string? unitId, IReadOnlyList<string>? coUnits = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(change);
        Step(CaseAct.Recusal);
        var broken = new List<Refusal>();
        if (change.UserName == context.Actor.UserName) broken.Add(Refusal.OwnRecusal());
        if (unitId is not null && !MayRecuse(context, change, unitId, coUnits ?? [])) broken.Add(Refusal.RecusalOfOthers(unitId));
        if (!change.Lifted && stepsAside) broken.Add(Refusal.AlreadyRecused(change.UserName));
        if (change.Lifted && !stepsAside) broken.Add(Refusal.NotRecused(change.UserName));
        Refusal.ThrowTogether(broken);
        Changes.Recusal = change;
        var assignee = !change.Lifted && Data.Assignee == change.UserName ? null : Data.Assignee;
        Commit(context, CaseAct.Recusal, Data with { Assignee = assignee }, change.Reason, new RecusalDetails(change.UserName, change.Lifted));
    }

    private bool MayRecuse(ActContext context, RecusalChange change, string unitId, IReadOnlyList<string> coUnits)
    {
        var leads = AgainstDoing(CaseAct.JointHandling, context.Actor, context.Reference).Count == 0;
        // A unit above that has joined is not one whose people a leader below decides on.
        return change.Lifted ? leads : context.Reference.IsWithin(unitId, context.Actor.UnitId)
            || (leads && coUnits.Any(u => context.Reference.IsWithin(unitId, u) && !context.Reference.IsWithin(context.Actor.UnitId, u)));
    }

    /// <summary>联合办理: which units handle the case beside the lead unit; they see it from now on.</summary>
    /// <param name="context">Who and when.</param>
    /// <param name="units">All that join from now on.</param>
    /// <param name="before">Those that did until now.</param>
    /// <param name="note">分工.</param>
    /// <param name="accusedUndecided">What is not decided of the accused: no unit joins an accusation before it is.</param>
    public void HandleJointly(ActContext context, IReadOnlyList<string> units, IReadOnlyList<string> before, string? note, IReadOnlyList<Refusal>? accusedUndecided = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(units);
        Step(CaseAct.JointHandling);
        var wanted = units.Distinct(StringComparer.Ordinal).ToList();
        var broken = Guard(context, CaseAct.JointHandling);
        foreach (var unit in wanted) Try(broken, "/unitIds", () => RefuseAccused(context, unit));
        if (Seal.Covers(Data) && wanted.Except(before, StringComparer.Ordinal).Any()) broken.AddRange(accusedUndecided ?? []);
        if (wanted.Contains(Data.UnitId)) broken.Add(Refusal.LeadUnitIsNoCoUnit(Data.UnitId));
        // The two ends of a referral don't see each other's files.
        if (Data.State == CaseState.Assigned && ReferredOut is { } sent)
            broken.AddRange(wanted.Where(u => context.Reference.Units.ContainsKey(u) && context.Reference.IsWithin(u, sent.ToUnitId)).Select(Refusal.ReceiverIsNoCoUnit));
        Refusal.ThrowTogether(broken);
        Changes.CoUnits = new([.. wanted.Except(before)], [.. before.Except(wanted)]);
        Commit(context, CaseAct.JointHandling, Data, note, new JointHandlingDetails(wanted, before));
    }

    // Held on the day it was convened at the earliest; where the convening was entered afterwards, on the day it was convened for.
    private static DateOnly ConvenedFrom(HandlingRecord convened)
    {
        var entered = OfficeTime.Day(convened.RecordedAt);
        return convened.DoneOn < entered ? convened.DoneOn : entered;
    }

    private void Record(ActContext context, HandlingRecordKind kind, DateOnly on, string? place, string content, HandlingSoFar soFar, int? refersTo)
        => Changes.Record = new(Data.Id, soFar.Records + 1, Data.Round, kind, on, place, content, refersTo, context.Actor.UserName, context.At);

    private List<Refusal> ExecutionRefusals()
    {
        if (Data.StandingOutcome?.IsGranted() != true) return [Refusal.NoExecutionOwed()];
        return Data.ExecutedOn is null ? [] : [Refusal.AlreadyExecuted()];
    }
}

using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Deadlines;

namespace Petitions.Domain.Cases;

public sealed partial class PetitionCase
{
    /// <summary>
    /// 改定类别、途径: what was accepted turns out to be another matter in law, or to belong on another pathway (arts 29–31). It stays accepted since the day it was; the limit
    /// to resolve falls away or begins with that day, and whoever was told of the acceptance is told of what came in its place.
    /// </summary>
    /// <param name="context">Who and when.</param>
    /// <param name="petitionClass">类别; null where it stays.</param>
    /// <param name="pathway">法定途径; null where it stays, or the class has none.</param>
    /// <param name="reason">理由.</param>
    /// <param name="upwardUnitId">As at intake: where an accusation against the office itself goes.</param>
    /// <param name="involved">Who takes part in the case, and no more where they are of the accused.</param>
    /// <param name="accusedUndecided">What is not decided of the accused: nothing becomes an accusation before it is.</param>
    /// <param name="found">What was found broken outside the case's own data: refused together with the rest.</param>
    public void Reclassify(ActContext context, PetitionClass? petitionClass, Pathway? pathway, string reason, string? upwardUnitId = null, Involved? involved = null, IReadOnlyList<Refusal>? accusedUndecided = null, IReadOnlyList<Refusal>? found = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var to = Step(CaseAct.Reclassification);
        var effective = petitionClass ?? Data.Class;
        var way = effective == PetitionClass.Grievance ? pathway ?? Data.Pathway : pathway;
        List<Refusal> broken = [.. Guard(context, CaseAct.Reclassification), .. found ?? []];
        CheckClass(broken, Data, effective, way);
        if (effective == Data.Class && way == Data.Pathway) broken.Add(Refusal.ClassStands());
        var changed = OutOfHands(context, Data with { State = to, Class = effective, Pathway = way, DecisionEntry = Data.Version + 1, ReclassifiedAt = context.At }, upwardUnitId);
        if (IsInTheHandsOfTheAccused(context, changed)) broken.Add(Refusal.AccusedMayNotHandle(changed.UnitId));
        if (Seal.Covers(changed)) broken.AddRange(accusedUndecided ?? []);
        Refusal.ThrowTogether(broken);
        changed = WithoutTheAccused(context, changed, involved ?? new([], null));
        MoveResolveClock(context, changed);
        OweNotice(context, changed);
        KeepFromSender(context, changed);
        Commit(context, CaseAct.Reclassification, changed, reason, new ReclassificationDetails(
            effective, way is null && Data.Pathway is not null ? "" : way?.Word(), Data.Class, Data.Pathway,
            changed.UnitId == Data.UnitId ? null : changed.UnitId, changed.Assignee == Data.Assignee ? null : changed.Assignee ?? ""));
    }

    // The limit is reckoned from the acceptance, whenever it turns out to be owed: what was lost by a wrong pathway is not the petitioner's to lose.
    private void MoveResolveClock(ActContext context, CaseData changed)
    {
        var running = _deadlines.FirstOrDefault(d => d.RuleKey == RuleKeys.Resolve && d.Status == DeadlineStatus.Running);
        var applies = context.Reference.RuleFor(RuleKeys.Resolve, changed.AcceptedOn!.Value, changed.UnitId) is { } rule && AppliesTo(rule, changed);
        if (running is not null && !applies) StopClock(RuleKeys.Resolve, context.Today);
        if (running is not null || !applies) return;
        if (_deadlines.LastOrDefault(d => d.RuleKey == RuleKeys.Resolve && d.Round == Data.Round && d.Status == DeadlineStatus.Stopped) is { } before) Put(ResumedBy(context, before, changed.UnitId));
        else StartClock(context, changed, RuleKeys.Resolve, changed.AcceptedOn.Value);
    }

    // Whoever has the case by then owes it, but for what was let pass before.
    private Deadline ResumedBy(ActContext context, Deadline before, string unitId)
    {
        var resumed = Resumed(context, before);
        return StillInTime(context, resumed) ? OwedBy(context, resumed, unitId) : resumed;
    }

    /// <summary>重新办理时的类别: the one that is told, else the case's own, else what its purpose tells.</summary>
    public PetitionClass? ClassAnew(PetitionClass? told) => told ?? Data.Class ?? Handling.ClassOf(Data.Purpose);

    private static void CheckClass(List<Refusal> broken, CaseData data, PetitionClass? petitionClass, Pathway? pathway)
    {
        var classless = data.Purpose is Purpose.Consultation or Purpose.Other;
        if (petitionClass is null && !classless) broken.Add(Refusal.ClassRequired());
        if (petitionClass == PetitionClass.Grievance && pathway is null) broken.Add(Refusal.PathwayRequired());
        CheckPathway(broken, petitionClass, pathway, fits: petitionClass is null && !classless);
    }

    // What would not be kept is refused: nobody believes it stored. A class that is asked for anyway is asked for first.
    private static void CheckPathway(List<Refusal> broken, PetitionClass? petitionClass, Pathway? pathway, bool fits)
    {
        if (pathway is not null && petitionClass != PetitionClass.Grievance && !fits) broken.Add(Refusal.PathwayOnlyForGrievance());
    }
}

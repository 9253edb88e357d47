using Petitions.Domain.ActDetails;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Notices;
using Petitions.Domain.Reviews;

namespace Petitions.Domain.Cases;

// 更正: a day typed wrongly ends nobody's right, and makes no office late or in time. What was judged by it is judged by the right one; what did not take place is as if not entered.
public sealed partial class PetitionCase
{
    /// <summary>
    /// 更正: puts right the day of a service, a notice, a request for review or an execution, or takes it back. Clocks, requests and finality follow the right day, as they follow a holiday
    /// notice; what was done on the strength of the entry bounds it, and keeps it from being taken back. Never by who entered it.
    /// </summary>
    public void Correct(ActContext context, Correction told, CorrectionFacts facts)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(told);
        ArgumentNullException.ThrowIfNull(facts);
        var to = Step(CaseAct.Correction);
        Refusal.ThrowTogether(Guard(context, CaseAct.Correction));
        KnowProceedings(facts.Proceedings);
        var (was, moved, changed) = told.Fact switch
        {
            CorrectedFact.Service => CorrectService(context, told.On, facts),
            CorrectedFact.ReviewService => CorrectReviewService(context, told.On, facts),
            CorrectedFact.ReviewRequest => CorrectReviewRequest(context, told, facts),
            CorrectedFact.Notice => CorrectNotice(context, told.On, facts),
            CorrectedFact.ExtensionNotice => CorrectExtensionNotice(context, told.On, facts),
            CorrectedFact.Execution => CorrectExecution(context, told, facts),
            _ => throw Refusal.NothingEntered(),
        };
        var requests = Judge(context, moved, window => told.Fact == CorrectedFact.ReviewRequest
            ? $"登记时的请求日为{was.InChinese()}，请求期限至{window.Before.LegalDueOn.InChinese()}届满，未逾期。"
            : $"提出时登记的送达日为{window.Before.StartedOn.InChinese()}，请求期限至{window.Before.LegalDueOn.InChinese()}届满，未逾期。");
        // Where its mark stays, its day is kept all the same.
        if (told is { Fact: CorrectedFact.ReviewRequest, On: not null } && requests.TrueForAll(r => r.Id != Review!.Id)) Keep(context, Review! with { RequestedOn = told.On.Value });
        foreach (var clock in moved) Put(clock.After);
        Commit(context, CaseAct.Correction, changed with { State = to }, told.Basis,
            new CorrectionDetails(told.Fact, was, told.On, told.On is null ? true : null, moved.Exists(IsTold) ? Told(moved.Where(IsTold)) : null, Told(requests),
                changed.AcceptedOn == Data.AcceptedOn ? null : changed.AcceptedOn, Changes.ServiceCorrected?.Paper));
    }

    private static bool IsTold(MovedDeadline moved) => moved.Lapse is not null || !moved.After.HasDatesOf(moved.Before);

    private (DateOnly Was, List<MovedDeadline> Moved, CaseData Changed) CorrectService(ActContext context, DateOnly? on, CorrectionFacts facts)
    {
        if (Data.ServedOn is not { } was || facts.Resolution is not { } current) throw Refusal.NothingEntered();
        var asked = _proceedings.Where(v => v.Round == Data.Round).ToList();
        var ordered = _proceedings.LastOrDefault(v => v.State == ReviewState.Served && v.Round < Data.Round);
        CheckEntry(context, CorrectedFact.Service, facts, was, on, new[] { ServiceCause, ordered?.ServedOn }.Max(), [.. AskedOn(asked), Data.StandingSince == was ? Data.ExecutedOn : null]);
        if (on is null)
        {
            if (asked.Exists(v => v.State != ReviewState.Withdrawn)) throw Refusal.StandsOnIt(CaseAct.ReviewRequest);
            if (Data.ExecutedOn is not null) throw Refusal.StandsOnIt(CaseAct.Execution);
            // It could not be entered again where the case has ended.
            if (!Workflow.Allows(Data.State, CaseAct.Service)) throw Refusal.StandsOnIt(Data.State == CaseState.Closed ? CaseAct.Closure : CaseAct.Withdrawal);
        }

        var moved = WindowFrom(context, RuleKeys.RequestReview, was, on);
        if (Handling.For(Data.Class, Data.Pathway).MetBy == ResolveMetBy.Service) moved.AddRange(MetBy(RuleKeys.Resolve, Data.Round, was, on));
        Changes.Resolution = current with { ServedOn = on, Method = on is null ? null : current.Method, Signed = on is null ? null : current.Signed };
        Changes.ServiceCorrected = new(NoticeKind.Opinion, OfficeTime.Day(Data.ApprovedAt ?? context.At), was, on is { } served ? new(served, current.Method, current.Signed) : null, facts.Entered.ServedApart);
        var own = Data.StandingSince == was;
        return (was, moved, Finalised(moved) with { ServedOn = on, StandingOutcome = on is null ? null : Data.StandingOutcome, StandingSince = own ? on : Data.StandingSince });
    }

    private (DateOnly Was, List<MovedDeadline> Moved, CaseData Changed) CorrectReviewService(ActContext context, DateOnly? on, CorrectionFacts facts)
    {
        if (LastServed is not { ServedOn: { } was } target) throw Refusal.NothingEntered();
        var (stands, later) = (target.Round == Data.Round, _proceedings.Where(v => v.Ordinal > target.Ordinal).ToList());
        // A redo is answered only after the opinion that ordered it has reached the petitioner.
        CheckEntry(context, CorrectedFact.ReviewService, facts, was, on, target.DecidedOn,
            [.. AskedOn(later), stands ? Data.StandingSince == was ? Data.ExecutedOn : null : Data.ServedOn]);
        var changes = stands && target.Outcome == ReviewOutcome.Changed;
        if (on is null)
        {
            if (later.Exists(v => v.State != ReviewState.Withdrawn)) throw Refusal.StandsOnIt(CaseAct.ReviewRequest);
            if (facts.RefusedByIt.Count > 0) throw Refusal.StandsOnIt(CaseAct.Screening, facts.RefusedByIt);
            if (changes && Data.ExecutedOn is not null) throw Refusal.StandsOnIt(CaseAct.Execution);
            if (!stands && Data.ServedOn is not null) throw Refusal.StandsOnIt(CaseAct.Service);
            if (!Workflow.Allows(Data.State, CaseAct.ReviewService)) throw Refusal.StandsOnIt(CaseAct.Withdrawal);
        }

        var moved = stands && target.Tier == ReviewTier.Review ? WindowFrom(context, RuleKeys.RequestRecheck, was, on) : [];
        moved.AddRange(MetBy(target.DecisionRule, target.Round, was, on));
        var kept = target with { ServedOn = on, State = on is null ? ReviewState.Decided : target.State, Method = on is null ? null : target.Method, Signed = on is null ? null : target.Signed };
        // What was asked for since is as if it had not been: the opinion that is to be served again is what the case is about.
        var again = on is null && later.Count > 0;
        if (again) PutReview(kept with { UpdatedAt = context.At });
        else Keep(context, kept);
        Changes.ServiceCorrected = new(target.Tier == ReviewTier.Review ? NoticeKind.ReviewOpinion : NoticeKind.RecheckOpinion, target.DecidedOn ?? was, was,
            on is { } served ? new(served, target.Method, target.Signed) : null, facts.Entered.ServedApart);
        var changed = Finalised(moved);
        if (again) changed = changed with { ReviewId = target.Id };
        if (stands && target.Tier == ReviewTier.Recheck && Data.FinalisedBy == Finality.Rechecked) changed = changed with { FinalisedOn = on, FinalisedBy = on is null ? null : Finality.Rechecked };
        if (!changes) return (was, moved, changed);
        if (on is not null) return (was, moved, changed with { StandingSince = Data.StandingSince == was ? on : Data.StandingSince });
        // What stood before it stands again, and was carried out where it had been.
        var before = _proceedings.LastOrDefault(v => v is { State: ReviewState.Served, Outcome: ReviewOutcome.Changed } && v.Round == Data.Round && v.Ordinal < target.Ordinal);
        return (was, moved, changed with
        {
            StandingOutcome = before is null ? Data.Outcome : before.ChangedOutcome,
            StandingSince = before is null ? Data.ServedOn : before.ServedOn,
            ExecutedOn = facts.Executed is { } done && done.DoneOn >= (before is null ? Data.ServedOn : before.ServedOn) ? done.DoneOn : null,
        });
    }

    private (DateOnly Was, List<MovedDeadline> Moved, CaseData Changed) CorrectExecution(ActContext context, Correction told, CorrectionFacts facts)
    {
        var was = Data.ExecutedOn ?? throw Refusal.NothingEntered();
        CheckEntry(context, CorrectedFact.Execution, facts, was, told.On, Data.StandingSince, []);
        Record(context, told.On is null ? HandlingRecordKind.ExecutionTakenBack : HandlingRecordKind.ExecutionDone, told.On ?? was, null, told.Basis, facts.SoFar, facts.Executed?.Ordinal);
        return (was, [], Data with { ExecutedOn = told.On });
    }

    // What nobody asked for was done on the strength of nothing; what was asked for and withdrawn was done all the same.
    private static IEnumerable<DateOnly?> AskedOn(IEnumerable<Review> proceedings) => proceedings.Where(v => v.MistakenOn is null).Select(v => (DateOnly?)v.RequestedOn);

    /// <summary>The right day of what was entered: another than before, not to come, not before its cause, and not after what was done on the strength of it.</summary>
    internal static IReadOnlyList<Refusal> AgainstDay(ActContext context, DateOnly was, DateOnly? on, DateOnly? cause, IReadOnlyList<DateOnly?> followed)
    {
        if (on is not { } day) return [];
        var broken = new List<Refusal>();
        if (day == was) broken.Add(Refusal.DayStands(was));
        if (day > context.Today) broken.Add(Refusal.InTheFuture("on"));
        if (cause is { } earliest && day < earliest) broken.Add(Refusal.BeforeItsCause("on", earliest));
        if (followed.Min() is { } first && day > first) broken.Add(Refusal.DayAfterWhatFollowed(first));
        return broken;
    }

    // What was told wrongly is said before who may not tell it.
    private void CheckEntry(ActContext context, CorrectedFact fact, CorrectionFacts facts, DateOnly was, DateOnly? on, DateOnly? cause, IReadOnlyList<DateOnly?> followed)
        => Refusal.ThrowTogether([.. AgainstDay(context, was, on, cause, followed), .. AgainstCorrecting(context, fact, facts)]);

    // The petitioner's window that a service opened, by the rule of the right day: what had lapsed by the wrong one is open again, or was used. Where nothing was served it falls away.
    // What a withdrawal has stopped may go on, if it was none, and then from the right day.
    private List<MovedDeadline> WindowFrom(ActContext context, string ruleKey, DateOnly was, DateOnly? on)
        => [.. _deadlines.Where(d => d.RuleKey == ruleKey && d.Round == Data.Round && d.StartedOn == was && (d.Status != DeadlineStatus.Stopped || Data.State == CaseState.Withdrawn))
            .Select(d => new MovedDeadline(d, on is { } day ? ByItsRightDay(context, d, FromReceipt(context, d, day)) : d.Resume().Stop(context.Today)))];

    // What the service met: judged by the right day, or owed again.
    private IEnumerable<MovedDeadline> MetBy(string ruleKey, int round, DateOnly was, DateOnly? on)
        => _deadlines.Where(d => d.RuleKey == ruleKey && d.Round == round && d.MetOn == was && d.Status is DeadlineStatus.Met or DeadlineStatus.MetLate)
            .Select(d => new MovedDeadline(d, on is { } day ? (d with { MetOn = day }).Judged() : d.Resume()));

    // What ran from the receipt runs from the right day, and what was stopped, should it go on; so does the right to object, while nothing was decided.
    internal IReadOnlyList<MovedDeadline> MoveReceipt(ActContext context, DateOnly was, DateOnly on)
    {
        // What is owed since the matter was undecided again runs from that day, be it the same; of each rule the clock of the receipt is the first that ended, or the only one.
        var moved = _deadlines.Where(d => d.RuleKey is RuleKeys.RegisterAndDirect or RuleKeys.NotifyReferred or RuleKeys.ObjectToReferral && d.StartedOn == was)
            .GroupBy(d => d.RuleKey).Select(of => of.MinBy(d => d.EndedByEntry ?? int.MaxValue)!)
            .Select(d => new MovedDeadline(d, ByItsRightDay(context, d, FromReceipt(context, d, on)))).ToList();
        FlagFollows(context, moved);
        foreach (var clock in moved) Put(clock.After);
        return moved;
    }

    // A flag that a clock has raised follows its right day.
    private void FlagFollows(ActContext context, IReadOnlyList<MovedDeadline> moved)
    {
        if (moved.Count == 0) return;
        var before = Data;
        Data = WithFlag(context, Data, [.. moved.Where(m => !RuleKeys.IsWindow(m.Before.RuleKey)).Select(m => (m.Before, m.After))]);
        if (Data.BacklogSince != before.BacklogSince || Data.BacklogEndedOn != before.BacklogEndedOn) Changes.Counts.AddRange(Counting.Retelling.PutRight(before, Data, _past, context.Today));
    }

    // The first day on which the receiver did something that it could not do before it had the matter.
    internal DateOnly? FirstDoneOnReferred => new[] { Data.ScreenedAt is { } at ? OfficeTime.Day(at) : (DateOnly?)null, Data.AcceptedOn, Data.ServedOn, Data.ClosedOn }
        .Concat(_deadlines.Where(d => d.Status is DeadlineStatus.Met or DeadlineStatus.MetLate && d.RuleKey is RuleKeys.NotifyReferred or RuleKeys.RegisterAndDirect).Select(d => d.MetOn)).Min();
}

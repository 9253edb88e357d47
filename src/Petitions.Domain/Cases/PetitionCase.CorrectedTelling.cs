using Petitions.Domain.Access;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Notices;
using Petitions.Domain.Reviews;

namespace Petitions.Domain.Cases;

// 更正告知与请求: the day on which the petitioner was told, or asked for a review. An acceptance counts from the day it was told, and the organ's limit from the day of the request.
public sealed partial class PetitionCase
{
    // 延期告知 of the round as it stands.
    private Deadline? ToldExtension => _deadlines.Find(d => d.Extension == ExtensionStatus.Told && d.Round == Data.Round && d.Status != DeadlineStatus.Stopped);

    private (DateOnly Was, List<MovedDeadline> Moved, CaseData Changed) CorrectReviewRequest(ActContext context, Correction told, CorrectionFacts facts)
    {
        if (Review is null or { State: ReviewState.Withdrawn }) throw Refusal.NothingEntered();
        var (asked, was, window) = (Review, Review.RequestedOn, WindowAsked);
        var heard = asked.Hearings.Where(h => h.State != ReviewHearingState.Cancelled).SelectMany(h => new[] { h.From, h.ConvenedAt is { } at ? OfficeTime.Day(at) : (DateOnly?)null });
        CheckEntry(context, CorrectedFact.ReviewRequest, facts, was, told.On, window?.StartedOn, [asked.DecidedOn, .. heard]);
        if (told.On is not { } on)
        {
            if (asked.State != ReviewState.Requested) throw Refusal.StandsOnIt(CaseAct.ReviewDecision);
            if (asked.HeardUntil is not null) throw Refusal.StandsOnIt(CaseAct.ReviewHearing);
            if (!Workflow.Allows(Data.State, CaseAct.ReviewWithdrawal)) throw Refusal.StandsOnIt(CaseAct.Withdrawal);
            TakeBackReview(context, asked, told.Basis, mistaken: true);
            return (was, [], AsNotAsked(Data));
        }

        List<MovedDeadline> moved = [.. _deadlines.Where(d => d.RuleKey == asked.DecisionRule && d.Round == asked.Round && d.StartedOn == was && d.Status != DeadlineStatus.Stopped)
            .Select(d => new MovedDeadline(d, FromReceipt(context, d, on)))];
        FlagFollows(context, moved);
        _proceedings = [.. _proceedings.Select(v => v.Id == asked.Id ? v with { RequestedOn = on } : v)];
        if (window is { Status: DeadlineStatus.Met or DeadlineStatus.MetLate }) moved.Add(new(window, (window with { MetOn = on }).Judged()));
        // What came in time has used the window, though it was entered as late.
        else if (window is { Status: DeadlineStatus.Lapsed } && on <= window.LegalDueOn) moved.Add(new(window, window.Resume().Meet(on) with { EndedByEntry = Data.Version + 1 }));
        return (was, moved, Data);
    }

    // It is as if it had not been asked for: the window runs on to its day, and one that has lapsed finalises the case as it had.
    private CaseData AsNotAsked(CaseData to)
    {
        if (WindowAsked is { Status: DeadlineStatus.Met or DeadlineStatus.MetLate } used) Put(used.Resume());
        return WindowAsked is { Status: DeadlineStatus.Lapsed } lapsed ? to with { FinalisedOn = FinalFrom(lapsed), FinalisedBy = FinalityOf(lapsed) } : to;
    }

    private (DateOnly Was, List<MovedDeadline> Moved, CaseData Changed) CorrectNotice(ActContext context, DateOnly? on, CorrectionFacts facts)
    {
        if (Data.DecisionEntry is not { } decided || facts.Given is not { } given || !TellsWhatStands(facts)) throw Refusal.NothingEntered();
        var (was, atOnce, paper) = (given.ServedOn, given.Ordinal == decided || AcceptedAtOnce(facts), facts.Entered.PaperServedBy(given.Ordinal));
        var met = _deadlines.Where(d => (RuleKeys.IsNotice(d.RuleKey) || d.RuleKey == RuleKeys.RegisterAndDirect) && d.EndedByEntry == given.Ordinal).ToList();
        CheckEntry(context, CorrectedFact.Notice, facts, was, on, met.Select(d => (DateOnly?)d.StartedOn).Append(Data.ReceivedOn).Append(atOnce ? null : DecidedOn).Append(facts.Papers.FirstOrDefault(p => p.Id == paper)?.IssuedOn).Max(), []);
        // It could not be given again where nothing is owed any more.
        if (on is null && !Workflow.Allows(Data.State, CaseAct.Notice)) throw Refusal.StandsOnIt(Data.State == CaseState.Withdrawn ? CaseAct.Withdrawal : CaseAct.Screening);
        List<MovedDeadline> moved = [.. met.Where(d => RuleKeys.IsNotice(d.RuleKey) && d.Status is DeadlineStatus.Met or DeadlineStatus.MetLate)
            .Select(d => new MovedDeadline(d, on is { } day ? (d with { MetOn = day }).Judged() : d.Resume()))];
        // Where no clock of a notice was met, or nobody can be told by now, it would be owed to nobody again.
        if (on is null && !(Data.NoticeOwed && moved.Count > 0)) throw Refusal.NoticeNotTakenBack();
        // One notice is owed at a time: by the first day, where nothing was told; what came in its place is told by it.
        if (on is null) moved.AddRange(_deadlines.Where(d => RuleKeys.IsNotice(d.RuleKey) && d.Status == DeadlineStatus.Running).Select(d => new MovedDeadline(d, d.Stop(context.Today))));
        Changes.GivenCorrected = new(given.Ordinal, on);
        // Of what was filed there is no paper. What was told stays told by its paper wherever the case has come since, such as to its end by a report.
        if (DecisionToTell is { } told && NoticeKinds.Of(told) is { } kind)
            Changes.ServiceCorrected = new(kind, OfficeTime.Day(Data.ScreenedAt ?? context.At), was, on is { } served ? new(served, given.Method, null) : null, facts.Entered.ServedApart, paper);
        if (!atOnce || Data is not { Decision: ScreeningDecision.Accepted, Round: 1, ScreenedAt: { } at }) return (was, moved, Data);
        // Who was told on an earlier day than that of the decision was accepted by then (art 34); a later one delays nothing.
        var (screened, accepted) = (OfficeTime.Day(at), Data.AcceptedOn);
        var right = on < screened ? on.Value : screened;
        if (accepted != (was < screened ? was : screened) || right == accepted) return (was, moved, Data);
        moved.AddRange(_deadlines.Where(d => d.RuleKey == RuleKeys.Resolve && d.Round == Data.Round && d.StartedOn == accepted).Select(d => new MovedDeadline(d, FromReceipt(context, d, right))));
        FlagFollows(context, moved);
        return (was, moved, Data with { AcceptedOn = right });
    }

    private (DateOnly Was, List<MovedDeadline> Moved, CaseData Changed) CorrectExtensionNotice(ActContext context, DateOnly? on, CorrectionFacts facts)
    {
        if (ToldExtension is not { } clock || facts.Extension is not { ServedOn: { } was } extension || extension.DeadlineId != clock.Id) throw Refusal.NothingEntered();
        var entered = facts.Entered.Last(CaseAct.ExtensionNotice);
        var decided = OfficeTime.Day(extension.DecidedAt ?? context.At);
        CheckEntry(context, CorrectedFact.ExtensionNotice, facts, was, on, decided, []);
        // A case is closed only after whoever is to be told of it was.
        if (on is null && !Workflow.Allows(Data.State, CaseAct.ExtensionNotice)) throw Refusal.StandsOnIt(Data.State == CaseState.Closed ? CaseAct.Closure : CaseAct.Withdrawal);
        Changes.Extension = on is null ? extension with { ServedOn = null, Method = null, ReasonsTold = null } : extension with { ServedOn = on };
        if (entered is { EntryNo: var line }) Changes.GivenCorrected = new(line, on);
        Changes.ServiceCorrected = new(NoticeKind.Extension, decided, was, on is { } served ? new(served, extension.Method, null) : null, facts.Entered.ServedApart);
        return (was, on is null ? [new(clock, clock with { Extension = ExtensionStatus.Granted })] : [], Data);
    }
}

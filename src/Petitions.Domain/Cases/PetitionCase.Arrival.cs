using Petitions.Domain.ActDetails;
using Petitions.Domain.Counting;
using Petitions.Domain.Deadlines;

namespace Petitions.Domain.Cases;

/// <summary>收到更正的依据: what a case that came on another day or by another channel is judged by, beside its own data.</summary>
public sealed record ArrivalFacts
{
    /// <summary>The last day of the newest month already reported; null before the first.</summary>
    public DateOnly? ReportedUpTo { get; init; }
    /// <summary>The earliest day of a later visit noted on the case, or of a record of its handling; null where there is neither.</summary>
    public DateOnly? FirstNotedOn { get; init; }
    /// <summary>True where the actor may know the arrival that raised the matter.</summary>
    public bool VisitIsKnown { get; init; }
    /// <summary>True where the arrival that raised the matter is put right, and the matter with it.</summary>
    public bool WithItsVisit { get; init; }
}

// 收到更正: a postmark read wrongly, a call entered as a letter. Clocks from receipt, age and counts are those of the day and the channel it turns out to have been.
public sealed partial class PetitionCase
{
    private DateOnly? _countedFrom;

    private static (DateTimeOffset ReceivedAt, Channel Channel, bool Fax, Guid? VisitId) ArrivalOf(CaseData data) => (data.ReceivedAt, data.Channel, data.Fax, data.VisitId);

    // Whoever must meet a clock does not say from when it runs.
    private void CheckArrival(List<Refusal> broken, ActContext context, CaseData amended, ArrivalFacts facts)
    {
        if (!context.Actor.HasAny(Workflow.RolesFor(CaseAct.Registration))) broken.Add(Refusal.ArrivalNotYours());
        // It leaves the visit only where it turns out to have come by another channel, and by whoever may know the visit.
        if (Data.VisitId is { } visit && !facts.WithItsVisit && !(facts.VisitIsKnown && amended.VisitId is null)) broken.Add(Refusal.ArrivalOfAVisit(facts.VisitIsKnown ? visit.ToString() : null));
        else if (amended.VisitId is null && amended.Channel != Data.Channel && amended.Channel == Channel.Visit) broken.Add(Refusal.ChannelIsAVisit());
        if (amended is { Fax: true, Channel: not Channel.Letter }) broken.Add(Refusal.FaxIsALetter());
        if (Data.RegisteredBy == Access.Actor.PetitionerName) broken.Add(Refusal.ArrivalRecordedHere());
        if (Data.ReferralId is not null) broken.Add(Refusal.ArrivalByReferral());
        if (Data.ReferralId is not null || amended.ReceivedAt == Data.ReceivedAt) return;
        if (amended.ReceivedAt > Data.RegisteredAt) broken.Add(Refusal.ReceivedAfterRegistered(OfficeTime.Day(Data.RegisteredAt)));
        else if (FirstFollowed(facts) is { } followed && OfficeTime.Day(amended.ReceivedAt) > followed) broken.Add(Refusal.ReceivedAfterWhatFollowed(followed));
    }

    // The first day on which something is on file that cannot have been before the matter came.
    private DateOnly? FirstFollowed(ArrivalFacts facts) => new[]
        {
            facts.FirstNotedOn, Data.AcceptedOn, Data.ScreenedAt is { } screened ? OfficeTime.Day(screened) : null, Data.ServedOn, Data.ClosedOn, Data.ReportedUpOn,
        }
        .Concat(_deadlines.Where(d => !RunsFromReceipt(d)).Select(d => (DateOnly?)d.StartedOn))
        .Concat(_deadlines.Where(d => d.Status is DeadlineStatus.Met or DeadlineStatus.MetLate).Select(d => d.MetOn)).Min();

    private bool RunsFromReceipt(Deadline clock)
        => IsOfReceipt(clock.RuleKey) && clock.Round == 1 && clock.StartedOn == Data.ReceivedOn;

    /// <summary>首次收到之日随更正: who passed the matter on has put right when it came. Age, flag and counts here are those of the right day; every clock runs from this case's own receipt, and stands.</summary>
    /// <param name="context">Who said it there, and when.</param>
    /// <param name="was">The case that it came from, before.</param>
    /// <param name="now">The same as it is put right.</param>
    /// <param name="changes">Tells the changes.</param>
    public void FollowArrival(ActContext context, CaseData was, CaseData now, Func<CaseData, AmendmentDetails> changes)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(was);
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(changes);
        var (before, to) = (Data, Step(CaseAct.Amendment));
        var data = before with { FirstReceivedOn = now.MatterSince };
        // A flag for a clock that came with the matter has no ground but the one it had there; one for age has the age.
        var fell = was.BacklogSince is not null && now.BacklogSince is null && before.BacklogRule == was.BacklogRule && Retelling.RaisedBy(_past) is { Step: 0 }
            && !VersionsOf(context, before).Any(r => r.Kind == Backlog.BacklogKind.OpenFor);
        Data = fell ? WithoutFlag(data) : WithFlag(context, data, []);
        Changes.Counts.AddRange(Retelling.PutRight(before, Data, _past, context.Today));
        Commit(context, CaseAct.Amendment, Data with { State = to }, details: changes(Data));
    }

    // What a case counted as is told anew first, by the clocks as they were; what follows is booked on what is right.
    private CaseData PutRight(ActContext context, CaseData amended, ArrivalFacts facts)
    {
        var (before, receivedOn) = (Data, OfficeTime.Day(amended.ReceivedAt));
        var receipt = _deadlines.Where(RunsFromReceipt).ToList();
        _countedFrom = CountedDueFrom(context, before);
        var (countedOn, late) = CountedDay.PutRight(receivedOn, new(before.CountedOn, before.Late), OfficeTime.Day(before.RegisteredAt), facts.ReportedUpTo);
        var pastEnd = before.PastEndedOn is { } past ? Latest(before is { Round: 1, ClosedOn: { } closed } ? closed : past, countedOn) : (DateOnly?)null;
        CaseData Arrived(CaseData data) => data with
        {
            Channel = amended.Channel,
            Fax = amended.Fax,
            ReceivedAt = amended.ReceivedAt,
            ReceivedOn = receivedOn,
            CountedOn = countedOn,
            Late = late,
            PastEndedOn = pastEnd,
            // An end that counts on the day of entry moves with it; any other stands.
            EndedOn = data is { IsOpen: false, Round: 1 } && data.EndedOn == before.PastEndedOn ? pastEnd : data.EndedOn,
            ReportUpFrom = data.ReportUpFrom == before.ReceivedOn ? receivedOn : data.ReportUpFrom,
        };

        var moved = receipt.Select(clock => (Before: clock, After: FromReceipt(context, clock, receivedOn))).ToList();
        Data = receivedOn == before.ReceivedOn ? Arrived(before) : WithFlag(context, Arrived(before), moved);
        Changes.Counts.AddRange(Retelling.PutRight(before, Data, _past, context.Today));
        foreach (var (_, clock) in moved) Put(clock);
        var now = Arrived(amended) with
        {
            BacklogSince = Data.BacklogSince,
            BacklogRaisedAt = Data.BacklogRaisedAt,
            BacklogRule = Data.BacklogRule,
            BacklogEndedOn = Data.BacklogEndedOn,
            BacklogEnd = Data.BacklogEnd,
        };
        // Of a day from before there was any rule no clock ran; of the right one it does.
        if (Data is { State: CaseState.Registered, Round: 1, ReferralId: null } && !_deadlines.Any(d => IsOfReceipt(d.RuleKey) && d.Status == DeadlineStatus.Running)
            && FirstClock(context.Reference, now.UnitId, before.NoticeOwed && now.NoticeOwed) is { } key)
            StartClock(context, now, key, receivedOn);
        return now;
    }

    private static bool IsOfReceipt(string ruleKey) => ruleKey is RuleKeys.RegisterAndDirect or RuleKeys.NotifyDirect;

    // A flag raised for the age of a matter, or for its clock from receipt, stands on the right day; the matter was never that old, nor that late, where it came later.
    private CaseData WithFlag(ActContext context, CaseData data, IReadOnlyList<(Deadline Before, Deadline After)> receipt)
    {
        if (data.BacklogSince is not { } raised) return data;
        var versions = VersionsOf(context, data);
        if (versions.Any(r => r.Kind == Backlog.BacklogKind.OpenFor))
        {
            var (on, open) = (versions[0].TrueSince(versions, data, _deadlines), OpenSince(data));
            // One that is older than that has gone on through a redo or a merge undone since: it keeps its age, or the day of before from which the case was open.
            var from = raised >= open ? open : versions[0].TrueSince(versions, Data, _deadlines) < raised ? raised : DateOnly.MinValue;
            return Flagged(data, on is { } day ? Latest(day, from) : null, data.BacklogEndedOn ?? context.Today);
        }

        // What came back with the matter was backlog here when that was passed on, and is so again where it would have been by the clocks as they are now.
        if (Retelling.RaisedBy(_past) is { PassedOn: { } passedOn })
            return receipt.Count == 0 || Clocks(receipt).Any(c => versions.Any(r => c.LegalDueOn.AddDays(r.Days) <= (c.MetOn < passedOn ? c.MetOn : passedOn))) ? data : WithoutFlag(data);
        // One that had ended by then raised none. An opinion served ends neither the matter nor its flag: while the case is open it is open past that limit.
        static DateOnly? Ended(Deadline clock) => clock.RuleKey == RuleKeys.Resolve ? null : clock.MetOn;
        foreach (var (before, after) in receipt.Where(c => !(Ended(c.Before) < raised)))
            foreach (var rule in versions.Where(r => before.LegalDueOn.AddDays(r.Days) == raised))
                return Flagged(data, after.LegalDueOn.AddDays(rule.Days), Ended(after) ?? data.BacklogEndedOn ?? context.Today);
        return data;
    }

    private IEnumerable<Deadline> Clocks(IReadOnlyList<(Deadline Before, Deadline After)> receipt)
        => _deadlines.Except(receipt.Select(c => c.Before)).Concat(receipt.Select(c => c.After)).Where(c => c.OutsideOrgan is null && !RuleKeys.IsWindow(c.RuleKey));

    private static List<Backlog.BacklogRule> VersionsOf(ActContext context, CaseData data) => [.. context.Reference.BacklogRules.Where(r => r.Key == data.BacklogRule?.Split('@')[0])];

    private static CaseData Flagged(CaseData data, DateOnly? since, DateOnly upTo) => since <= upTo ? data with { BacklogSince = since } : WithoutFlag(data);

    // Judged anew by the rule of the new day. Where none was in force then, a clock that runs falls away, and one that was met stands as it was.
    private static Deadline FromReceipt(ActContext context, Deadline clock, DateOnly receivedOn)
    {
        if (context.Reference.RuleFor(clock.RuleKey, receivedOn, clock.UnitId, clock.OutsideOrgan) is { } rule)
            return (clock with { StartedOn = receivedOn, Pack = rule.Pack }).Recomputed(rule, context.Reference.Calendar).Judged();
        return clock.Status == DeadlineStatus.Running ? clock.Stop(context.Today) with { StartedOn = receivedOn } : clock;
    }
}

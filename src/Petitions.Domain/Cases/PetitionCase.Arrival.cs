using Petitions.Domain.Counting;
using Petitions.Domain.Deadlines;

namespace Petitions.Domain.Cases;

/// <summary>收到更正的依据: what a case that came on another day or by another channel is judged by, beside its own data.</summary>
public sealed record ArrivalFacts
{
    /// <summary>The last day of the newest month already reported; null before the first.</summary>
    public DateOnly? ReportedUpTo { get; init; }
    /// <summary>The earliest day of a later visit noted on the case; null where there is none.</summary>
    public DateOnly? FirstNotedOn { get; init; }
    /// <summary>True where the arrival that raised the matter is put right, and the matter with it.</summary>
    public bool WithItsVisit { get; init; }
}

// 收到更正: a postmark read wrongly, a call entered as a letter. Clocks from receipt, age and counts are those of the day and the channel it turns out to have been.
public sealed partial class PetitionCase
{
    private DateOnly? _countedFrom;

    private static (DateTimeOffset ReceivedAt, Channel Channel, bool Fax) ArrivalOf(CaseData data) => (data.ReceivedAt, data.Channel, data.Fax);

    // Whoever must meet a clock does not say from when it runs.
    private void CheckArrival(List<Refusal> broken, ActContext context, CaseData amended, ArrivalFacts facts)
    {
        if (!context.Actor.HasAny(Workflow.RolesFor(CaseAct.Registration))) broken.Add(Refusal.ArrivalNotYours());
        if (Data.VisitId is { } visit && !facts.WithItsVisit) broken.Add(Refusal.ArrivalOfAVisit(visit.ToString()));
        else if (Data.VisitId is null && amended.Channel != Data.Channel && amended.Channel == Channel.Visit) broken.Add(Refusal.ChannelIsAVisit());
        if (Data.RegisteredBy == Access.Actor.PetitionerName) broken.Add(Refusal.ArrivalRecordedHere());
        if (amended.ReceivedAt == Data.ReceivedAt) return;
        if (Data.ReferralId is not null) broken.Add(Refusal.ArrivalByReferral());
        else if (amended.ReceivedAt > Data.RegisteredAt) broken.Add(Refusal.ReceivedAfterRegistered(OfficeTime.Day(Data.RegisteredAt)));
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
        => clock.RuleKey is RuleKeys.RegisterAndDirect or RuleKeys.NotifyDirect && clock is { Round: 1, OutsideOrgan: null } && clock.StartedOn == Data.ReceivedOn;

    // What a case counted as is told anew first, by the clocks as they were; what follows is booked on what is right.
    private CaseData PutRight(ActContext context, CaseData amended, ArrivalFacts facts)
    {
        var (before, receivedOn) = (Data, OfficeTime.Day(amended.ReceivedAt));
        var receipt = _deadlines.Where(RunsFromReceipt).ToList();
        _countedFrom = CountedDueFrom(context, before);
        var (countedOn, late) = CountedDay.PutRight(receivedOn, new(before.CountedOn, before.Late), OfficeTime.Day(before.RegisteredAt), facts.ReportedUpTo);
        var pastEnd = before.PastEndedOn is { } past ? Latest(past, countedOn) : (DateOnly?)null;
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

        Data = WithFlag(context, Arrived(before), receivedOn != before.ReceivedOn);
        Changes.Counts.AddRange(Retelling.PutRight(before, Data, _past, context.Today));
        foreach (var clock in receipt) Put(FromReceipt(context, clock, receivedOn));
        return Arrived(amended) with
        {
            BacklogSince = Data.BacklogSince, BacklogRaisedAt = Data.BacklogRaisedAt, BacklogRule = Data.BacklogRule, BacklogEndedOn = Data.BacklogEndedOn, BacklogEnd = Data.BacklogEnd,
        };
    }

    // A flag raised for the age of a matter stands on its age; the matter was never that old where it came later.
    private CaseData WithFlag(ActContext context, CaseData data, bool aged)
    {
        if (!aged || data.BacklogSince is null || data.BacklogRule?.Split('@')[0] is not { } key) return data;
        var versions = context.Reference.BacklogRules.Where(r => r.Key == key).ToList();
        if (!versions.Any(r => r.Kind == Backlog.BacklogKind.OpenFor)) return data;
        var since = versions[0].TrueSince(versions, data, _deadlines) is { } on ? Latest(on, OpenSince(data)) : (DateOnly?)null;
        return since <= (data.BacklogEndedOn ?? context.Today) ? data with { BacklogSince = since } : WithoutFlag(data);
    }

    // Judged anew by the rule of the new day. Where none was in force then, a clock that runs falls away, and one that was met stands as it was.
    private static Deadline FromReceipt(ActContext context, Deadline clock, DateOnly receivedOn)
    {
        if (context.Reference.RuleFor(clock.RuleKey, receivedOn, clock.UnitId) is { } rule)
            return (clock with { StartedOn = receivedOn, Pack = rule.Pack }).Recomputed(rule, context.Reference.Calendar).Judged();
        return clock.Status == DeadlineStatus.Running ? clock.Stop(context.Today) : clock;
    }
}

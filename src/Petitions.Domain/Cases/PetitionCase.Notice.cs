using Petitions.Domain.ActDetails;
using Petitions.Domain.Deadlines;

namespace Petitions.Domain.Cases;

public sealed partial class PetitionCase
{
    /// <summary>告知: the written notice, where screening did not record it (art 23 ¶2).</summary>
    public void RecordNotice(ActContext context, ServiceMethod? method, DateOnly servedOn)
    {
        ArgumentNullException.ThrowIfNull(context);
        Step(CaseAct.Notice);
        var broken = Guard(context, CaseAct.Notice);
        CheckNoticeDay(broken, context, servedOn);
        Refusal.ThrowTogether(broken);
        GiveNotice(context, DecisionToTell?.Word() ?? "", method, servedOn);
        Commit(context, CaseAct.Notice, Data, null, new NoticeDetails(method, servedOn));
    }

    private Deadline? LastTold => _deadlines.Where(d => RuleKeys.IsNotice(d.RuleKey) && d.Status is DeadlineStatus.Met or DeadlineStatus.MetLate).MaxBy(d => d.EndedByEntry);

    // Whoever was told of what stands no longer is told of what came in its place; an acceptance stands through every reopening.
    private static bool ToldOtherwise(Deadline told, CaseData data) => data.DecisionEntry is not { } stands || told.EndedByEntry is not { } entry || entry < stands;

    // What a notice tells now: a reopened matter is accepted, whatever screening had said of it.
    private ScreeningDecision? DecisionToTell => Data.AcceptedOn is null ? Data.Decision : ScreeningDecision.Accepted;

    // The day of what a notice tells now; null while nothing is decided. Told at once, an acceptance counts from the day it was told, and owes no notice more.
    private DateOnly? DecidedOn => Data.ReclassifiedAt is { } anew && AcceptanceDay is { } day ? Latest(day, OfficeTime.Day(anew)) : AcceptanceDay;

    private DateOnly? AcceptanceDay => Data.AcceptedOn ?? (Data is { State: not CaseState.Registered, ScreenedAt: { } at } ? OfficeTime.Day(at) : null);

    private bool OwesNotice => _deadlines.Any(d => RuleKeys.IsNotice(d.RuleKey) && d.Status == DeadlineStatus.Running);

    private void GiveNotice(ActContext context, string kind, ServiceMethod? method, DateOnly servedOn)
    {
        foreach (var clock in _deadlines.Where(d => RuleKeys.IsNotice(d.RuleKey) && d.Status == DeadlineStatus.Running).ToList()) Put(clock.Meet(servedOn));
        Changes.Notice = new NoticeGiven(Data.Id, Data.Version + 1, kind, method, servedOn, context.Actor.UserName, context.At);
    }

    // Nobody is told before the matter was received, or came back to be decided anew; nor, where it is decided on already, before that decision.
    private void CheckNoticeDay(List<Refusal> broken, ActContext context, DateOnly servedOn)
    {
        if (servedOn > context.Today) broken.Add(Refusal.InTheFuture("servedOn"));
        var cause = _deadlines.Where(d => (RuleKeys.IsNotice(d.RuleKey) || d.RuleKey == RuleKeys.RegisterAndDirect) && d.Status == DeadlineStatus.Running)
            .Select(d => d.StartedOn).Append(Data.ReceivedOn).Append(DecidedOn ?? Data.ReceivedOn).Max();
        if (servedOn < cause) broken.Add(Refusal.BeforeItsCause("servedOn", cause));
    }
}

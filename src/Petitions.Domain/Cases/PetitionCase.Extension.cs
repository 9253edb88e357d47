using Petitions.Domain.ActDetails;
using Petitions.Domain.Deadlines;

namespace Petitions.Domain.Cases;

public sealed partial class PetitionCase
{
    private const string ExtensionNoticeKind = "extension";

    /// <summary>延期申请 (art 34): asked for by the handler in charge, before the limit ends, once, within what the rule allows.</summary>
    /// <param name="context">Who and when.</param>
    /// <param name="days">Calendar days asked for.</param>
    /// <param name="reason">Why the matter cannot be finished in time.</param>
    /// <param name="ordinal">Number of this request on the case.</param>
    public void AskExtension(ActContext context, int days, string reason, int ordinal)
    {
        ArgumentNullException.ThrowIfNull(context);
        Step(CaseAct.ExtensionRequest);
        var broken = Guard(context, CaseAct.ExtensionRequest);
        var clock = ClockToExtend;
        if (clock is not null && ExtensionRule(context, clock) is var rule && days > (rule?.Length ?? 0)) broken.Add(Refusal.ExtensionTooLong(rule?.Length ?? 0, rule?.Article));
        Refusal.ThrowTogether(broken);
        Put(clock! with { Extension = ExtensionStatus.Asked, ExtensionBy = context.Actor.UserName });
        Changes.Extension = new Extension
        {
            CaseId = Data.Id, Ordinal = ordinal, DeadlineId = clock!.Id, DaysAsked = days, Reason = reason,
            AskedBy = context.Actor.UserName, AskedAt = context.At, DueOnBefore = clock.RawDueOn,
        };
        Commit(context, CaseAct.ExtensionRequest, Data, reason, new ExtensionRequestDetails(days, clock.RawDueOn, ordinal));
    }

    /// <summary>延期审批 (art 34): the head, never who asked, grants all or some of the days, or refuses with a note.</summary>
    public void DecideExtension(ActContext context, Extension current, bool approved, int? days, string? note)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(current);
        Step(CaseAct.ExtensionDecision);
        var broken = Guard(context, CaseAct.ExtensionDecision);
        var clock = ClockToExtend!;
        if (clock.Id != current.DeadlineId) throw Refusal.NoExtensionPending();
        var granted = approved ? days ?? current.DaysAsked : 0;
        if (granted > current.DaysAsked) broken.Add(Refusal.MoreThanAsked(current.DaysAsked));
        if (!approved && string.IsNullOrWhiteSpace(note)) broken.Add(Refusal.NoteRequired());
        Refusal.ThrowTogether(broken);

        var decided = clock with { Extension = approved ? ExtensionStatus.Granted : ExtensionStatus.Refused };
        if (approved) decided = decided.Extended(granted, context.Reference.RuleOf(clock) ?? throw Refusal.NoLimitToExtend(), context.Reference.Calendar);
        Put(decided);
        Changes.Extension = current with
        {
            Approved = approved,
            DaysGranted = approved ? granted : null,
            DecidedBy = context.Actor.UserName,
            DecidedAt = context.At,
            DecisionNote = note,
            DueOnAfter = approved ? decided.RawDueOn : null,
        };
        Commit(context, CaseAct.ExtensionDecision, Data, note, new ExtensionDecisionDetails(approved, granted, clock.RawDueOn, decided.RawDueOn, decided.LegalDueOn));
    }

    /// <summary>延期告知 (art 34): the petitioner was told of the extension and its reasons.</summary>
    public void TellExtension(ActContext context, Extension current, string reasons, ServiceMethod method, DateOnly servedOn)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(current);
        Step(CaseAct.ExtensionNotice);
        Refusal.ThrowTogether(Guard(context, CaseAct.ExtensionNotice));
        var clock = UntoldExtension!;
        if (clock.Id != current.DeadlineId) throw Refusal.ExtensionNoticeNotOwed();
        var broken = new List<Refusal>();
        var decidedOn = OfficeTime.Day(current.DecidedAt ?? context.At);
        if (servedOn > context.Today) broken.Add(Refusal.InTheFuture("servedOn"));
        if (servedOn < decidedOn) broken.Add(Refusal.BeforeItsCause("servedOn", decidedOn));
        Refusal.ThrowTogether(broken);
        Put(clock with { Extension = ExtensionStatus.Told });
        Changes.Extension = current with { ReasonsTold = reasons, Method = method, ServedOn = servedOn };
        Changes.Notice = new NoticeGiven(Data.Id, Data.Version + 1, ExtensionNoticeKind, method, servedOn, context.Actor.UserName, context.At);
        Commit(context, CaseAct.ExtensionNotice, Data, reasons, new NoticeDetails(method, servedOn));
    }

    /// <summary>The clock that an extension can move: the running limit to resolve.</summary>
    private Deadline? ClockToExtend => _deadlines.Find(d => d is { RuleKey: RuleKeys.Resolve, Status: DeadlineStatus.Running });

    /// <summary>
    /// The clock, running or met, whose extension the petitioner has not been told of. Of this round: the limit of an earlier one ended with an
    /// answer that is gone. Art 34 has no exception for whose name or address is unclear.
    /// </summary>
    internal Deadline? UntoldExtension
        => _deadlines.Find(d => d.Extension == ExtensionStatus.Granted && d.Round == Data.Round && d.Status != DeadlineStatus.Stopped);

    /// <summary>Refuses with <c>not-of-handling-unit</c> or its like whoever an act is not for, of all who have its role.</summary>
    public void RequireInCharge(CaseAct act, Access.Actor actor, Reference.ReferenceData reference) => Refusal.ThrowTogether(AgainstDoing(act, actor, reference));

    internal List<Refusal> AgainstDoing(CaseAct act, Access.Actor actor, Reference.ReferenceData reference)
        => Workflow.AgainstDoing(act, Data, actor, reference, ReferredOut) is { } refusal ? [refusal] : [];

    /// <summary>Every condition of asking that does not hold, apart from who asks and the number of days.</summary>
    private List<Refusal> ExtensionRefusals(ActContext context)
    {
        if (ClockToExtend is not { } clock) return [Refusal.NoLimitToExtend()];
        var (article, broken) = (ExtensionRule(context, clock)?.Article, new List<Refusal>());
        if (context.Today > clock.RawDueOn) broken.Add(Refusal.ExtensionTooLate(clock.RawDueOn, article));
        if (clock.Extension is ExtensionStatus.Granted or ExtensionStatus.Told) broken.Add(Refusal.AlreadyExtended(article));
        if (clock.Extension == ExtensionStatus.Asked) broken.Add(Refusal.ExtensionPending(article));
        return broken;
    }

    // The regulation of the clock's first day says how far it may be moved; a local rule may say less.
    private static DeadlineRule? ExtensionRule(ActContext context, Deadline clock) => context.Reference.RuleFor(RuleKeys.Extension, clock.StartedOn, clock.UnitId);
}

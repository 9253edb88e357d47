using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Clarity;
using Petitions.Domain.Counting;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Evidence;
using Petitions.Domain.Reference;

namespace Petitions.Domain.Cases;

/// <summary>办理时刻: who acts, when, and by which reference data; one for a whole act, so that all it writes agrees.</summary>
/// <param name="Actor">Who.</param>
/// <param name="At">When (UTC, whole milliseconds).</param>
/// <param name="Reference">Rules, calendar, units, checklist.</param>
public sealed record ActContext(Actor Actor, DateTimeOffset At, ReferenceData Reference)
{
    /// <summary>The office day of <see cref="At"/>.</summary>
    public DateOnly Today => OfficeTime.Day(At);
}

/// <summary>
/// 信访案件: one matter of one petitioner or group, and everything that may be done to it. Each verb checks its rules,
/// takes the step of the workflow table, moves the clocks, books the counts and writes one line of history; what it
/// changed is gathered in <see cref="Changes"/> and stored together.
/// </summary>
public sealed partial class PetitionCase
{
    private readonly List<Deadline> _deadlines;
    private readonly HashSet<Guid> _stored;
    private string _headBefore = "";

    private PetitionCase(CaseData data, IEnumerable<Deadline> deadlines)
    {
        Data = Loaded = data;
        _deadlines = [.. deadlines];
        _stored = [.. _deadlines.Select(d => d.Id)];
    }

    /// <summary>The case as it was loaded; what differs from it is written.</summary>
    public CaseData Loaded { get; }

    /// <summary>The case as it is now.</summary>
    public CaseData Data { get; private set; }

    /// <summary>时限: every clock of the case.</summary>
    public IReadOnlyList<Deadline> Deadlines => _deadlines;

    /// <summary>What the verbs have changed since the case was loaded.</summary>
    public CaseChanges Changes { get; } = new();

    /// <summary>True where nothing was changed by which it is decided who may know the case: whoever could before can still.</summary>
    public bool IsKnownAsBefore
        => Loaded.Version > 0 && (Loaded.Seal, Loaded.UnitId, Loaded.RegisteredUnitId, Loaded.TargetUnitId) == (Data.Seal, Data.UnitId, Data.RegisteredUnitId, Data.TargetUnitId)
           && Changes is { Seal: null, Recusal: null, CoUnits: null, Referrals.Count: 0 };

    /// <summary>True for a clock that was started since the case was loaded.</summary>
    public bool IsNew(Deadline clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return !_stored.Contains(clock.Id);
    }

    /// <summary>The case as stored.</summary>
    public static PetitionCase Restore(CaseData data, IEnumerable<Deadline> deadlines) => new(data, deadlines);

    /// <summary>Gives a new case the key that its content is sealed under.</summary>
    public void GiveKey(string dataKey) => Data = Data with { DataKey = dataKey };

    /// <summary>Refuses an act on a version other than the one last seen: <c>if-match-required</c>, <c>stale</c>.</summary>
    public void RequireVersion(int? seen)
    {
        if (seen is null) throw Refusal.VersionMissing();
        if (seen != Data.Version) throw Refusal.Stale(Data.Version);
    }

    /// <summary>Refuses an act that does not fit the state (<c>wrong-state</c>), before anything that it names is looked up.</summary>
    public void RequireState(CaseAct act)
    {
        if (!Workflow.Allows(Data.State, act)) throw Refusal.WrongState(Data.State, act);
        if (Data.AnonymisedOn is not null) throw Refusal.Anonymised();
    }

    private CaseState Step(CaseAct act, string branch = "")
    {
        var to = Workflow.Next(Data.State, act, branch);
        return Data.AnonymisedOn is null ? to : throw Refusal.Anonymised();
    }

    /// <summary>Takes the new data as the case: version, dates, clocks, counts and one line of history follow from it.</summary>
    private void Commit(ActContext context, CaseAct act, CaseData changed, string? note = null, IActDetails? details = null)
    {
        if (Data.AnonymisedOn is not null) throw Refusal.Anonymised();
        // Verbs say it among what else is broken; here it holds for all of them.
        if (Data.Version > 0) Refusal.ThrowTogether(AgainstDoing(act, context.Actor, context.Reference));
        var before = Data.Version == 0 ? null : Data;
        var open = Workflow.Open.Contains(changed.State);
        var seal = Seal.Of(changed, context.Reference);
        if (changed.State is CaseState.Withdrawn or CaseState.Merged) StopOwnClocks(context.Today);
        // A window is somebody's right: nobody is late who does not use it. What an organ outside the tree owes is no unit's due day here.
        var running = _deadlines.Where(d => d is { Status: DeadlineStatus.Running, OutsideOrgan: null } && !RuleKeys.IsWindow(d.RuleKey)).ToList();
        Data = changed with
        {
            IsOpen = open,
            EndedOn = open ? null : before is { IsOpen: false } ? before.EndedOn : before is null && changed.PastEndedOn is { } past ? past : context.Today,
            NextDueOn = running.Count == 0 ? null : running.Min(d => d.RawDueOn),
            NextLegalDueOn = running.Count == 0 ? null : running.Min(d => d.LegalDueOn),
            ReportUpFrom = ReportOwedFrom(context, changed, before is null),
            Version = changed.Version + 1,
            UpdatedAt = context.At,
            Seal = seal.Id,
        };
        if (!open && Data.IsBacklog && before is { IsOpen: true })
            Data = Data with { BacklogEndedOn = context.Today, BacklogEnd = Data.Settled == true ? EndedBySettlement : EndedByEnding };
        Data = OwedAfterItsEnd(context, before);
        var stood = before is null ? null : CaseStanding.Of(before);
        before = Resealed(context, GoneOn(context, before, act), seal);
        Changes.Counts.AddRange(before is null ? Counting.CountBook.BookTaken(Data) : Counting.CountBook.Book(before, Data, context.Today));
        _headBefore = Data.ChainHead;
        var entry = HistoryChain.Joined(_headBefore, new HistoryEntry(Data.Id, Data.Version, context.At, context.Actor.UserName, context.Actor.DisplayName,
            act, before?.State, Data.State, note, details is null ? null : Details.Json(details)));
        Data = Data with { ChainHead = entry.Hash };
        Changes.History.Add(entry with { Stood = stood });
    }

    private CaseData OwedAfterItsEnd(ActContext context, CaseData? before)
    {
        if (Data is { IsOpen: false, NextDueOn: not null }) return Data with { OwedFrom = Data.OwedFrom ?? context.Today, OwedUntil = null };
        return before is { IsOpen: false, NextDueOn: not null } ? Data with { OwedUntil = context.Today } : Data;
    }

    private void StartClock(ActContext context, CaseData data, string ruleKey, DateOnly startedOn, DateOnly? setDueOn = null, string? outsideOrgan = null)
    {
        var rule = context.Reference.RuleFor(ruleKey, startedOn, data.UnitId, outsideOrgan);
        if (rule is null || !AppliesTo(rule, data)) return;
        var due = DeadlineEngine.Compute(rule, startedOn, context.Reference.Calendar, setDueOn: setDueOn);
        Put(new Deadline
        {
            Id = Guid.CreateVersion7(context.At), CaseId = data.Id, RuleKey = rule.RuleKey, Pack = rule.Pack, Round = data.Round, UnitId = data.UnitId, OutsideOrgan = outsideOrgan,
            StartedOn = startedOn, RawDueOn = due.RawDueOn, LegalDueOn = due.LegalDueOn, Provisional = due.Provisional,
            Status = DeadlineStatus.Running,
        });
    }

    private static bool AppliesTo(DeadlineRule rule, CaseData data)
        => rule.AppliesTo != RuleScope.PetitionPathway
           || data is { Class: PetitionClass.Grievance, Pathway: Pathway.Petition };

    private void MeetClock(string ruleKey, DateOnly on)
    {
        foreach (var clock in _deadlines.Where(d => d.RuleKey == ruleKey && d.Status == DeadlineStatus.Running).ToList())
            Put(clock.Meet(on));
    }

    private void StopClock(string ruleKey, DateOnly on)
    {
        foreach (var clock in _deadlines.Where(d => d.RuleKey == ruleKey && d.Status == DeadlineStatus.Running).ToList()) Put(clock.Stop(on));
    }

    private void StopOwnClocks(DateOnly on)
    {
        // What was promised to the sender of an assignment is owed whatever becomes of the case here.
        foreach (var clock in _deadlines.Where(d => d.Status == DeadlineStatus.Running && d.RuleKey != RuleKeys.AssignedReport).ToList()) Put(clock.Stop(on));
    }

    private void Put(Deadline clock)
    {
        if (clock is { Status: not DeadlineStatus.Running, EndedByEntry: null }) clock = clock with { EndedByEntry = Data.Version + 1 };
        _deadlines.RemoveAll(d => d.Id == clock.Id);
        _deadlines.Add(clock);
        Changes.Deadlines.RemoveAll(d => d.Id == clock.Id);
        Changes.Deadlines.Add(clock);
    }
}

/// <summary>案件变更: what an act adds to the stores besides the case's own row.</summary>
public sealed class CaseChanges
{
    /// <summary>New lines of history.</summary>
    public List<HistoryEntry> History { get; } = [];
    /// <summary>New or changed clocks.</summary>
    public List<Deadline> Deadlines { get; } = [];
    /// <summary>Rows for the counts.</summary>
    public List<CountDelta> Counts { get; } = [];
    /// <summary>Answers to the checklist, all of one attempt.</summary>
    public List<ClarityAnswer> Answers { get; } = [];
    /// <summary>The resolution as drafted, decided or served; null where untouched.</summary>
    public Resolution? Resolution { get; set; }
    /// <summary>A notice given to the petitioner.</summary>
    public NoticeGiven? Notice { get; set; }
    /// <summary>A handling record.</summary>
    public HandlingRecord? Record { get; set; }
    /// <summary>Somebody who steps aside, or may see the case again.</summary>
    public RecusalChange? Recusal { get; set; }
    /// <summary>Units that come to handle the case jointly, or leave it.</summary>
    public CoUnitChange? CoUnits { get; set; }
    /// <summary>A reminder, order, instruction or charge, or its answer.</summary>
    public Supervision.SupervisionChange? Supervision { get; set; }
    /// <summary>An extension as asked for, decided or told; null where untouched.</summary>
    public Extension? Extension { get; set; }
    /// <summary>A rating by the petitioner; null where none was given.</summary>
    public Rating? Rating { get; set; }
    /// <summary>The proceeding of review as it is now; new at version 1; null where untouched.</summary>
    public Reviews.Review? Review { get; set; }
    /// <summary>Paper whose service was put right with that of the act it tells of; null where none was.</summary>
    public ServiceCorrected? ServiceCorrected { get; set; }
    /// <summary>A notice given before whose day is put right, or that was not given; null where none is.</summary>
    public GivenCorrected? GivenCorrected { get; set; }
    /// <summary>Proceedings before the last that turned out to have been served on another day, or asked for late or in time, when a holiday notice or a correction moved their window.</summary>
    public List<Reviews.Review> Judged { get; } = [];
    /// <summary>Hearings of that proceeding that were convened, held or cancelled.</summary>
    public List<Reviews.ReviewHearing> Hearings { get; } = [];
    /// <summary>Referrals as they are now, each new at version 1: that by which the case came, that by which it goes on, or both.</summary>
    public List<Referrals.Referral> Referrals { get; } = [];
    /// <summary>The seal where it is new or another than before; null where untouched.</summary>
    public Seal? Seal { get; set; }
    /// <summary>原密级: the seal before it, where others may know the case now than did; null where not.</summary>
    public string? SealBefore { get; set; }
}

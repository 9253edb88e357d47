using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reference;

namespace Petitions.Domain.Cases;

/// <summary>登记内容: what intake says about a matter, apart from the people and the long texts.</summary>
public sealed record Intake
{
    /// <summary>信访编号, drawn beforehand.</summary>
    public required string Number { get; init; }
    /// <summary>Keyed hash of the query code.</summary>
    public required string QueryCodeHash { get; init; }
    /// <summary>信访渠道.</summary>
    public required Channel Channel { get; init; }
    /// <summary>传真.</summary>
    public bool Fax { get; init; }
    /// <summary>收到时间; may lie in the past (paper is entered later), never in the future.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
    /// <summary>标题.</summary>
    public required string Title { get; init; }
    /// <summary>信访目的.</summary>
    public Purpose? Purpose { get; init; }
    /// <summary>类别; where absent, the one the purpose implies.</summary>
    public PetitionClass? Class { get; init; }
    /// <summary>内容分类; where absent, 其他.</summary>
    public string? CategoryCode { get; init; }
    /// <summary>问题属地单位.</summary>
    public string? IncidentUnitId { get; init; }
    /// <summary>人数, as told.</summary>
    public int PeopleCount { get; init; } = 1;
    /// <summary>签名人数: lead and co-petitioners named.</summary>
    public int Signers { get; init; } = 1;
    /// <summary>集体认定标准.</summary>
    public GroupRule GroupRule { get; init; } = GroupRule.Default;
    /// <summary>匿名.</summary>
    public bool Anonymous { get; init; }
    /// <summary>True where name and address are known, so that a notice is owed (art 23).</summary>
    public bool NameAndAddressKnown { get; init; }
    /// <summary>紧急.</summary>
    public bool Urgent { get; init; }
    /// <summary>被反映对象.</summary>
    public Accused? Accused { get; init; }
    /// <summary>Evidence of the long texts, kept in the history; see docs/evidence.md.</summary>
    public string? Evidence { get; init; }
    /// <summary>Where an accusation against the office itself goes: null for the sealed queue of the designated person, else a unit above.</summary>
    public string? UpwardUnitId { get; init; }
    /// <summary>The superior system's number.</summary>
    public string? ExternalNo { get; init; }
    /// <summary>The arrival that raised the matter.</summary>
    public Guid? VisitId { get; init; }
    /// <summary>What was found broken outside the matter's own data: refused together with the rest.</summary>
    public IReadOnlyList<Refusal> Found { get; init; } = [];
    /// <summary>The last day of the newest month already reported; what was received up to it counts on the day of entry.</summary>
    public DateOnly? ReportedUpTo { get; init; }
}

public sealed partial class PetitionCase
{
    /// <summary>登记: takes a matter in. Every item is registered, also an anonymous or incomplete one (arts 19, 23).</summary>
    public static PetitionCase Register(ActContext context, Intake intake)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(intake);
        Refusal.ThrowTogether(IntakeRefusals(context, intake));
        var data = Taken(context, intake);
        var file = new PetitionCase(data, []);
        if (FirstClock(context.Reference, data.UnitId, data.NoticeOwed) is { } clock) file.StartClock(context, data, clock, data.ReceivedOn);
        file.Commit(context, CaseAct.Registration, data with { State = Workflow.Next(null, CaseAct.Registration) },
            details: new RegistrationDetails(data.Channel, data.ReceivedOn, data.Late, data.Urgent, data.UnitId, intake.Evidence));
        return file;
    }

    private static CaseData Taken(ActContext context, Intake intake)
    {
        var receivedAt = OfficeTime.Stored(intake.ReceivedAt);
        var receivedOn = OfficeTime.Day(receivedAt);
        var late = intake.ReportedUpTo is { } reported && receivedOn <= reported;
        var data = new CaseData
        {
            Id = Guid.CreateVersion7(context.At), Number = intake.Number, QueryCodeHash = intake.QueryCodeHash,
            ExternalNo = intake.ExternalNo, Channel = intake.Channel, Fax = intake.Fax, ReceivedAt = receivedAt, ReceivedOn = receivedOn,
            RegisteredAt = context.At, RegisteredBy = context.Actor.UserName, RegisteredUnitId = context.Actor.UnitId,
            CountedOn = late ? context.Today : receivedOn, Late = late, UnitId = context.Actor.UnitId, VisitId = intake.VisitId,
            Title = intake.Title, Purpose = intake.Purpose, Class = intake.Class ?? Handling.ClassOf(intake.Purpose),
            RegisteredClass = intake.Class ?? Handling.ClassOf(intake.Purpose),
            CategoryCode = intake.CategoryCode ?? ReferenceData.OtherCategory, IncidentUnitId = intake.IncidentUnitId,
            PeopleCount = intake.PeopleCount, Anonymous = intake.Anonymous, NoticeOwed = intake.NameAndAddressKnown,
            Urgent = intake.Urgent, AccusedKind = intake.Accused?.Kind, AccusedName = intake.Accused?.Name,
            AccusedUnitId = intake.Accused?.UnitId, AccusedUserName = intake.Accused?.UserName, AccusedMayBe = intake.Accused?.MayBe, Round = 1,
            GroupForm = intake.GroupRule.Of(intake.Channel, Math.Max(intake.PeopleCount, intake.Signers)),
        };
        return OutOfReach(context, data, intake.UpwardUnitId);
    }

    private static List<Refusal> IntakeRefusals(ActContext context, Intake intake)
    {
        var broken = new List<Refusal>(intake.Found);
        // When an arrival was is judged with the arrival, once for all of its matters.
        if (intake.VisitId is null && OfficeTime.Stored(intake.ReceivedAt) > context.At) broken.Add(Refusal.InTheFuture("receivedAt"));
        // It is now that it is sorted: by the table of today, however old the paper is.
        Try(broken, () => { if (intake.CategoryCode is { } code) context.Reference.Category(code, context.Today); });
        Try(broken, IncidentUnitPointer, () => { if (intake.IncidentUnitId is { } unit) context.Reference.Unit(unit); });
        Try(broken, AccusedUnitPointer, () => { if (intake.Accused?.UnitId is { } unit) context.Reference.Unit(unit); });
        return broken;
    }

    private const string IncidentUnitPointer = "/incidentUnitId";
    private const string AccusedUnitPointer = "/accused/unitId";

    // What is broken is at this member, where the refusal does not say itself.
    internal static void Try(List<Refusal> broken, string pointer, Action check)
    {
        try { check(); }
        catch (Refusal refusal) { broken.AddRange(refusal.Parts.Select(p => p.At(pointer))); }
    }

    internal static void Try(List<Refusal> broken, Action check)
    {
        try { check(); }
        catch (Refusal refusal) { broken.AddRange(refusal.Parts); }
    }

    /// <summary>补正: corrects or supplements intake data; old values stay in the history.</summary>
    /// <param name="context">Who and when.</param>
    /// <param name="amended">The corrected data: only intake members may differ from <see cref="Data"/>.</param>
    /// <param name="changes">Each member with its old and new value, personal data masked.</param>
    /// <param name="upwardUnitId">As at intake: where an accusation against the office itself goes.</param>
    public void Amend(ActContext context, CaseData amended, AmendmentDetails changes, string? upwardUnitId = null) => Amend(context, amended, _ => changes, upwardUnitId);

    /// <summary>The same, where what is told of the changes follows from the data as it became.</summary>
    /// <param name="context">Who and when.</param>
    /// <param name="amended">The corrected data.</param>
    /// <param name="changes">Tells the changes.</param>
    /// <param name="upwardUnitId">As at intake.</param>
    /// <param name="found">What was found broken outside the case's own data: refused together with the rest.</param>
    /// <param name="involved">Who takes part in the case, and no more where they are of the accused.</param>
    /// <param name="follows">True where the unit that passed the matter on has said it at its end.</param>
    /// <param name="arrival">What is asked where it came on another day or by another channel.</param>
    /// <param name="basis">What shows that it did.</param>
    public void Amend(ActContext context, CaseData amended, Func<CaseData, AmendmentDetails> changes, string? upwardUnitId = null, IReadOnlyList<Refusal>? found = null, Involved? involved = null, bool follows = false, ArrivalFacts? arrival = null, string? basis = null)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(amended);
        ArgumentNullException.ThrowIfNull(context);
        Step(CaseAct.Amendment);
        var broken = new List<Refusal>(found ?? []);
        var changesWhoMayKnow = amended.Class != Data.Class || (amended.AccusedKind, amended.AccusedName, amended.AccusedUnitId, amended.AccusedUserName, amended.AccusedMayBe) != (Data.AccusedKind, Data.AccusedName, Data.AccusedUnitId, Data.AccusedUserName, Data.AccusedMayBe)
            || Seal.IsUnchosen(amended) != Seal.IsUnchosen(Data);
        // That is said by whoever is responsible, as who joins is.
        if (changesWhoMayKnow && !follows) broken.AddRange(AgainstDoing(CaseAct.JointHandling, context.Actor, context.Reference));
        // Closing asks by the class: an amendment must not take away what screening decided.
        if (amended.Class != Data.Class && Data.State != CaseState.Registered && !follows) broken.Add(Refusal.ClassDecided());
        if (amended.CategoryCode != Data.CategoryCode) Try(broken, () => context.Reference.Category(amended.CategoryCode, context.Today));
        if (amended.IncidentUnitId is { } unit) Try(broken, IncidentUnitPointer, () => context.Reference.Unit(unit));
        if (amended.AccusedUnitId is { } accused) Try(broken, AccusedUnitPointer, () => context.Reference.Unit(accused));
        var arrived = ArrivalOf(amended) != ArrivalOf(Data);
        if (arrived) CheckArrival(broken, context, amended, arrival ?? new());
        if (broken.Count == 0 && changesWhoMayKnow)
        {
            // What is at work moves out of the accused's hands; what has ended stays where it ended, and moves when it is taken up again.
            if (Data.IsOpen) amended = OutOfHands(context, amended, upwardUnitId);
            if (Data.IsOpen && !follows && IsInTheHandsOfTheAccused(context, amended)) broken.Add(Refusal.AccusedMayNotHandle(amended.UnitId));
            amended = WithoutTheAccused(context, amended, involved ?? new([], null));
        }

        if (amended.Class != Data.Class && amended.Class != PetitionClass.Grievance && amended.Pathway is not null) amended = amended with { Pathway = null };
        Refusal.ThrowTogether(broken.Count > 0 || !arrived ? broken : AgainstDoing(CaseAct.Amendment, context.Actor, context.Reference));
        if (arrived) amended = PutRight(context, amended, arrival ?? new());
        if (Data.State == CaseState.Merged) AmendMergedNotice(context, amended);
        else AmendNotice(context, amended);
        KeepFromSender(context, amended);
        Commit(context, CaseAct.Amendment, amended, basis, changes(amended));
    }

    /// <summary>待核对象: the name of the accused may mean others than it did; they are shut out, and have the case in hand no more, until somebody has said who is meant.</summary>
    /// <param name="context">When; the service itself says it.</param>
    /// <param name="mayBe">As <see cref="CaseData.AccusedMayBe"/>.</param>
    /// <param name="changes">Tells the changes.</param>
    public void Suspect(ActContext context, string mayBe, Func<CaseData, AmendmentDetails> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var suspected = WithoutTheAccused(context, Data with { State = Step(CaseAct.Amendment), AccusedMayBe = mayBe }, new([], null));
        Commit(context, CaseAct.Amendment, suspected, details: changes(suspected));
    }

    private void AmendNotice(ActContext context, CaseData amended)
    {
        if (Data.NoticeOwed && !amended.NoticeOwed)
        {
            StopClock(RuleKeys.NotifyDirect, context.Today);
            StopClock(RuleKeys.NotifyReferred, context.Today);
        }

        if (!Data.NoticeOwed && (Data.State == CaseState.Registered || Workflow.Allows(Data.State, CaseAct.Notice))) OweNotice(context, amended, FellAwaySince(Data.DecisionEntry ?? 0));
    }

    // A petitioner whose name was taken out and put back was owed the notice all along: its clock goes on as it was, and what is overdue stays so, also where it was taken for withdrawn in between.
    private Deadline? FellAwaySince(int entry)
        => _deadlines.Where(d => RuleKeys.IsNotice(d.RuleKey) && d.Status == DeadlineStatus.Stopped && d.EndedByEntry > entry && ((Data.DecisionEntry is not null && d.Round == Data.Round) || !(d.MetOn < Data.ReopenedOn))).MaxBy(d => d.EndedByEntry);

    // From the day on which somebody can be told; once told, nothing more is owed, but where what was told is no longer what was decided.
    private void OweNotice(ActContext context, CaseData data, Deadline? fellAway = null)
    {
        // Of what was over before it was entered nobody is told any more, unless it is taken up again.
        if (!data.NoticeOwed || data is { PastEndedOn: not null, Round: 1 }) return;
        if (OwesNotice || (LastTold is { } told && !ToldOtherwise(told, data))) return;
        if (fellAway is not null && fellAway.RuleKey == NoticeRuleOf(context, data)) Put(Resumed(context, fellAway));
        else StartNoticeClock(context, data, context.Today);
    }

    /// <summary>来访续记: another visit about this matter, which came before it on no day.</summary>
    public void NoteVisit(ActContext context, string visitNumber, DateOnly visitedOn, string? note)
    {
        ArgumentNullException.ThrowIfNull(context);
        Step(CaseAct.VisitNote);
        if (visitedOn < Data.ReceivedOn) throw Refusal.BeforeItsCause("visitedAt", Data.ReceivedOn);
        Commit(context, CaseAct.VisitNote, Data, note, new VisitNoteDetails(visitNumber));
    }

    /// <summary>来访撤销: a visit about this matter that was noted by mistake.</summary>
    public void NoteVisitCancelled(ActContext context, string visitNumber, DateOnly cancelledOn, string basis)
    {
        ArgumentNullException.ThrowIfNull(context);
        Step(CaseAct.VisitNote);
        Commit(context, CaseAct.VisitNote, Data, basis, new VisitNoteDetails(visitNumber, cancelledOn));
    }

    /// <summary>附件: a document joined to the case.</summary>
    public void Attach(ActContext context, string name, string sha256, long sizeBytes)
    {
        Step(CaseAct.Attachment);
        Commit(context, CaseAct.Attachment, Data, null, new AttachmentDetails(name, sha256, sizeBytes));
    }
}

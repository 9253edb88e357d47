using Petitions.Domain.ActDetails;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Evidence;
using Petitions.Domain.Notices;

namespace Petitions.Domain.Cases;

public sealed partial class PetitionCase
{
    /// <summary>Refuses a notice that does not fit the case, or was issued already and is not corrected by name.</summary>
    public void RequireNotice(NoticeKind kind, IReadOnlyList<IssuedNotice> issued, Guid? correctsId)
    {
        ArgumentNullException.ThrowIfNull(issued);
        Step(CaseAct.DocumentIssue);
        if (!NoticeKinds.For(kind).Fits(this)) throw Refusal.NoticeDoesNotFit(kind, [.. NoticeKinds.Rows.Where(r => r.Fits(this)).Select(r => r.Kind)]);
        if (correctsId is { } wrong)
        {
            var old = issued.FirstOrDefault(n => n.Id == wrong && n.Kind == kind && !n.Corrected) ?? throw Refusal.NothingToCorrect();
            // A correction says what the case says now: of what was decided before it would say something else.
            if (Standing(kind, issued) != old) throw Refusal.NoticeOfEarlierDecision(old.Number);
        }
        else if (!NoticeKinds.For(kind).MayRepeat && Standing(kind, issued) is { } standing)
        {
            throw Refusal.NoticeAlreadyIssued(standing.Number);
        }
    }

    /// <summary>
    /// The notice of a kind that stands in the present round: the newest, not corrected, and not about a decision that came back; null where there is none. What was decided
    /// in an earlier round and told stands on.
    /// </summary>
    public IssuedNotice? Standing(NoticeKind kind, IReadOnlyList<IssuedNotice> issued)
        => issued.LastOrDefault(n => n.Kind == kind && Holds(n) && !n.Corrected && !TellsEarlierDecision(n) && !TellsEarlierHearing(n) && !TellsEarlierReview(n) && !TellsEarlierApproval(n));

    // A round that begins anew answers anew; that the matter was accepted was decided and told before, unless somebody is to be told again.
    private bool Holds(IssuedNotice notice) => notice.Round == Data.Round || (NoticeKinds.For(notice.Kind).TellsDecision && !OwesNotice);

    // A matter that was given back is decided anew in the same round: the paper of the first transfer names a unit that has it no more.
    private bool TellsEarlierDecision(IssuedNotice notice)
        => NoticeKinds.For(notice.Kind).TellsDecision && ((Data.ScreenedAt is { } at ? notice.IssuedAt < at : Data.State == CaseState.Registered) || TellsEarlierClass(notice));

    // What was decided anew while the case was at work was told otherwise before.
    private bool TellsEarlierClass(IssuedNotice notice) => NoticeKinds.For(notice.Kind).TellsDecision && notice.IssuedAt < Data.ReclassifiedAt;

    // Each hearing has its own paper, and so has one that was put off.
    private bool TellsEarlierHearing(IssuedNotice notice) => notice.Kind == NoticeKind.Hearing && HearingToTell is { } hearing && notice.IssuedAt < hearing.ConvenedAt;

    // A tier may be gone through again in a round, and a redo begins one with the paper of the review that ordered it: each opinion has its own.
    private bool TellsEarlierReview(IssuedNotice notice) => notice.Kind is NoticeKind.ReviewOpinion or NoticeKind.RecheckOpinion && Review is { DecidedOn: { } decided } && notice.IssuedOn < decided;

    // What was approved and sent back before anybody was served is approved anew with paper of its own.
    private bool TellsEarlierApproval(IssuedNotice notice) => notice.Kind == NoticeKind.Opinion && notice.Round == Data.Round && !(notice.IssuedAt >= Data.ApprovedAt);

    // What a review organ decided and took back before anybody was served is decided anew with paper of its own, also where that begins a round.
    private bool TellsUnserved(IssuedNotice notice)
        => notice.ServedOn is null && notice.Round == Review?.Round && notice.Kind == Review?.Tier switch { null => null, Reviews.ReviewTier.Review => NoticeKind.ReviewOpinion, _ => NoticeKind.RecheckOpinion };

    /// <summary>被替换的文书: the paper of an approval or a review opinion that was taken back, or of a class decided anew, which the one made now corrects; null where there is none.</summary>
    public IssuedNotice? Replaced(NoticeKind kind, IReadOnlyList<IssuedNotice> issued)
        => issued.LastOrDefault(n => n.Kind == kind && !n.Corrected && (TellsEarlierApproval(n) || (n.Round == Data.Round && TellsEarlierClass(n)) || TellsUnserved(n)));

    /// <summary>
    /// 应随行为出具的文书: the kinds that the act just done owes and makes. Of those that tell a decision of the screening none where name or address is
    /// unclear (art 23), and none of what was told on an earlier day: there is paper already.
    /// </summary>
    public IReadOnlyList<NoticeKind> NoticesToMake(ActContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Changes.History is not [.., { Act: var act }]) return [];
        return [.. NoticeKinds.Rows.Where(r => r.MadeBy.Contains(act) && r.Fits(this) && (r.Kind switch
        {
            NoticeKind.Opinion => Handling.For(Data.Class, Data.Pathway).LegalBasisRequired,
            NoticeKind.Hearing => (act == CaseAct.ReviewConvening ? HearingToTell!.Tier is not null : Changes.Record?.Kind == HandlingRecordKind.HearingConvened) && HearingToTell!.From >= context.Today,
            _ => !r.TellsDecision || (Data.NoticeOwed && Changes.Notice?.ServedOn == context.Today),
        })).Select(r => r.Kind)];
    }

    /// <summary>文书的送达: how the act just done served the notices of a kind; null where it did not.</summary>
    public NoticeService? ServiceOf(NoticeKind kind)
    {
        if (Changes.History is not [.., { Act: var act }]) return null;
        var row = NoticeKinds.For(kind);
        return row switch
        {
            { TellsDecision: true } => row.MadeBy.Contains(act) && Changes.Notice is { } told ? new(told.ServedOn, told.Method, null) : null,
            _ when row.ServedBy != act => null,
            { Kind: NoticeKind.Extension } => Changes.Extension is { ServedOn: { } on } extension ? new(on, extension.Method, null) : null,
            { Kind: NoticeKind.Opinion } => Changes.Resolution is { ServedOn: { } on } opinion ? new(on, opinion.Method, opinion.Signed) : null,
            _ => Changes.Review is { ServedOn: { } on } review ? new(on, review.Method, review.Signed) : null,
        };
    }

    /// <summary>随附文书: the line of the act that made a notice names it, with the hash of its content.</summary>
    public void Enclose(IssuedNotice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var line = Changes.History[^1];
        var entry = HistoryChain.Joined(_headBefore, line with
        {
            Details = Details.Enclosing(line.Details, new(notice.Id, notice.Kind, notice.Number, notice.Sha256)),
        });
        Changes.History[^1] = entry;
        Data = Data with { ChainHead = entry.Hash };
    }

    /// <summary>出具文书: an issued notice never changes; a correction is a new one that names the old.</summary>
    public void IssueNotice(ActContext context, IssuedNotice notice)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(notice);
        Commit(context, CaseAct.DocumentIssue, Data with { State = Step(CaseAct.DocumentIssue) }, null,
            new DocumentIssueDetails(notice.Id, notice.Kind, notice.Number, notice.Sha256, notice.CorrectsId));
    }

    /// <summary>送达文书: how a notice reached the petitioner; where it tells a decision whose notice is still owed, its clock is met (art 23).</summary>
    /// <returns>The notice as served.</returns>
    public IssuedNotice ServeNotice(ActContext context, IReadOnlyList<IssuedNotice> issued, Guid? noticeId, ServiceMethod method, DateOnly servedOn, bool signed, EnteredLines entered)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(issued);
        ArgumentNullException.ThrowIfNull(entered);
        var to = Step(CaseAct.DocumentService);
        var notice = issued.FirstOrDefault(n => n.Id == noticeId) ?? throw Refusal.UnknownNotice();
        if (notice.ServedOn is not null) throw Refusal.NoticeAlreadyServed();
        if (TellsEarlierApproval(notice) || entered.TookBack(notice)) throw Refusal.OpinionTakenBack(notice.Number);
        // What was handed out before its correction was made, or before the class was decided anew, is entered with its own day; no day tells morning from afternoon.
        if (issued.FirstOrDefault(n => n.CorrectsId == notice.Id) is { } correction && correction.IssuedOn < servedOn) throw Refusal.NoticeCorrected(notice.Number, correction.Number, correction.IssuedOn);
        if (TellsEarlierClass(notice) && OfficeTime.Day(Data.ReclassifiedAt!.Value) is var anew && anew < servedOn) throw Refusal.NoticeOfEarlierClass(notice.Number, anew);
        if (IsServedByItsAct(notice.Kind)) throw Refusal.ServiceHasItsAct(NoticeKinds.For(notice.Kind).ServedBy!.Value);
        // The paper of an earlier round, or from before a matter was given back, tells nothing of this decision.
        var tells = NoticeKinds.For(notice.Kind).TellsDecision && !TellsEarlierDecision(notice)
            && _deadlines.Any(d => RuleKeys.IsNotice(d.RuleKey) && d.Status == DeadlineStatus.Running && d.Round == notice.Round);
        var broken = new List<Refusal>();
        // What is owed may be owed only since a later day than that of the paper.
        if (tells) CheckNoticeDay(broken, context, servedOn);
        else if (servedOn > context.Today) broken.Add(Refusal.InTheFuture("servedOn"));
        if (servedOn < notice.IssuedOn) broken.Add(Refusal.BeforeItsCause("servedOn", notice.IssuedOn));
        Refusal.ThrowTogether(broken);
        if (tells) GiveNotice(context, DecisionToTell?.Word() ?? notice.Kind.Word(), method, servedOn);
        Commit(context, CaseAct.DocumentService, Data with { State = to }, null, new DocumentServiceDetails(notice.Id, notice.Number, method, servedOn, signed));
        return notice with { ServedOn = servedOn, Method = method, Signed = signed, ServedBy = context.Actor.UserName };
    }

    /// <summary>召集而未举行的听证; known where the reader of the case has asked for it.</summary>
    public HandlingRecord? HearingDue { get; private set; }

    /// <summary>True where the petitioner is told of an extension, or has been in this round.</summary>
    public bool IsExtended => _deadlines.Exists(d => d.Round == Data.Round && d.Status != DeadlineStatus.Stopped && d.Extension is (ExtensionStatus.Granted or ExtensionStatus.Told));

    /// <summary>The hearing convened and not held yet, as stored.</summary>
    public void Know(HandlingRecord? hearingDue) => HearingDue = hearingDue;

    // What meets a clock or opens a window is served by the act that does so; a correction handed out later has its own service.
    private bool IsServedByItsAct(NoticeKind kind) => kind switch
    {
        NoticeKind.Extension => UntoldExtension is not null,
        NoticeKind.Opinion => Data is { State: CaseState.Resolved, ServedOn: null },
        NoticeKind.ReviewOpinion => Review is { State: Reviews.ReviewState.Decided, Tier: Reviews.ReviewTier.Review },
        NoticeKind.RecheckOpinion => Review is { State: Reviews.ReviewState.Decided, Tier: Reviews.ReviewTier.Recheck },
        _ => false,
    };
}

using Petitions.Domain.ActDetails;
using Petitions.Domain.Deadlines;

namespace Petitions.Domain.Cases;

public sealed partial class PetitionCase
{
    private bool _linkIsHidden;
    private Refusal? _ofItsVisit;
    private IReadOnlyList<string?> _mergedOfOthers = [];

    /// <summary>For an actor who may not look behind the seal of what the case repeats: to them it repeats nothing.</summary>
    public void HideLink() => _linkIsHidden = true;

    /// <summary>提出本案的来访: what it has against the case being taken up again, or apart again; null where nothing.</summary>
    public void SeeVisit(Refusal? against) => _ofItsVisit = against;

    /// <summary>并入本案的他人案件: those of people none of whom petitions here, which would end with this one; each by its number, null where the actor may not know it.</summary>
    public void SeeMerged(IReadOnlyList<string?> ofOthers) => _mergedOfOthers = ofOthers;

    private Guid? KnownRepeatOf => _linkIsHidden ? null : Data.RepeatOfId;

    /// <summary>认定重复: the same person and the same matter as an earlier case. A link and nothing more: both items stay, and both count.</summary>
    /// <param name="context">Who and when.</param>
    /// <param name="first">The earlier case, found and known to the actor; null where it was not.</param>
    /// <param name="repeated">What that case repeats in its turn, by links of links.</param>
    /// <param name="note">What was compared.</param>
    public void LinkRepeat(ActContext context, PetitionCase? first, IReadOnlyList<Guid> repeated, string? note)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(repeated);
        var to = Step(CaseAct.RepeatLink);
        if (first is null || first.Data.Id == Data.Id) throw Refusal.FirstCaseRequired();
        // One that is hidden gives way to what the actor knows: to refuse would tell of it. That it was made stays in the history.
        var broken = Guard(context, CaseAct.RepeatLink);
        // What repeats this case cannot be what it repeats.
        if (repeated.Contains(Data.Id)) broken.Add(Refusal.FirstCaseRequired());
        // The matter's age, wherever it was first received: which of two is merged into the other is judged alike.
        if ((first.Data.MatterSince, first.Data.ReceivedAt).CompareTo((Data.MatterSince, Data.ReceivedAt)) > 0) broken.Add(Refusal.FirstIsLater());
        if (!first.SealFor(context).HidesNoMoreThan(SealFor(context))) broken.Add(Refusal.OtherIsMoreHidden("firstCaseId"));
        Refusal.ThrowTogether(broken);
        // The link is kept as it was decided. That repeats of a repeat are repeats of the first is read from the links, whichever came first.
        Commit(context, CaseAct.RepeatLink, Data with { State = to, RepeatOfId = first.Data.Id }, note, new RepeatLinkDetails(first.Data.Id, first.Data.Number));
    }

    /// <summary>解除重复认定: the link was wrong; what was held then stays in the history.</summary>
    public void UnlinkRepeat(ActContext context, string reason)
    {
        ArgumentNullException.ThrowIfNull(context);
        var to = Step(CaseAct.RepeatUnlink);
        Refusal.ThrowTogether(Guard(context, CaseAct.RepeatUnlink));
        Commit(context, CaseAct.RepeatUnlink, Data with { State = to, RepeatOfId = null }, reason, new RepeatUnlinkDetails(Data.RepeatOfId));
    }

    /// <summary>
    /// 解除并案: the exact inverse of a merge. The merge moved no data, so taking its link and its decision away leaves the case as it
    /// was; every clock that it ended runs on as if it had never stopped, so does a backlog flag, and a referral by which it came stands where it stood.
    /// </summary>
    /// <param name="context">Who and when.</param>
    /// <param name="reason">Why the merge was wrong.</param>
    /// <param name="sender">The case at the other end of the referral the case came by; null where it came by none.</param>
    /// <param name="upwardUnitId">As at intake: where an accusation against the office itself goes.</param>
    /// <param name="involved">Who takes part in the case, and no more where they are of the accused.</param>
    public void Unmerge(ActContext context, string reason, PetitionCase? sender = null, string? upwardUnitId = null, Involved? involved = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var to = Step(CaseAct.Unmerge);
        Refusal.ThrowTogether(Guard(context, CaseAct.Unmerge));
        Release(context, sender);
        foreach (var clock in _deadlines.Where(EndedByMerge).ToList()) Put(Resumed(context, clock));
        var apart = Data with
        {
            State = to,
            ScreenedAt = null,
            Decision = null,
            DecisionEntry = null,
            ReasonCode = null,
            Reason = null,
            IntoCaseId = null,
            MergeEntry = null,
            ApartOn = context.Today,
            // A flag that the case bore ended with the merge and with nothing else: it stands as if it had never ended.
            BacklogEndedOn = null,
            BacklogEnd = null,
        };
        // Who was accused while the case was merged handles it no more now that it is at work again.
        apart = WithoutTheAccused(context, OutOfHands(context, apart, upwardUnitId), involved ?? new([], null));
        // The flag is none of an earlier round's: it is the case's own again.
        Commit(context, CaseAct.Unmerge, apart, reason, RoundEndedDetails.Of(WithoutFlag(Data), new UnmergeDetails(Data.IntoCaseId, apart.UnitId == Data.UnitId ? null : apart.UnitId)));
    }

    // A merge is a link and moves no data: what is told beside it would be lost.
    private void CheckMerge(List<Refusal> broken, Screening screening)
    {
        if (screening.Class is { } told && told != Data.Class) broken.Add(Refusal.MergeMovesNoData("class"));
        if (screening.Pathway is { } way && way != Data.Pathway) broken.Add(Refusal.MergeMovesNoData("pathway"));
        // Nobody could be asked there any more, and nobody answers.
        if (screening.IntoCaseIsAnonymised) broken.Add(Refusal.IntoCaseIsAnonymised());
        if (screening.IntoCaseIsTakenBack) broken.Add(Refusal.IntoCaseIsTakenBack());
        // The matter goes on there: with its age, and on the list where it is.
        if (screening.IntoCaseSince > Data.MatterSince) broken.Add(Refusal.IntoCaseIsLater(Data.MatterSince));
        else if (Data.IsBacklog && screening.IntoCaseIsNoBacklog) broken.Add(Refusal.IntoCaseIsNoBacklog());
    }

    // Merges from before entries were kept stopped what they stopped on the day the case ended.
    private bool EndedByMerge(Deadline clock) => Data.MergeEntry is { } entry
        ? clock.EndedByEntry == entry
        : clock.Status == DeadlineStatus.Stopped && clock.MetOn == Data.EndedOn;

    // A holiday notice loaded since then passed it by.
    private static Deadline Resumed(ActContext context, Deadline clock)
        => context.Reference.RuleOf(clock) is { } rule ? clock.Resume().Recomputed(rule, context.Reference.Calendar) : clock.Resume();

    // Who can be told from the day of an amendment, or from then on cannot, while the case is merged, is told or not once it is apart again.
    private void AmendMergedNotice(ActContext context, CaseData amended)
    {
        if (Data.NoticeOwed && !amended.NoticeOwed)
        {
            // Ended by this act and no longer by the merge; what was told at it, in time or late, stays told.
            foreach (var clock in _deadlines.Where(d => RuleKeys.IsNotice(d.RuleKey) && EndedByMerge(d)).ToList()) Put(clock with { EndedByEntry = Data.Version + 1 });
        }
        else if (!Data.NoticeOwed && _deadlines.Where(d => RuleKeys.IsNotice(d.RuleKey) && d.EndedByEntry > Data.MergeEntry).MaxBy(d => d.EndedByEntry) is { } fellAway)
        {
            // It was owed all along: ended by the merge again, and with it undone it runs on as it did.
            Put(fellAway with { EndedByEntry = Data.MergeEntry });
        }
        else if (!Data.NoticeOwed)
        {
            OweNotice(context, amended with { DecisionEntry = null }, FellAwaySince(0));
            foreach (var clock in _deadlines.Where(d => RuleKeys.IsNotice(d.RuleKey) && d.Status == DeadlineStatus.Running).ToList())
                Put(clock.Stop(context.Today) with { EndedByEntry = Data.MergeEntry });
        }
    }
}

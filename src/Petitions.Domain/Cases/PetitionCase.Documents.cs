using Petitions.Domain.Notices;

namespace Petitions.Domain.Cases;

public sealed partial class PetitionCase
{
    /// <summary>Refuses a notice that does not fit the case, or was issued already and is not corrected by name.</summary>
    public void RequireNotice(NoticeKind kind, IReadOnlyList<IssuedNotice> issued, Guid? correctsId)
    {
        ArgumentNullException.ThrowIfNull(issued);
        Step(CaseAct.DocumentIssue);
        if (!NoticeKinds.For(kind).Fits(this)) throw Refusal.NoticeDoesNotFit(kind.Word(), string.Join(", ", NoticeKinds.Rows.Where(r => r.Fits(this)).Select(r => r.Kind.Word())));
        var standing = issued.FirstOrDefault(n => n.Kind == kind && n.Round == Data.Round && !n.Corrected);
        if (correctsId is { } wrong)
        {
            if (!issued.Any(n => n.Id == wrong && n.Kind == kind && !n.Corrected)) throw Refusal.NothingToCorrect();
        }
        // Rechecks and reviews come several to a case; each opinion has its notice.
        else if (standing is not null && kind is not (NoticeKind.ReviewOpinion or NoticeKind.RecheckOpinion))
        {
            throw Refusal.NoticeAlreadyIssued(standing.Number);
        }
    }

    /// <summary>出具文书: an issued notice never changes; a correction is a new one that names the old.</summary>
    public void IssueNotice(ActContext context, IssuedNotice notice)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(notice);
        Commit(context, CaseAct.DocumentIssue, Data with { State = Step(CaseAct.DocumentIssue) }, null,
            new { notice.Id, notice.Kind, notice.Number, notice.Sha256, notice.CorrectsId });
    }

    /// <summary>送达文书: how a notice reached the petitioner; where it tells a decision whose notice is still owed, its clock is met (art 23).</summary>
    /// <returns>The notice as served.</returns>
    public IssuedNotice ServeNotice(ActContext context, IssuedNotice? notice, ServiceMethod method, DateOnly servedOn, bool signed)
    {
        ArgumentNullException.ThrowIfNull(context);
        var to = Step(CaseAct.DocumentService);
        if (notice is null) throw Refusal.UnknownNotice();
        if (notice.ServedOn is not null) throw Refusal.NoticeAlreadyServed();
        var broken = new List<Refusal>();
        if (servedOn > context.Today) broken.Add(Refusal.InTheFuture("servedOn"));
        if (servedOn < notice.IssuedOn) broken.Add(Refusal.BeforeItsCause("servedOn", notice.IssuedOn));
        Refusal.ThrowTogether(broken);
        if (NoticeKinds.For(notice.Kind).TellsDecision && OwesNotice) GiveNotice(context, Data.Decision?.Word() ?? notice.Kind.Word(), method, servedOn);
        Commit(context, CaseAct.DocumentService, Data with { State = to }, null, new { notice.Id, notice.Number, method, servedOn, signed });
        return notice with { ServedOn = servedOn, Method = method, Signed = signed, ServedBy = context.Actor.UserName };
    }
}

using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Reviews;

namespace Petitions.Domain.Notices;

/// <summary>文种: what a notice tells.</summary>
public enum NoticeKind
{
    /// <summary>受理告知书.</summary>
    Acceptance,
    /// <summary>不予受理告知书.</summary>
    NonAcceptance,
    /// <summary>不再受理告知书.</summary>
    NoLongerAcceptance,
    /// <summary>导入法定途径告知书.</summary>
    Routing,
    /// <summary>转送告知书.</summary>
    Transfer,
    /// <summary>交办告知书.</summary>
    AssignmentNotice,
    /// <summary>延期告知书.</summary>
    Extension,

    /// <summary>听证通知书.</summary>
    Hearing,

    /// <summary>处理意见书.</summary>
    Opinion,
    /// <summary>复查意见书.</summary>
    ReviewOpinion,
    /// <summary>复核意见书.</summary>
    RecheckOpinion,
    /// <summary>办结报告.</summary>
    ClosingReport,
}

/// <summary>文种表: one row of a kind of notice.</summary>
/// <param name="Kind">文种.</param>
/// <param name="Mark">机关代字: what its number begins with, behind the unit's short name.</param>
/// <param name="MadeBy">The acts that owe it: it is made with them, in their transaction.</param>
/// <param name="ServedBy">The act by which it is served, where that is one of its own; null where its own service is all there is.</param>
/// <param name="Fits">Whether a case has what it tells.</param>
public sealed record NoticeRow(NoticeKind Kind, string Mark, IReadOnlyList<CaseAct> MadeBy, CaseAct? ServedBy, Func<PetitionCase, bool> Fits)
{
    /// <summary>True where it is the written notice of a screening (art 23).</summary>
    public bool TellsDecision => MadeBy.Contains(CaseAct.Screening);

    /// <summary>True where a round may have several: reviews, rechecks and hearings each have their own.</summary>
    public bool MayRepeat => Kind is NoticeKind.ReviewOpinion or NoticeKind.RecheckOpinion or NoticeKind.Hearing;
}

/// <summary>文种表: which notice fits which case, which act makes it, and which act serves it.</summary>
public static class NoticeKinds
{
    private static readonly CaseAct[] Telling = [CaseAct.Screening, CaseAct.Notice];

    /// <summary>The whole table.</summary>
    public static readonly IReadOnlyList<NoticeRow> Rows =
    [
        new(NoticeKind.Acceptance, "信受", Telling, CaseAct.Notice, f => f.Data.AcceptedOn is not null),
        new(NoticeKind.NonAcceptance, "信不受", Telling, CaseAct.Notice, f => f.Data.State == CaseState.NotAccepted),
        new(NoticeKind.NoLongerAcceptance, "信不再受", Telling, CaseAct.Notice, f => f.Data.State == CaseState.NoLongerAccepted),
        new(NoticeKind.Routing, "信导", Telling, CaseAct.Notice, f => f.Data.State == CaseState.Routed),
        new(NoticeKind.Transfer, "信转", Telling, CaseAct.Notice, f => f.Data.State == CaseState.Transferred),
        new(NoticeKind.AssignmentNotice, "信交", Telling, CaseAct.Notice, f => f.Data.State == CaseState.Assigned),
        new(NoticeKind.Extension, "信延", [CaseAct.ExtensionDecision], CaseAct.ExtensionNotice, f => f.IsExtended),
        new(NoticeKind.Hearing, "信听", [CaseAct.HandlingRecord, CaseAct.ReviewConvening], null, f => f.HearingToTell is not null),
        new(NoticeKind.Opinion, "信处", [CaseAct.Approval], CaseAct.Service, f => f.Data.ApprovedAt is not null),
        new(NoticeKind.ReviewOpinion, "信复查", [CaseAct.ReviewDecision], CaseAct.ReviewService, f => Decided(f, ReviewTier.Review)),
        new(NoticeKind.RecheckOpinion, "信复核", [CaseAct.ReviewDecision], CaseAct.ReviewService, f => Decided(f, ReviewTier.Recheck)),
        new(NoticeKind.ClosingReport, "信结", [CaseAct.Closure, CaseAct.ReportDecision], null, f => f.Data.State == CaseState.Closed),
    ];

    /// <summary>The kind that tells a decision of the screening; null where there is no paper of it.</summary>
    public static NoticeKind? Of(ScreeningDecision decision) => decision switch
    {
        ScreeningDecision.Accepted => NoticeKind.Acceptance,
        ScreeningDecision.NotAccepted => NoticeKind.NonAcceptance,
        ScreeningDecision.NoLongerAccepted => NoticeKind.NoLongerAcceptance,
        ScreeningDecision.Routed => NoticeKind.Routing,
        ScreeningDecision.Transferred => NoticeKind.Transfer,
        ScreeningDecision.Assigned => NoticeKind.AssignmentNotice,
        _ => null,
    };

    /// <summary>The row of a kind.</summary>
    public static NoticeRow For(NoticeKind kind) => Rows.First(r => r.Kind == kind);

    /// <summary>
    /// 序列: accusations have numbers of their own (专), apart from all others: a hole in the common series would tell whoever is shut out that
    /// there is one.
    /// </summary>
    /// <param name="seal">The seal of the case.</param>
    public static string SeriesOf(string seal) => Seal.IsRestricted(seal) ? Apart : "";

    /// <summary>The series of accusations.</summary>
    public const string Apart = "专";

    /// <summary>发文字号: unit, kind, series, year in hexagonal brackets, and the number within them.</summary>
    public static string Number(NoticeKind kind, string unitShortName, int year, int serial, string series = "") => $"{unitShortName}{For(kind).Mark}{series}〔{year}〕{serial}号";

    // The opinion of an organ above the unit tree is that organ's own paper: it is recorded here, and not issued.
    private static bool Decided(PetitionCase file, ReviewTier tier)
        => file.Review is { State: ReviewState.Decided or ReviewState.Served, OrganUnitId: not null } review && review.Tier == tier;
}

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
/// <param name="TellsDecision">True where it is the written notice of a screening (art 23).</param>
/// <param name="Fits">Whether a case has what it tells.</param>
public sealed record NoticeRow(NoticeKind Kind, string Mark, bool TellsDecision, Func<PetitionCase, bool> Fits);

/// <summary>文种表: which notice fits which case; the act that owes it is the one that makes it fit.</summary>
public static class NoticeKinds
{
    /// <summary>The whole table.</summary>
    public static readonly IReadOnlyList<NoticeRow> Rows =
    [
        new(NoticeKind.Acceptance, "信受", true, f => f.Data.AcceptedOn is not null),
        new(NoticeKind.NonAcceptance, "信不受", true, f => f.Data.State == CaseState.NotAccepted),
        new(NoticeKind.NoLongerAcceptance, "信不再受", true, f => f.Data.State == CaseState.NoLongerAccepted),
        new(NoticeKind.Routing, "信导", true, f => f.Data.State == CaseState.Routed),
        new(NoticeKind.Transfer, "信转", true, f => f.Data.State == CaseState.Transferred),
        new(NoticeKind.AssignmentNotice, "信交", true, f => f.Data.State == CaseState.Assigned),
        new(NoticeKind.Opinion, "信处", false, f => f.Data.ApprovedAt is not null),
        new(NoticeKind.ReviewOpinion, "信复查", false, f => Decided(f, ReviewTier.Review)),
        new(NoticeKind.RecheckOpinion, "信复核", false, f => Decided(f, ReviewTier.Recheck)),
        new(NoticeKind.ClosingReport, "信结", false, f => f.Data.State == CaseState.Closed),
    ];

    /// <summary>The row of a kind.</summary>
    public static NoticeRow For(NoticeKind kind) => Rows.First(r => r.Kind == kind);

    /// <summary>发文字号: unit, kind, year in hexagonal brackets, and the number within them.</summary>
    public static string Number(NoticeKind kind, string unitShortName, int year, int serial) => $"{unitShortName}{For(kind).Mark}〔{year}〕{serial}号";

    private static bool Decided(PetitionCase file, ReviewTier tier) => file.Review is { State: not ReviewState.Requested } review && review.Tier == tier;
}

using Petitions.Domain.Notices;
using Petitions.Domain.Reviews;

namespace Petitions.Domain.Cases;

/// <summary>可更正的登记: what was entered with a day of its own, and can be put right or taken back.</summary>
public enum CorrectedFact
{
    /// <summary>处理意见的送达.</summary>
    Service,
    /// <summary>复查、复核意见的送达: that of the last one served.</summary>
    ReviewService,
    /// <summary>转办件的签收.</summary>
    ReferralReceipt,
    /// <summary>执行完毕.</summary>
    Execution,
    /// <summary>复查、复核的请求: that of the last proceeding, unless it was withdrawn.</summary>
    ReviewRequest,
    /// <summary>书面告知 of the decision that stands.</summary>
    Notice,
    /// <summary>延期告知 of this round.</summary>
    ExtensionNotice,
}

/// <summary>更正, as told.</summary>
/// <param name="Fact">What was entered wrongly.</param>
/// <param name="On">The right day; null where it did not take place, such as what was entered on the wrong case.</param>
/// <param name="Basis">更正依据, such as 送达回证.</param>
public sealed record Correction(CorrectedFact Fact, DateOnly? On, string Basis);

/// <summary>更正所需: what putting a day right must know besides the case itself.</summary>
public sealed record CorrectionFacts
{
    /// <summary>最近的处理意见; null where there is none.</summary>
    public Resolution? Resolution { get; init; }
    /// <summary>Every proceeding of review or recheck, in their order.</summary>
    public IReadOnlyList<Review> Proceedings { get; init; } = [];
    /// <summary>办理情况.</summary>
    public HandlingSoFar SoFar { get; init; } = HandlingSoFar.Nothing;
    /// <summary>执行完毕 of the round as it was recorded last, and not taken back; null where it was not.</summary>
    public HandlingRecord? Executed { get; init; }
    /// <summary>最近的书面告知 of a decision; null where none was given.</summary>
    public NoticeGiven? Given { get; init; }
    /// <summary>最近的延期; null where none was asked for.</summary>
    public Extension? Extension { get; init; }
    /// <summary>已出具文书.</summary>
    public IReadOnlyList<IssuedNotice> Papers { get; init; } = [];
    /// <summary>登记人: who entered what.</summary>
    public EnteredLines Entered { get; init; } = EnteredLines.None;
    /// <summary>不再受理 of other cases that rests on the recheck opinion served on this one: each by its number, null where the actor may not know it.</summary>
    public IReadOnlyList<string?> RefusedByIt { get; init; } = [];
    /// <summary>True where the file of the unit that the matter went on to is kept from the actor, and so the day of its receipt.</summary>
    public bool ReceiptIsHidden { get; init; }
}

/// <summary>告知更正: a notice whose day was put right.</summary>
/// <param name="Ordinal">The line by which it was given.</param>
/// <param name="On">The right day; null where it was not given.</param>
public sealed record GivenCorrected(int Ordinal, DateOnly? On);

/// <summary>送达更正: paper that was served by the act whose day is put right.</summary>
/// <param name="Kind">文种.</param>
/// <param name="Since">The day from which on its paper was issued.</param>
/// <param name="Was">送达日 as it was entered.</param>
/// <param name="Service">How it was served after all; null where it was not.</param>
/// <param name="Apart">文书 whose service was entered by itself: each has its own day, whatever that of the act was.</param>
/// <param name="Paper">The one of those by whose service the act was done; null where it was not done so.</param>
public sealed record ServiceCorrected(NoticeKind Kind, DateOnly Since, DateOnly Was, NoticeService? Service, IReadOnlySet<Guid> Apart, Guid? Paper = null);

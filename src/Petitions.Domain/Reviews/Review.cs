using System.Text.Json.Serialization;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reference;

namespace Petitions.Domain.Reviews;

/// <summary>审级.</summary>
public enum ReviewTier
{
    /// <summary>复查, the second tier (art 35).</summary>
    Review,
    /// <summary>复核, the third and last tier (art 36).</summary>
    Recheck,
}

/// <summary>复查复核进度.</summary>
public enum ReviewState
{
    /// <summary>已请求: the organ's clock runs.</summary>
    Requested,
    /// <summary>已作出意见, not served yet.</summary>
    Decided,
    /// <summary>已送达.</summary>
    Served,

    /// <summary>已撤回, by the petitioner before there was an opinion.</summary>
    Withdrawn,
}

/// <summary>复查复核结果.</summary>
public enum ReviewOutcome
{
    /// <summary>维持.</summary>
    Upheld,
    /// <summary>变更.</summary>
    Changed,
    /// <summary>撤销.</summary>
    Revoked,
    /// <summary>责令重新办理.</summary>
    Redo,
}

/// <summary>
/// 复查、复核: a proceeding of its own about a served opinion, before the organ one level up (arts 35, 36), with its own version. Its
/// clocks are clocks of the case.
/// </summary>
public record Review
{
    /// <summary>Identity (version 7 guid).</summary>
    public Guid Id { get; init; }
    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }
    /// <summary>1, 2, 3 … on the case.</summary>
    public int Ordinal { get; init; }
    /// <summary>复查 or 复核.</summary>
    public ReviewTier Tier { get; init; }
    /// <summary>轮次 of the case whose opinion is under review.</summary>
    public int Round { get; init; }
    /// <summary>复查、复核机关, where it stands in the unit tree.</summary>
    public string? OrganUnitId { get; init; }
    /// <summary>复查、复核机关, where it stands above the tree: as the request named it, or its opinion does.</summary>
    public string? OrganName { get; init; }
    /// <summary>意见文号: the number of the opinion's paper, of an organ above the tree. Null before it, and in opinions from before the number was asked for.</summary>
    public string? DecisionNo { get; init; }
    /// <summary>How it stands.</summary>
    public ReviewState State { get; init; }
    /// <summary>收到请求日: the organ's receipt of the request (office day).</summary>
    public DateOnly RequestedOn { get; init; }
    /// <summary>登记人.</summary>
    public string RequestedBy { get; init; } = "";
    /// <summary>请求事项与理由.</summary>
    public string Grounds { get; init; } = "";
    /// <summary>逾期请求: made after the window, and taken for a good reason. Follows the window's last day where a holiday notice moves it.</summary>
    public bool Late { get; init; }
    /// <summary>逾期的正当理由, as told: it stays where the request turns out to have been in time.</summary>
    public string? LateReason { get; init; }
    /// <summary>原意见起草人: who drafted the opinion under review.</summary>
    [JsonIgnore]
    public string? OpinionBy { get; init; }
    /// <summary>原意见审批人: who approved it.</summary>
    [JsonIgnore]
    public string? ApprovedBy { get; init; }
    /// <summary>复查意见作出人, of a recheck: who made the review opinion that it is about, where an organ of the tree did.</summary>
    [JsonIgnore]
    public string? ReviewedBy { get; init; }
    /// <summary>数据密钥 of the case as a row holds it, wrapped: under it stand grounds and reasons. Null in what no row was read for, and in cases from before
    /// there were keys.</summary>
    [JsonIgnore]
    public string? DataKey { get; init; }
    /// <summary>结果.</summary>
    public ReviewOutcome? Outcome { get; init; }
    /// <summary>变更后的办理结果.</summary>
    public Outcome? ChangedOutcome { get; init; }
    /// <summary>复查、复核意见.</summary>
    public string? Opinion { get; init; }
    /// <summary>法律依据.</summary>
    public string? LegalBasis { get; init; }
    /// <summary>作出日.</summary>
    public DateOnly? DecidedOn { get; init; }
    /// <summary>作出人 or, for an organ above the tree, who recorded it.</summary>
    public string? DecidedBy { get; init; }
    /// <summary>送达方式.</summary>
    public ServiceMethod? Method { get; init; }
    /// <summary>送达日.</summary>
    public DateOnly? ServedOn { get; init; }
    /// <summary>是否签收.</summary>
    public bool? Signed { get; init; }
    /// <summary>撤回日.</summary>
    public DateOnly? WithdrawnOn { get; init; }

    /// <summary>错登日: the day on which it was said that nobody had made the request; null where somebody did.</summary>
    [JsonIgnore]
    public DateOnly? MistakenOn { get; init; }

    /// <summary>撤回理由.</summary>
    public string? WithdrawalReason { get; init; }

    /// <summary>听证: every hearing of the proceeding, in the order convened or held.</summary>
    public IReadOnlyList<ReviewHearing> Hearings { get; init; } = [];

    /// <summary>The hearing that was convened and is not over; null where there is none.</summary>
    [JsonIgnore]
    public ReviewHearing? HearingDue => Hearings.FirstOrDefault(h => h.State == ReviewHearingState.Convened);

    /// <summary>The day the last hearing that was held ended; null where none was.</summary>
    [JsonIgnore]
    public DateOnly? HeardUntil => Hearings.Where(h => h.State == ReviewHearingState.Held).Select(h => (DateOnly?)h.To).Max();

    /// <summary>True while the organ owes its opinion, or its service.</summary>
    public bool IsPending => State is ReviewState.Requested or ReviewState.Decided;

    /// <summary>Version: 1 when requested, one more with every act.</summary>
    public int Version { get; init; }
    /// <summary>Last change (UTC).</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The clock of the organ's decision.</summary>
    public string DecisionRule => Tier == ReviewTier.Review ? RuleKeys.DecideReview : RuleKeys.DecideRecheck;

    /// <summary>The window in which it is asked for.</summary>
    [JsonIgnore]
    public string RequestRule => Tier == ReviewTier.Review ? RuleKeys.RequestReview : RuleKeys.RequestRecheck;

    /// <summary>True for the window in which it was asked for, in time or not; a request out of time left it lapsed, or running past its day.</summary>
    public bool WasAskedIn(Deadline window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return window.RuleKey == RequestRule && window.Round == Round && window.Status != DeadlineStatus.Stopped;
    }

    /// <summary>未写明名称的上一级机关: what stands for the organ above the tree until its opinion names it, as a petitioner need not know its name.</summary>
    public const string OrganUnnamed = "上一级机关";

    // How a proceeding has to stand for an act on it. Entering how a hearing went may be done until the opinion is served.
    private static readonly Dictionary<CaseAct, ReviewState[]> Turns = new()
    {
        [CaseAct.ReviewConvening] = [ReviewState.Requested],
        [CaseAct.ReviewHearing] = [ReviewState.Requested, ReviewState.Decided],
        [CaseAct.ReviewDecision] = [ReviewState.Requested],
        [CaseAct.ReviewRetraction] = [ReviewState.Decided],
        [CaseAct.ReviewService] = [ReviewState.Decided],
        [CaseAct.ReviewWithdrawal] = [ReviewState.Requested],
    };

    /// <summary>What stands against an act on a proceeding: not its turn, or an act of the organ's (<see cref="Workflow.OfTheReviewOrgan"/>) that is not this actor's.</summary>
    public static Refusal? Against(CaseAct act, Review? review, Actor actor, ReferenceData reference)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (review is null || !Turns[act].Contains(review.State)) return Refusal.ReviewOutOfTurn();
        // Of an outside organ too, nobody takes back what was decided about their own opinion.
        if (act == CaseAct.ReviewRetraction && review.OrganUnitId is null && review.IsOwnOf(actor.UserName)) return Refusal.OwnOpinion();
        return Workflow.OfTheReviewOrgan.Contains(act) ? review.AgainstActing(actor, reference) : null;
    }

    // What an organ outside the tree does is entered by whoever may know the case. The opinion under review is that of its own day, whatever round the case is in by now.
    internal Refusal? AgainstActing(Actor actor, ReferenceData reference)
    {
        if (OrganUnitId is not { } organ) return null;
        if (!actor.Covers(reference.Unit(organ))) return Refusal.NotTheReviewOrgan(organ);
        return IsOwnOf(actor.UserName) ? Refusal.OwnOpinion() : null;
    }

    /// <summary>True for who drafted or approved the opinion that it is about, or made the review opinion.</summary>
    internal bool IsOwnOf(string userName) => userName == OpinionBy || userName == ApprovedBy || userName == ReviewedBy;
}

/// <summary>复查、复核请求, as told.</summary>
/// <param name="Grounds">请求事项与理由.</param>
/// <param name="RequestedOn">The day the organ received it.</param>
/// <param name="LateReason">逾期的正当理由; needed after the window.</param>
/// <param name="OrganName">The organ, where the unit tree ends below it.</param>
public sealed record ReviewRequest(string Grounds, DateOnly RequestedOn, string? LateReason, string? OrganName);

/// <summary>复查、复核意见, as told.</summary>
/// <param name="Outcome">结果.</param>
/// <param name="Opinion">意见.</param>
/// <param name="LegalBasis">法律依据.</param>
/// <param name="ChangedOutcome">变更后的办理结果, where changed.</param>
/// <param name="DecidedOn">作出日 of an organ outside the tree, whose opinion is entered afterwards; the day of the act where absent.</param>
/// <param name="OrganName">The organ outside the tree, as its paper names it; that of the request where absent.</param>
/// <param name="DecisionNo">意见文号 of its paper.</param>
public sealed record ReviewOpinion(
    ReviewOutcome Outcome, string Opinion, string? LegalBasis, Outcome? ChangedOutcome, DateOnly? DecidedOn = null, string? OrganName = null, string? DecisionNo = null);

/// <summary>终结方式: what used up the tiers.</summary>
public enum Finality
{
    /// <summary>复核意见已送达.</summary>
    Rechecked,
    /// <summary>逾期未请求复查.</summary>
    ReviewLapsed,
    /// <summary>逾期未请求复核.</summary>
    RecheckLapsed,
}

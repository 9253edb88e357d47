using Petitions.Domain.Cases;

namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>复查复核正在进行.</summary>
    public static Refusal ReviewPending() => new("review-pending", RefusalKind.WrongState,
        "复查或复核正在进行，须先作出意见并送达。", "A review or recheck is under way: its opinion is made and served first.");

    /// <summary>责令重新办理的意见尚未送达.</summary>
    public static Refusal ReviewOpinionNotServed() => new("review-opinion-not-served", RefusalKind.RuleBroken,
        "复查、复核意见已经作出但尚未送达：重新办理的处理意见在其之后送达，信访人方能就新的意见请求复查。请先由复查、复核机关送达其意见。",
        "A review or recheck opinion was made and is not served yet: the answer it ordered is served after it, so that a review of that answer can be asked for in time. The review organ serves its opinion first.", "35–36");

    /// <summary>复查复核次序不符.</summary>
    public static Refusal ReviewOutOfTurn() => new("review-out-of-turn", RefusalKind.WrongState,
        "没有处于相应阶段的复查、复核，不能进行此项操作。", $"No review or recheck stands where this act fits it.{Aside(" See GET …/reviews.")}");

    /// <summary>已开始重新办理.</summary>
    public static Refusal RoundBegan() => new("round-began", RefusalKind.WrongState,
        "该意见作出时已经开始新的一轮办理，不能收回：由复查、复核机关送达，其文书有误的出具更正文书；承办单位重新作出答复。",
        "The handling began anew with this opinion, which is not taken back after that: the review organ serves it, and corrects its paper where that is wrong; the unit answers anew.", "35–36");

    /// <summary>没有复查复核期.</summary>
    public static Refusal NoReviewWindow() => new("no-review-window", RefusalKind.RuleBroken,
        "本事项没有可以请求复查、复核的书面答复：处理意见尚未送达，或不适用信访程序。",
        "There is no written reply that a review or recheck can be asked of: no opinion was served, or the matter is not on the petition pathway.", "35");

    /// <summary>已终结.</summary>
    public static Refusal AlreadyFinalised() => new("already-finalised", RefusalKind.RuleBroken,
        "复核意见已经送达，本事项已终结；有新的事实和理由的，作为新的事项登记。",
        "A recheck opinion was served: the matter is final. New facts and reasons are a new matter.", "36");

    /// <summary>请求逾期.</summary>
    public static Refusal RequestLate(DateOnly due) => new("request-late", RefusalKind.RuleBroken,
        $"请求期限已于{due.InChinese()}届满；有正当理由的，请写明理由。", $"The time to ask ended on {due:yyyy-MM-dd}. With good reason a late request is taken: give it in {Member("lateReason")}.", "35–36")
    { Pointer = "/lateReason" };

    /// <summary>须写明意见文号.</summary>
    public static Refusal DecisionNoRequired() => new("decision-no-required", RefusalKind.RuleBroken,
        "本系统之外的机关作出的复查、复核意见，须写明其文号：其后的告知书、办结报告据以写明所依据的意见。",
        $"The opinion of an organ outside the unit tree has a number on its paper: give it{Aside(" (decisionNo)")}. Later notices name the opinion by it.", "35–36")
    { Pointer = "/decisionNo" };

    /// <summary>机关在本系统内作出意见.</summary>
    public static Refusal OrganDecidesHere() => new("organ-decides-here", RefusalKind.RuleBroken,
        "本次复查、复核机关在本系统单位树中，意见书的机关名称和文号由系统出具：不填写机关名称和文号。",
        "The review organ is a unit here: its paper gets name and number from the service. Leave both out.", "35–36")
    { Pointer = "/decisionNo" };

    /// <summary>须写明复查复核机关.</summary>
    public static Refusal ReviewOrganRequired() => new("review-organ-required", RefusalKind.RuleBroken,
        "上一级机关不在本系统单位树中，请写明其名称。", $"The organ one level up is not in the unit tree: name it in {Member("organName")}.", "35–36")
    { Pointer = "/organName" };

    /// <summary>不是复查复核机关.</summary>
    public static Refusal NotTheReviewOrgan(string unitId) => new("not-the-review-organ", RefusalKind.RuleBroken,
        $"本次复查、复核由上一级机关“{Unit(unitId)}”作出，听证由其举行，意见由其送达。请由该机关人员办理。",
        $"This proceeding is decided, its hearing held and its opinion served by the organ one level up, '{Unit(unitId)}'. Somebody there does this.", "35–36");

    /// <summary>没有已召集的听证.</summary>
    public static Refusal NoReviewHearingConvened() => new("no-review-hearing-convened", RefusalKind.RuleBroken,
        "没有已召集而未举行的听证可以取消。", "No hearing is convened and still to be held: there is nothing to cancel.", "36")
    { Pointer = "/cancelled" };

    /// <summary>没有可以续行的听证.</summary>
    public static Refusal NothingToAdjourn() => new("nothing-to-adjourn", RefusalKind.RuleBroken,
        $"没有已召集而未结束的听证可以改期续行；已举行至{Aside("（heldUntil）")}只在听证已经开始、另定日期继续时填写。",
        $"No hearing is convened and under way that could go on another day: give {Member("heldUntil")} only for one that has begun and is adjourned.", "36")
    { Pointer = "/heldUntil" };

    /// <summary>听证日已过.</summary>
    public static Refusal HearingInThePast(DateOnly from) => new("hearing-in-the-past", RefusalKind.RuleBroken,
        $"听证应当事先召集，{from.InChinese()}已经过去。听证已经举行的，请记载为已举行{Aside("（POST …/reviews/hearing）")}；尚未举行的，请写明今天或者以后的日期。",
        $"A hearing is convened for days to come, and {from:yyyy-MM-dd} has passed. One that is over is entered as held{Aside(" (POST …/reviews/hearing)")}; for one that is not, give today or a later day.", "36")
    { Pointer = "/from" };

    /// <summary>听证过长.</summary>
    public static Refusal HearingTooLong(int most, string member = "to") => new("hearing-too-long", RefusalKind.RuleBroken,
        $"一次听证自开始日至结束日最长{most}日，与作出意见的期限相同。请核对日期；需要更长时间的，写明已举行至哪日，改期续行。",
        $"A hearing lasts {most} days at most from its first day to its last, as long as the organ has to decide. Check the days; one that takes longer is adjourned: say until which day it has sat, and on which it goes on.", "36")
    { Pointer = "/" + member };

    /// <summary>已举行至晚于召集的日期.</summary>
    public static Refusal HeldBeyondConvening(DateOnly to) => new("held-beyond-convening", RefusalKind.RuleBroken,
        $"听证召集至{to.InChinese()}，改期续行的，已举行至不能晚于该日。实际举行更久的，先记载其举行的日期{Aside("（POST …/reviews/hearing）")}，再召集以后的日期。",
        $"The hearing was convened until {to:yyyy-MM-dd}, and what is adjourned has sat until that day at the latest. One that sat longer is entered as held on its days first{Aside(" (POST …/reviews/hearing)")}; then convene the days to come.", "36")
    { Pointer = "/heldUntil" };

    /// <summary>没有这次听证.</summary>
    public static Refusal UnknownReviewHearing(int ordinal) => new("unknown-review-hearing", RefusalKind.RuleBroken,
        $"本次复查、复核没有第 {ordinal} 次听证，或者该次听证已经取消。{Aside("听证的序号见 GET …/reviews。")}",
        $"The proceeding has no hearing {ordinal}, or it was cancelled.{Aside(" GET …/reviews tells each hearing's ordinal.")}", "36")
    { Pointer = "/ordinal" };

    /// <summary>听证尚未结束.</summary>
    public static Refusal HearingNotOver(DateOnly from, DateOnly to) => new("hearing-not-over", RefusalKind.RuleBroken,
        $"已召集{from.InChinese()}至{to.InChinese()}的听证，尚未记载举行。请先记载听证已经举行或者取消，再作出意见{Cited("（第三十六条）")}。",
        $"A hearing is convened for {from:yyyy-MM-dd} to {to:yyyy-MM-dd} and not over. Enter it as held, or cancel it, before the opinion{Cited(" (art 36)")}.", "36");

    /// <summary>听证在意见作出之后.</summary>
    public static Refusal HearingAfterOpinion(DateOnly ended, DateOnly decided) => new("hearing-after-opinion", RefusalKind.RuleBroken,
        $"听证{ended.InChinese()}结束，晚于意见作出之日{decided.InChinese()}：经过听证的意见在听证之后作出{Cited("（第三十六条）")}。请核对两个日期；听证记错的，写明其序号{Aside("（ordinal）")}予以更正。",
        $"The hearing ended on {ended:yyyy-MM-dd}, after the day of the opinion, {decided:yyyy-MM-dd}: an opinion follows its hearing{Cited(" (art 36)")}. Check both days; a hearing entered wrongly is corrected by its ordinal.", "36");

    /// <summary>须写明变更后的结果.</summary>
    public static Refusal ChangedOutcomeRequired(IReadOnlyList<Outcome> fits) => new("changed-outcome-required", RefusalKind.RuleBroken,
        $"变更须写明与原意见不同的办理结果：{Choices(fits):、}。", $"A change names an outcome other than that of the opinion: {Choices(fits):,}.", "35–36")
    { Pointer = "/changedOutcome" };

    /// <summary>重新办理后结果相同.</summary>
    public static Refusal SameOutcomeAfterRedo() => new("same-outcome-after-redo", RefusalKind.RuleBroken,
        "上级责令重新办理，以同一事实不得作出与原意见相同的结果；有新的事实的，请写明。",
        $"Redo was ordered: the same outcome on the same facts is not given again. Name the new facts in {Member("newFacts")}, or decide otherwise.", "35–36")
    { Pointer = "/newFacts" };

    /// <summary>须关联复核意见.</summary>
    public static Refusal RecheckRequired() => new("recheck-required", RefusalKind.RuleBroken,
        $"不再受理须关联同一事实和理由、复核意见已经送达且仍然有效的案件；复核意见早于本系统、只有纸质件的，填写复核机关、文号和日期{Cited("（第三十六条第三款）")}。",
        $"No longer accepting asks for {Member("recheckedCaseId")}: a case about the same facts and reasons in which a recheck opinion was served, and stands. Of one on paper, from before there was a case here, give {Member("recheckOrgan")}, {Member("recheckNo")} and {Member("recheckedOn")}.", "36 ¶3")
    { Pointer = "/recheckedCaseId" };

    /// <summary>复核意见不是对该信访人作出的.</summary>
    public static Refusal RecheckOfOthers() => new("recheck-of-others", RefusalKind.RuleBroken,
        "所关联案件的信访人与本案信访人没有一人相同：复核意见只对请求复核的信访人终结。请核对案件，或者受理；姓名、证件登记有误的，先补正。",
        "Nobody petitions in both cases: a recheck is final for whoever asked for it. Check the case named, or accept; where a name or number was entered wrongly, amend it first.",
        "36 ¶3")
    { Pointer = "/recheckedCaseId" };
}

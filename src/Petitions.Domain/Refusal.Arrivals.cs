namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>无权更正收到时间或渠道.</summary>
    public static Refusal ArrivalNotYours() => new("arrival-not-yours", RefusalKind.RuleBroken,
        "收到时间和信访渠道决定时限从何日起算，只能由登记人员（接访、甄别）更正：请交其更正。",
        "When and by which channel a matter came decides from when its clocks run: it is put right by those who register (reception, screener). Ask them.")
    { Pointer = "/receivedAt" };

    /// <summary>来访事项随来访更正.</summary>
    /// <param name="visitId">来访; null for whom it is hidden from.</param>
    public static Refusal ArrivalOfAVisit(string? visitId) => new("arrival-of-a-visit", RefusalKind.RuleBroken,
        visitId is null ? "本案由来访提出，收到时间和渠道即该次来访的时间和方式：请由能查看该次来访的登记人员更正。"
            : "本案由来访提出，收到时间即该次来访的时间：时间有误的，请更正该次来访；并非来访提出的，请更正本案的信访渠道，本案即不再是该次来访的事项，其后无人来访的，再撤销该次来访。",
        visitId is { } id ? (RefusalText)$"This matter was raised by a visit and came when the visit did. Where that time is wrong, put the visit right{Aside($" with POST /api/v1/visits/{id}/amendments")}. Where no visit raised it, amend its channel: it is no matter of that visit then, and where nobody came, the visit is cancelled next{Aside($" (POST /api/v1/visits/{id}/cancellation)")}."
            : "This matter was raised by a visit and came when and as the visit did: somebody who registers arrivals and may see that visit puts it right.")
    { Pointer = "/receivedAt" };

    /// <summary>来访须登记来访.</summary>
    public static Refusal ChannelIsAVisit() => new("channel-is-a-visit", RefusalKind.RuleBroken,
        "来访按来访登记计批次、人次：请先登记该次来访（不写本案，或者在事项中选择本案作为已有案件），再更正本案，信访渠道填来访，并填写来访编号。",
        $"A visit is counted with its people: register it first{Aside(" (POST /api/v1/visits)")}, without this matter or naming this case as its {Member("existingCaseId")}; then amend this case, with the channel visit and the visit's number{Aside(" (visitNumber)")}.")
    { Pointer = "/channel" };

    /// <summary>传真即来信.</summary>
    public static Refusal FaxIsALetter() => new("fax-is-a-letter", RefusalKind.RuleBroken,
        $"传真即来信：请把渠道更正为来信{Aside("（channel: letter）")}，或注明不是传真{Aside("（fax: false）")}。",
        $"A fax is a letter: put the channel right as well{Aside(" (channel: letter)")}, or say that it is no fax{Aside(" (fax: false)")}.")
    { Pointer = "/fax" };

    /// <summary>来访不存在.</summary>
    public static Refusal UnknownVisit() => new("unknown-visit", RefusalKind.RuleBroken,
        "没有该编号的来访，或您无权知悉：请核对来访编号。", "No visit that you may know has this number: check it.")
    { Pointer = "/visitNumber" };

    /// <summary>转送、交办的收到之日.</summary>
    public static Refusal ArrivalByReferral() => new("arrival-by-referral", RefusalKind.RuleBroken,
        "本案由其他单位转送、交办而来，登记之日即转来之日，不能更正；首次收到之日在转出单位的案件中更正。",
        "This case came by a referral, on the day it was sent; when the matter first came is put right in the sender's case.")
    { Pointer = "/receivedAt" };

    /// <summary>网上提交的时间由系统记录.</summary>
    public static Refusal ArrivalRecordedHere() => new("arrival-recorded-here", RefusalKind.RuleBroken,
        "信访人在本系统网上提交，收到时间和渠道由系统记录，不能更正。",
        "The petitioner submitted this here online: when and how it came was recorded by the service and cannot be changed.")
    { Pointer = "/receivedAt" };

    /// <summary>收到、来访晚于登记.</summary>
    public static Refusal ReceivedAfterRegistered(DateOnly registeredOn, string member = "receivedAt") => new("received-after-registered", RefusalKind.RuleBroken,
        $"{Member(member)}不能晚于登记时间（{registeredOn.InChinese()}）。", $"{Member(member)} may not lie after the registration ({registeredOn:yyyy-MM-dd}).")
    { Pointer = "/" + member };

    /// <summary>收到晚于其后的办理.</summary>
    public static Refusal ReceivedAfterWhatFollowed(DateOnly followedOn) => new("received-after-what-followed", RefusalKind.RuleBroken,
        $"收到时间不能晚于其后的办理：本案在{followedOn.InChinese()}已有办理记载。", $"{Member("receivedAt")} may not lie after what followed it: this case was acted on by {followedOn:yyyy-MM-dd}.")
    { Pointer = "/receivedAt" };

    /// <summary>来访事项不由本人办理.</summary>
    public static Refusal VisitMatterNotYours() => new("visit-matter-not-yours", RefusalKind.RuleBroken,
        "该次来访涉及您不能办理的案件，来访须与其案件一并更正、撤销：请交能办理该案的人员处理。",
        "This visit is about a case that is not yours to act on, and what is done to the visit is noted there: ask somebody who may act on that case.");

    /// <summary>来访已匿名化.</summary>
    public static Refusal VisitAnonymised() => new("visit-anonymised", RefusalKind.WrongState,
        "该次来访保管期满，已经匿名化，不能再更正、撤销。", "This visit is past its period and anonymised: nothing of it can be changed.");

    /// <summary>来访已撤销.</summary>
    public static Refusal VisitCancelled(DateOnly on) => new("visit-cancelled", RefusalKind.WrongState,
        $"该次来访已于{on.InChinese()}撤销，不能再更正；确有其事的，请重新登记。",
        $"This visit was cancelled on {on:yyyy-MM-dd} and nothing of it can be changed: if it took place after all, register it again.");

    /// <summary>来访提出的案件尚在.</summary>
    public static Refusal VisitRaisedCases(string number) => new("visit-raised-cases", RefusalKind.RuleBroken,
        $"该次来访提出了{number}号案件，不能撤销：重复登记的，请先在甄别时将该案并入原案（已经甄别的不能并入，来访随之保留）；并非来访提出的，请先更正该案的信访渠道；时间、性质、人次有误的，请更正来访。",
        $"This visit raised case {number} and cannot be cancelled: if it was entered twice, first merge that case into the right one when it is screened (once it is screened it cannot be merged, and the visit stays with it); if no visit raised it, first amend the channel of that case; if its time, occasion or count of people is wrong, amend the visit.");

    /// <summary>提出本案的来访已撤销.</summary>
    /// <param name="number">来访编号; null for whom the arrival is hidden from.</param>
    public static Refusal RaisedByCancelledVisit(string? number) => new("raised-by-cancelled-visit", RefusalKind.RuleBroken,
        $"{(number is null ? "提出本案的来访" : $"本案由{number}号来访提出，该次来访")}已经撤销，本案不能再恢复办理：确有其事的，请重新登记来访。",
        $"{(number is null ? "The visit that raised this case" : $"This case was raised by visit {number}, which")} was cancelled, and the case is not taken up again: if the visit took place after all, register it again.");

    /// <summary>代表超过五人.</summary>
    /// <param name="limit">How many may be.</param>
    /// <param name="place">Place among the visitors, from 0, of the first who is too many.</param>
    public static Refusal TooManyRepresentatives(int limit, int place) => new("too-many-representatives", RefusalKind.RuleBroken,
        $"集体来访的代表不得超过 {limit} 人{Cited("（《信访工作条例》第二十条）")}。", $"A group sends at most {limit} representatives{Cited(" (art 20)")}. Log the others in the people count.", "20")
    { Pointer = $"/visitors/{place}/representative" };
}

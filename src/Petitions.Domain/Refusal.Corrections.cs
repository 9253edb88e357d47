using Petitions.Domain.Cases;

namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>没有登记，无从更正.</summary>
    public static Refusal NothingEntered() => new("nothing-entered", RefusalKind.RuleBroken,
        "本案现在没有登记此项，无从更正：可更正的是本轮处理意见、最近送达的复查复核意见的送达日，最近一次复查、复核的请求日，现行决定和本轮延期的告知日，转办件的签收日和执行完毕日。先前各轮的登记随其意见终了；已撤回的请求、尚欠的告知没有可以更正的日期。",
        "Nothing of that kind stands on this case: what can be put right is the service of this round's opinion and of the last review or recheck opinion served, the day of the last request for one, the notice of the decision that stands and of this round's extension, the receipt of a referral, and an execution. What earlier rounds entered ended with their opinions; a request that was withdrawn, and a notice that is still owed, have no day to put right.")
    { Pointer = "/fact" };

    /// <summary>不得更正自己的登记.</summary>
    public static Refusal OwnEntry() => new("own-entry", RefusalKind.RuleBroken,
        "登记的日期决定单位、信访人是否逾期：登记人不得更正、撤销自己的登记。请由本单位或上级单位的其他负责人更正。",
        "The day that was entered says whether the office or the petitioner was late: nobody puts right or takes back what they entered themselves. Another leader of the unit, or of one above it, does.")
    { Pointer = "/fact" };

    /// <summary>网上提出的请求由系统记录.</summary>
    public static Refusal RequestRecordedHere() => new("request-recorded-here", RefusalKind.RuleBroken,
        "信访人在本系统网上提出请求，请求日由系统记录，不能更正。",
        "The petitioner asked for it here online: the day was recorded by the service and cannot be changed.", "35–36")
    { Pointer = "/fact" };

    /// <summary>签收不能撤销.</summary>
    public static Refusal ReceiptNotTakenBack() => new("receipt-not-taken-back", RefusalKind.RuleBroken,
        "签收只更正日期，不能撤销：请填写正确的签收日；转错单位的，由发出单位收回。",
        $"A receipt is put right and not taken back: give the right day{Aside(" (on)")}. What was sent to the wrong unit is recalled by its sender.", "23 ¶3")
    { Pointer = "/on" };

    /// <summary>告知不能撤销.</summary>
    public static Refusal NoticeNotTakenBack() => new("notice-not-taken-back", RefusalKind.RuleBroken,
        "撤销后没有期限要求再作书面告知（该告知未计入书面告知期限，或者姓名、住址已不清）：不能撤销登记。请填写正确的告知日予以更正。",
        $"Taken back, the notice would not be owed again: no limit to notify was met by it, or nobody can be told by now. Give the right day{Aside(" (on)")}.", "23")
    { Pointer = "/on" };

    /// <summary>更正前后相同.</summary>
    public static Refusal DayStands(DateOnly day) => new("day-stands", RefusalKind.RuleBroken,
        $"登记的日期已经是{day.InChinese()}，没有更正：请填写正确的日期；没有此事的不填日期。",
        $"{day:yyyy-MM-dd} is the day that was entered: give the right one{Aside(" (on)")}, or none where it did not take place.")
    { Pointer = "/on" };

    /// <summary>更正后晚于其后的办理.</summary>
    public static Refusal DayAfterWhatFollowed(DateOnly followedOn) => new("day-after-what-followed", RefusalKind.RuleBroken,
        $"更正后的日期不能晚于以其为前提的办理：本案在{followedOn.InChinese()}已有记载。请核对两个日期；后者登记有误的，先更正后者。",
        $"The right day may not lie after what was done on the strength of it: there is an entry of {followedOn:yyyy-MM-dd}. Check both days; where the later entry is wrong, put that right first.")
    { Pointer = "/on" };

    /// <summary>已有办理以其为前提，不能撤销.</summary>
    /// <param name="act">What was done on the strength of it.</param>
    /// <param name="elsewhere">The other cases in which it was done, by their numbers, null where the actor may not know one; null where it was done in this one.</param>
    public static Refusal StandsOnIt(CaseAct act, IReadOnlyList<string?>? elsewhere = null) => new("something-stands-on-it", RefusalKind.RuleBroken,
        $"{(elsewhere is null ? "" : $"另案{(Numbers(elsewhere) is { } known ? $"（{known}）" : "")}")}已有“{act}”以此项登记为前提，不能撤销登记：日期有误的，填写正确的日期予以更正；后续办理本身有误的，先撤销、撤回后续办理。",
        $"What was entered cannot be taken back, as something was done on the strength of it. Where only the day is wrong, give the right one{Aside(" (on)")}; where what followed is itself wrong, take that back first: {act}{(elsewhere is null ? "" : $", of {Numbers(elsewhere) ?? "another case"}")}.")
    { Pointer = "/on" };

    private static string? Numbers(IReadOnlyList<string?> cases) => cases.OfType<string>().ToList() is { Count: > 0 } known ? string.Join(", ", known) : null;
}

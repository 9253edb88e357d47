namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>已匿名化.</summary>
    public static Refusal Anonymised() => new("anonymised", RefusalKind.WrongState,
        "本案保管期满，已经匿名化，不能再办理；新的事项请另行登记。", "The case is past its period and anonymised: nothing can be done on it. Register what is new as a case of its own.");

    /// <summary>来访已匿名化.</summary>
    public static Refusal ArrivalAnonymised(string number) => new("arrival-anonymised", RefusalKind.RuleBroken,
        $"来访登记号“{number}”同日的来访保管期满，已经匿名化，不能再加事项；请给本行另写来访登记号。",
        $"The arrival with the visit number '{number}' of that day is past its period and anonymised: no matter joins it. Give this row another visit number.");

    /// <summary>来访已撤销, told of a row of a ledger.</summary>
    public static Refusal ArrivalCancelled(string number) => new("arrival-cancelled", RefusalKind.RuleBroken,
        $"来访登记号“{number}”同日的来访已撤销，不能再加事项；请给本行另写来访登记号。",
        $"The arrival with the visit number '{number}' of that day was cancelled: no matter joins it. Give this row another visit number.");

    /// <summary>保管期未满.</summary>
    public static Refusal StillRetained(DateOnly? until) => new("still-retained", RefusalKind.RuleBroken,
        until is { } day ? $"档案保管至{day.InChinese()}，期满后方可匿名化。" : "档案没有保管期限规则，不得匿名化。",
        until is { } to ? $"The file is kept until {to:yyyy-MM-dd} and can be anonymised after that." : "No rule says how long this file is kept: it is not to be anonymised.");

    /// <summary>转办未了.</summary>
    public static Refusal ReferralUnderWay() => new("referral-under-way", RefusalKind.RuleBroken,
        "本案的转送、交办尚未了结，另一方的办理还要记入本案，不得匿名化：请先了结（接收单位甄别，或者退回、收回；交办的，报告经审核通过）。",
        "A referral of this case is under way, and what is done at its other end is written here: it is not anonymised before that is over. The receiver decides, or it goes back; the report on an assignment is accepted.");

    /// <summary>须由另一人批准.</summary>
    public static Refusal OwnApproval() => new("own-approval", RefusalKind.RuleBroken,
        "匿名化须由两名不同的人员批准，第二次批准请由另一名负责人作出。", "Two different people approve an anonymisation: another leader must give the second approval.");

    /// <summary>须由负责人批准.</summary>
    public static Refusal SecondApprovalByLeader() => new("second-approval-by-leader", RefusalKind.RuleBroken,
        "第二次批准须由负责人作出。", "The second approval is a leader's.");

    /// <summary>提请已处理.</summary>
    public static Refusal ProposalDecided() => new("proposal-decided", RefusalKind.WrongState,
        "此提请已经处理。", "This proposal has been decided already.");

    /// <summary>批准次第已变.</summary>
    public static Refusal RetentionApprovalChanged() => new("retention-approval-changed", RefusalKind.WrongState,
        "此提请等待的已不是您看到的那次批准：请重新查看提请，再决定是否批准。", "The proposal no longer waits for the approval that you saw: look at it again, then decide whether to approve it.");

    /// <summary>延长保管日期有误.</summary>
    public static Refusal KeptUntilPast() => new("kept-until-past", RefusalKind.RuleBroken,
        "延长保管的日期须在今天之后，且不超过30年。", "The day until which it is kept must lie after today, within 30 years.")
    { Pointer = "/until" };
}

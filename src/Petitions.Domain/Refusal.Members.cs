namespace Petitions.Domain;

public sealed partial class Refusal
{
    // What stands in a sentence for people is the word for the member, not its name in the interface; that is in the pointer.
    private static readonly Dictionary<string, string> Members = new(StringComparer.Ordinal)
    {
        ["receivedAt"] = "收到时间", ["visitedAt"] = "来访时间", ["servedOn"] = "送达日", ["closedOn"] = "办结日", ["decidedOn"] = "决定日", ["doneOn"] = "日期", ["answeredOn"] = "反馈日",
        ["reportedOn"] = "报告日", ["requestedOn"] = "收到请求之日", ["recheckedOn"] = "复核意见日期", ["receivedOn"] = "签收日", ["objectedOn"] = "异议日", ["madeOn"] = "出具日", ["from"] = "起始日",
        ["to"] = "截止日", ["on"] = "更正后的日期", ["heldUntil"] = "已举行至", ["asOf"] = "截至日", ["year"] = "年份",
        ["openOn"] = "“在办于”", ["endedBy"] = "“已结于”", ["overdueOn"] = "“当日超期”之日", ["dueSoonOn"] = "“当日即将到期”之日", ["backlogOn"] = "“当日积案”之日",
    };

    private static string Named(string member) => Members.GetValueOrDefault(member, member);
}

namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>不存在，或无权知悉.</summary>
    public static Refusal NotFound() => new("not-found", RefusalKind.NotFound,
        "没有找到，或您无权知悉。请核对编号。", "Not found, or not yours to know. Check the number.");

    /// <summary>信访编号或查询码不正确.</summary>
    public static Refusal WrongNumberOrCode() => new("not-found", RefusalKind.NotFound,
        "信访编号或查询码不正确。", "Number or query code is wrong.");

    /// <summary>请求格式有误, at a member of the body.</summary>
    public static Refusal Malformed(string pointer, RefusalText chinese, RefusalText english) => new("malformed", RefusalKind.Shape,
        chinese, english)
    { Pointer = pointer };

    /// <summary>缺少栏目: a member that must be told.</summary>
    public static Refusal Lacking(string pointer, string member) => new("malformed", RefusalKind.Shape,
        $"{new MemberTerm(member, $"'{member}' ")}不能为空。", $"{new MemberTerm(member, $"'{member}'")} must not be empty.")
    { Pointer = pointer, Lacks = member };

    /// <summary>表单已失效: without the token of a page of ours, or with one from before.</summary>
    public static Refusal FormOutdated() => new("form-outdated", RefusalKind.Shape,
        "表单已失效，没有提交。请返回，重新载入该页后再填写提交。", "The form is out of date and was not taken. Go back, load the page anew, fill it in and send it again.");

    /// <summary>版本已变.</summary>
    public static Refusal Stale(int current) => new("stale", RefusalKind.Stale,
        $"案件已被他人更改（当前版本 {current}）。请重新读取后再办。", $"The case has changed since you read it (it is at version {current}). Read it again, then repeat the act.");

    /// <summary>缺少 If-Match.</summary>
    public static Refusal VersionMissing() => new("if-match-required", RefusalKind.VersionMissing,
        "请在 If-Match 中带上您最后看到的 ETag。", "Send the ETag you last saw in If-Match.");

    /// <summary>幂等键已用于别的请求.</summary>
    public static Refusal IdempotencyKeyReused() => new("idempotency-key-reused", RefusalKind.RuleBroken,
        "此 Idempotency-Key 已用于另一请求。请换一个新的。", "This Idempotency-Key was used for another request. Take a new one.");

    /// <summary>同一请求仍在办理.</summary>
    public static Refusal StillRunning() => new("idempotency-key-in-use", RefusalKind.WrongState,
        "同一请求仍在处理中，请稍候再试。", "The same request is still running. Try again shortly.")
    { RetryAfterSeconds = 1 };

    /// <summary>请求过于频繁.</summary>
    public static Refusal TooManyRequests(int seconds) => new("too-many-requests", RefusalKind.TooMany,
        $"请求过于频繁，请 {seconds} 秒后再试。", $"Too many requests. Try again in {seconds} seconds.")
    { RetryAfterSeconds = seconds };

    /// <summary>过于频繁.</summary>
    public static Refusal TooManyTries(int seconds) => new("too-many-tries", RefusalKind.TooMany,
        $"尝试过于频繁，请 {seconds} 秒后再试。", $"Too many tries. Try again in {seconds} s.")
    { RetryAfterSeconds = seconds };

    /// <summary>请求过大.</summary>
    public static Refusal TooLarge(string limit) => new("too-large", RefusalKind.TooLarge,
        $"内容过大，上限为 {limit}。", $"Too large: the limit is {limit}.");

    /// <summary>日期在将来.</summary>
    public static Refusal InTheFuture(string member) => new("in-the-future", RefusalKind.RuleBroken,
        $"{Member(member)}不能晚于现在。", $"{Member(member)} may lie in the past but not in the future.")
    { Pointer = "/" + member };

    /// <summary>当日情形无记载: asked of a day before it was kept line by line how each case stood.</summary>
    public static Refusal NotTracedThen(string member, DateOnly first) => new("not-traced-then", RefusalKind.RuleBroken,
        $"只能查询{first.InChinese()}起各日的情形：此前没有逐笔记下每件当时的单位、分类、时限和积案标记。请改问该日或其后的日子。",
        $"How cases stood can be asked from {first:yyyy-MM-dd} on: on earlier days the unit, category, clock and flag of each were not kept line by line. Ask about that day or a later one.")
    { Pointer = "/" + member };

    /// <summary>日期早于其起因.</summary>
    public static Refusal BeforeItsCause(string member, DateOnly cause) => new("before-its-cause", RefusalKind.RuleBroken,
        $"{Member(member)}不能早于{cause.InChinese()}。", $"{Member(member)} may not lie before {cause:yyyy-MM-dd}, the day of what caused it.")
    { Pointer = "/" + member };

    /// <summary>单位不存在.</summary>
    public static Refusal UnknownUnit(string id) => new("unknown-unit", RefusalKind.RuleBroken,
        $"没有单位“{id}”。", $"There is no unit '{id}'.{Aside(" See GET /api/v1/units.")}");

    /// <summary>分类不存在或已停用.</summary>
    public static Refusal UnknownCategory(string code) => new("unknown-category", RefusalKind.RuleBroken,
        $"没有分类“{code}”，或该分类现已不用；按登记当日的分类表选择，与收到日期无关。", $"No category '{code}' is in use today. The table of the day of entry is asked, whenever the matter was received{Aside(": see GET /api/v1/categories")}.")
    { Pointer = "/categoryCode" };

    /// <summary>目标案件不存在.</summary>
    public static Refusal UnknownCase(string member) => new("unknown-case", RefusalKind.RuleBroken,
        $"{Member(member)}所指的案件不存在，或您无权知悉。", $"{Member(member)} names no case you may know of.")
    { Pointer = "/" + member };

    /// <summary>模拟日期不允许.</summary>
    public static Refusal AsOfNotAllowed() => new("as-of-not-allowed", RefusalKind.RuleBroken,
        $"{Member("asOf")} 在过去时只能与 {Member("dryRun")} 同用，且不得在将来。", $"{Member("asOf")} may lie in the past only with {Member("dryRun")}, and never in the future.")
    { Pointer = "/asOf" };
}

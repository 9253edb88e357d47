using Petitions.Domain.Cases;

namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>未登录.</summary>
    public static Refusal NotSignedIn() => new("not-signed-in", RefusalKind.NotSignedIn,
        "请先登录。", $"Sign in first{Aside(" (POST /api/v1/sessions)")}.");

    /// <summary>用户名或口令错误.</summary>
    public static Refusal WrongCredentials() => new("wrong-credentials", RefusalKind.NotSignedIn,
        "用户名或口令不正确，或账号已停用。", "User name or password is wrong, or the account is locked.");

    /// <summary>无此权限.</summary>
    public static Refusal RoleLacksAct(string act) => new("role-lacks-act", RefusalKind.RoleLacksAct,
        $"您的角色不能进行此项操作（{act}）。", $"Your role does not include this act ({act}).");

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

    /// <summary>状态不符.</summary>
    public static Refusal WrongState(CaseState? state, CaseAct act) => new("wrong-state", RefusalKind.WrongState,
        $"案件处于“{state:未登记}”状态，不能进行“{act}”。请从本案现在可办的事项{Aside("（actions）")}中选择。",
        $"The case is in state {state:none}; the act {act} does not fit it. See its actions.");

    /// <summary>意见已审批.</summary>
    public static Refusal AlreadyApproved() => new("already-approved", RefusalKind.WrongState,
        "处理意见已经批准；送达之前发现有误的，可以退回（approved 填 false，写明理由）。", "The opinion has been approved already; until it is served it can be sent back (approved: false, with a note).");

    /// <summary>意见已送达.</summary>
    public static Refusal AlreadyServed() => new("already-served", RefusalKind.WrongState,
        "处理意见已经送达。", "The opinion has been served already.");

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

    /// <summary>类别、途径未变.</summary>
    public static Refusal ClassStands() => new("class-stands", RefusalKind.RuleBroken,
        $"类别和途径与现有的相同，没有改定：请写明改定后的类别{Aside("（class）")}或途径{Aside("（pathway）")}。", "Class and pathway are what they were: name the class or the pathway that is to come in their place.", "29–31")
    { Pointer = "/class" };

    /// <summary>账号不存在或不能承办.</summary>
    public static Refusal UnknownHandler(string userName) => new("unknown-handler", RefusalKind.RuleBroken,
        $"没有可承办的账号“{userName}”。", $"There is no active handler '{userName}' who may see this case.")
    { Pointer = "/userName" };

    /// <summary>目标案件不存在.</summary>
    public static Refusal UnknownCase(string member) => new("unknown-case", RefusalKind.RuleBroken,
        $"{Member(member)}所指的案件不存在，或您无权知悉。", $"{Member(member)} names no case you may know of.")
    { Pointer = "/" + member };

    /// <summary>代表超过五人.</summary>
    /// <param name="limit">How many may be.</param>
    /// <param name="place">Place among the visitors, from 0, of the first who is too many.</param>
    public static Refusal TooManyRepresentatives(int limit, int place) => new("too-many-representatives", RefusalKind.RuleBroken,
        $"集体来访的代表不得超过 {limit} 人{Cited("（《信访工作条例》第二十条）")}。", $"A group sends at most {limit} representatives{Cited(" (art 20)")}. Log the others in the people count.", "20")
    { Pointer = $"/visitors/{place}/representative" };

    /// <summary>缺少类别.</summary>
    public static Refusal ClassRequired() => new("class-required", RefusalKind.RuleBroken,
        "受理须确定类别：建议意见、检举控告或申诉求决。", "Accepting asks for the class: suggestion, accusation or grievance.", "29–31")
    { Pointer = "/class" };

    /// <summary>类别已定.</summary>
    public static Refusal ClassDecided() => new("class-decided", RefusalKind.RuleBroken,
        $"类别已在甄别时确定，不能补正；受理后、出具意见前须改变的，由甄别人员改定类别、途径{Aside("（reclassification）")}，其后的在重新办理时写明 class。被反映对象仍可补正，案件随之移出其单位。",
        $"Screening decided the class: it is no longer amended. Until an opinion is drafted a screener decides it anew{Aside(" (POST …/reclassification)")}, afterwards it is named as the case is reopened. The accused can still be amended: the case leaves their unit.", "29–31")
    { Pointer = "/class" };

    /// <summary>缺少法定途径.</summary>
    public static Refusal PathwayRequired() => new("pathway-required", RefusalKind.RuleBroken,
        $"申诉求决类须确定法定途径{Cited("（第三十一条）")}。", $"A grievance asks for its pathway{Cited(" (art 31)")}.", "31")
    { Pointer = "/pathway" };

    /// <summary>途径只用于申诉求决.</summary>
    public static Refusal PathwayOnlyForGrievance() => new("pathway-only-for-grievance", RefusalKind.RuleBroken,
        "只有申诉求决类才有法定途径。", "Only a grievance has a pathway.", "31")
    { Pointer = "/pathway" };

    /// <summary>信访程序不是导入去向.</summary>
    public static Refusal PathwayIsOurOwn() => new("pathway-is-our-own", RefusalKind.RuleBroken,
        $"信访程序由本机关受理办理，不是导入的去向；请选择{Cited("第三十一条")}第（一）至（五）项的途径，或者受理。", $"The petition procedure is followed here: route to one of the pathways (1) to (5) of {Cited("art 31")}, or accept.", "31")
    { Pointer = "/pathway" };

    /// <summary>缺少理由代码.</summary>
    public static Refusal ReasonCodeRequired(IReadOnlyList<string> codes) => new("reason-code-required", RefusalKind.RuleBroken,
        $"请选择理由代码：{Choices(codes):、}。", $"This decision asks for a reason code: {Choices(codes):,}.")
    { Pointer = "/reasonCode" };

    /// <summary>理由代码不适用.</summary>
    public static Refusal UnknownReasonCode(IReadOnlyList<string> codes) => new("unknown-reason-code", RefusalKind.RuleBroken,
        $"理由代码不适用于此结论，可用：{Choices(codes):、}。", $"The reason code does not belong to this decision; take one of: {Choices(codes):,}.")
    { Pointer = "/reasonCode" };

    /// <summary>缺少去向单位.</summary>
    public static Refusal TargetUnitRequired() => new("target-unit-required", RefusalKind.RuleBroken,
        "转送、交办须写明去向单位。", "A transfer or assignment asks for the target unit.", "22")
    { Pointer = "/targetUnitId" };

    /// <summary>缺少回报期限.</summary>
    public static Refusal ReportDueRequired() => new("report-due-required", RefusalKind.RuleBroken,
        "交办须写明今天以后的回报期限。", $"An assignment asks for a {Member("reportDueOn")} after today.", "22 (3)")
    { Pointer = "/reportDueOn" };

    /// <summary>缺少并入案件.</summary>
    public static Refusal IntoCaseRequired() => new("into-case-required", RefusalKind.RuleBroken,
        "并案须写明并入的案件，且不能是本案或已并案的案件。", $"A merge asks for {Member("intoCaseId")}: another case that is not merged itself.")
    { Pointer = "/intoCaseId" };

    /// <summary>被反映单位不得经办.</summary>
    public static Refusal AccusedMayNotHandle(string unitId) => new("accused-may-not-handle", RefusalKind.RuleBroken,
        $"单位“{Unit(unitId)}”是被反映单位或其下级，不得转送、交办、报送或承办{Cited("（第三十条）")}。", $"Unit '{Unit(unitId)}' is accused here, or below the accused: the case may not reach it{Cited(" (art 30)")}.", "30");

    /// <summary>没有应履行的告知: it was given already, or name or address are unclear.</summary>
    public static Refusal NoticeNotOwed() => new("notice-not-owed", RefusalKind.RuleBroken,
        "此案没有未履行的告知义务。", "No notice is owed on this case: it was given already, or name or address is unclear.", "23");

    /// <summary>审核要点不在清单中.</summary>
    public static Refusal UnknownChecklistItem(string code, int version) => new("unknown-checklist-item", RefusalKind.RuleBroken,
        $"审核要点“{code}”不在清单第 {version} 版中，或重复。", $"'{code}' is not in checklist version {version}, or is answered twice.{Aside(" See GET /api/v1/clarity-checklist.")}")
    { Pointer = "/items" };

    /// <summary>结果不适用.</summary>
    public static Refusal OutcomeDoesNotFit(IReadOnlyList<Outcome> fits) => new("outcome-does-not-fit", RefusalKind.RuleBroken,
        $"此结果不适用于该类事项，可用：{Choices(fits):、}。", $"The outcome does not fit the class and pathway; take one of: {Choices(fits):,}.")
    { Pointer = "/outcome" };

    /// <summary>缺少法律依据.</summary>
    public static Refusal LegalBasisRequired() => new("legal-basis-required", RefusalKind.RuleBroken,
        $"处理意见须写明法律依据{Cited("（第三十二条）")}。", $"The opinion must name its legal basis{Cited(" (art 32)")}.", "32")
    { Pointer = "/legalBasis" };

    /// <summary>缺少去向.</summary>
    public static Refusal DestinationRequired() => new("destination-required", RefusalKind.RuleBroken,
        $"须写明导入、引导进入的程序或移送的机关的名称；{Cited("第三十一条")}第（一）至（四）项的事项不论结果均须写明。", $"Name the procedure or organ the matter goes to{Aside(" (destination)")}; pathways (1) to (4) of {Cited("art 31")} name it whatever the outcome.", "30–31")
    { Pointer = "/destination" };

    /// <summary>不得审批自己的意见.</summary>
    public static Refusal OwnOpinion() => new("own-opinion", RefusalKind.RuleBroken,
        "起草、审批处理意见的人不得再审批、复查、复核该意见，也不得举行其听证、送达其复查复核意见；作出复查意见的人不得再复核。请由其他人员办理。",
        "Nobody approves, reviews, rechecks or hears their own opinion, or serves what was decided about it. Somebody else does it.", "32");

    /// <summary>退回须说明.</summary>
    public static Refusal NoteRequired() => new("note-required", RefusalKind.RuleBroken,
        "退回须说明理由。", "Say in the note why the opinion goes back.")
    { Pointer = "/note" };

    /// <summary>意见未批准.</summary>
    public static Refusal OpinionNotApproved() => new("opinion-not-approved", RefusalKind.RuleBroken,
        $"处理意见尚未批准{Cited("（第三十二条）")}。", $"The opinion has not been approved yet{Cited(" (art 32)")}.", "32");

    /// <summary>意见未送达.</summary>
    public static Refusal OpinionNotServed() => new("opinion-not-served", RefusalKind.RuleBroken,
        $"处理意见尚未送达信访人{Cited("（第三十二条）")}。", $"The opinion has not been served on the petitioner yet{Cited(" (art 32)")}.", "32");

    /// <summary>月份未结束.</summary>
    public static Refusal PeriodNotOver(string period) => new("period-not-over", RefusalKind.RuleBroken,
        $"{OfficeTime.MonthInChinese(period)}尚未结束，月报在次月第一日零时五分之后出具。", $"{period} is not over yet: its report is issued from five minutes after the end of the month.");

    /// <summary>勾稽不平.</summary>
    public static Refusal CountsDoNotReconcile(string where) => new("counts-do-not-reconcile", RefusalKind.RuleBroken,
        $"勾稽关系不成立（{where}），报告未出具。请运行 reconcile 命令。", $"The reconciliation identity does not hold ({where}); no report was issued. Run the reconcile command.");

    /// <summary>模拟日期不允许.</summary>
    public static Refusal AsOfNotAllowed() => new("as-of-not-allowed", RefusalKind.RuleBroken,
        $"{Member("asOf")} 在过去时只能与 {Member("dryRun")} 同用，且不得在将来。", $"{Member("asOf")} may lie in the past only with {Member("dryRun")}, and never in the future.")
    { Pointer = "/asOf" };

    /// <summary>附件类型不支持.</summary>
    public static Refusal AttachmentTypeNotAllowed() => new("attachment-type-not-allowed", RefusalKind.RuleBroken,
        "只接收 pdf、jpg、png、docx、xlsx，且内容须与类型相符。", "Only pdf, jpg, png, docx and xlsx are taken, judged by content.");

    /// <summary>三员分立.</summary>
    public static Refusal RolesDoNotMix() => new("roles-do-not-mix", RefusalKind.RuleBroken,
        "系统管理员、安全管理员、监督员不得兼任其他角色：管理账号和权限的人不看案件，监督的人不办案。请分别建立账号。", "The administrators of system and security and the auditor hold no other role: who keeps accounts and clearances sees no case, who audits works on none. Make an account for each.")
    { Pointer = "/roles" };

    /// <summary>不得停用自己的账号.</summary>
    public static Refusal OwnAccount() => new("own-account", RefusalKind.RuleBroken,
        "不得停用自己的账号，请由另一名系统管理员办理。", "Nobody locks their own account: ask another system administrator.");

    /// <summary>账号已存在.</summary>
    public static Refusal UserNameTaken() => new("user-name-taken", RefusalKind.RuleBroken,
        "用户名已被使用。", "This user name is taken.")
    { Pointer = "/userName" };
}

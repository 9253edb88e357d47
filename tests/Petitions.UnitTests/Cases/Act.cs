using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;
using Petitions.Domain.Notices;
using Petitions.Domain.Supervision;

namespace Petitions.UnitTests.Cases;

/// <summary>行为: does any act of the table on a case, and brings a case to the point where it can be done.</summary>
internal static class Act
{
    /// <summary>A case in the state with what the act asks for besides; nothing is changed yet.</summary>
    public static PetitionCase Ready(CaseState state, CaseAct act, string branch = "") => (state, act) switch
    {
        (CaseState.Withdrawn, CaseAct.Rescreening) when branch.Length > 0 => Given.TakenForWithdrawn(Words.Parse<CaseState>(branch)),
        (CaseState.Resolved, CaseAct.Service) => Given.ACaseIn(state).Approved().Loaded(),
        (CaseState.Resolved, CaseAct.Closure) => Given.ACaseIn(state).Approved().Served().Loaded(),
        (_, CaseAct.ExtensionDecision) when Workflow.Allows(state, act) => Given.ACaseIn(state).Asked().Loaded(),
        (_, CaseAct.ExtensionNotice) when Workflow.Allows(state, act) => Given.ACaseIn(state).Asked().Granted().Loaded(),
        (_, CaseAct.Correction) => Given.ACaseIn(state).AsServed(),
        (CaseState.Withdrawn, CaseAct.Rescreening) => Given.ARegisteredCase().Withdrawn().Loaded(),
        (CaseState.Resolved, CaseAct.Execution) => Given.ACaseIn(state).Approved().Served().Loaded(),
        (_, CaseAct.LeaderInCharge) when Workflow.Allows(state, act) => Given.ACaseIn(state).Flagged(),
        (CaseState.Merged or CaseState.Withdrawn, CaseAct.Reminder or CaseAct.SupervisionOrder or CaseAct.SupervisionAnswer) => Referred.OwingAReport(Given.ACaseIn(state)),
        (_, CaseAct.Recalculation) => Given.ACaseIn(state).Misdated(),
        (_, CaseAct.UrgentReport) => Given.ACaseIn(state).Urgent(),
        (_, CaseAct.RepeatUnlink) => Given.Repeating(Given.ACaseIn(state)),
        (_, CaseAct.WindowLapse) => Referred.WithAWindow(Given.ACaseIn(state)),
        _ when Reviewed.Acts.Contains(act) => Reviewed.Standing(Given.ACaseIn(state), act),
        _ when Referred.Acts.Contains(act) => Referred.Standing(Given.ACaseIn(state), act),
        _ => Given.ACaseIn(state),
    };

    /// <summary>Whoever the table names first for the act, on a day on which it can be done.</summary>
    public static ActContext Context(CaseAct act)
        => Workflow.RolesFor(act) is [var role, ..]
            ? Given.By(role, new(2023, 11, 1))
            : new(Actor.System(Given.Office, "/dk/"), Given.At(new(2025, 1, 2)), Given.Reference);

    private static IssuedNotice Notice(PetitionCase file)
        => new() { Id = Guid.CreateVersion7(), CaseId = file.Data.Id, Kind = NoticeKind.Acceptance, Number = "信受〔2023〕1号", IssuedOn = new(2023, 11, 1) };

    public static void Do(PetitionCase file, CaseAct act, string branch = "", ActContext? by = null)
    {
        var context = by ?? Context(act);
        var today = context.Today;
        switch (act)
        {
            case CaseAct.Screening:
                file.Screen(context, Given.Deciding(branch.Length == 0 ? ScreeningDecision.Accepted : Words.Parse<ScreeningDecision>(branch)));
                break;
            case CaseAct.Notice: file.RecordNotice(context, ServiceMethod.Post, today); break;
            case CaseAct.ClarityReview: file.ReviewClarity(context, branch == "unclear" ? [] : Given.AllClear, "症结", "主要方面"); break;
            case CaseAct.ClarityOverride: file.OverrideClarity(context, "急需处理", "症结", "主要方面"); break;
            case CaseAct.Resolution: file.Resolve(context, Steps.ADraft(Outcome.Supported), 1); break;
            case CaseAct.Approval: file.Approve(context, file.Opinion(), branch != "returned", "依据不足"); break;
            case CaseAct.Service: file.Serve(context, file.Opinion(), ServiceMethod.Post, today, false); break;
            case CaseAct.Closure: file.Close(context, true, null); break;
            case CaseAct.Settlement: file.Settle(context, file.Data.SettledOn is null, "双方达成和解"); break;
            case CaseAct.Assignment: file.AssignTo(context, "handler", Given.Office); break;
            case CaseAct.Amendment: file.Amend(context, file.Data with { Title = "更正后的标题" }, new AmendmentDetails([new(Amendable.Title, file.Data.Title, "更正后的标题")])); break;
            case CaseAct.Withdrawal: file.Withdraw(context, "不再主张"); break;
            case CaseAct.Reopening: file.Reopen(context, "出现新的事实", "上级要求", null, Pathway.Petition); break;
            case CaseAct.Rescreening: file.Rescreen(context, "误作存查"); break;
            case CaseAct.Attachment: file.Attach(context, "来信.pdf", "00ff", 12); break;
            case CaseAct.VisitNote: file.NoteVisit(context, "V2023-1", today, "再次来访"); break;
            case CaseAct.BacklogFlag: file.FlagBacklog(context); break;
            case CaseAct.ExtensionRequest: file.AskExtension(context, 10, "案情复杂", 1); break;
            case CaseAct.ExtensionDecision: file.DecideExtension(context, file.Asking(), true, null, null); break;
            case CaseAct.ExtensionNotice: file.TellExtension(context, file.Asking(), "案情复杂", ServiceMethod.Post, today); break;
            case CaseAct.HandlingRecord: file.RecordHandling(context, HandlingRecordKind.Measure, today, "安置小区", "现场查看", HandlingSoFar.Nothing); break;
            case CaseAct.Execution: file.RecordExecution(context, true, today, "已修复", HandlingSoFar.Nothing); break;
            case CaseAct.Correction: file.Correct(context, new(CorrectedFact.Service, new(2023, 10, 28), "送达回证"), new() { Resolution = file.Opinion() }); break;
            case CaseAct.Recusal: file.Recuse(context, new("handler", "近亲属", false), false, null); break;
            case CaseAct.JointHandling: file.HandleJointly(context, ["dk-ghjs"], [], null); break;
            case CaseAct.Reminder: file.Supervise(context, SupervisionKind.Reminder, null, "请尽快办理", today.AddDays(5), 1); break;
            case CaseAct.SupervisionOrder: file.Supervise(context, SupervisionKind.Supervision, "shirking-or-delay", "限期整改", today.AddDays(5), 1); break;
            case CaseAct.Instruction: file.Supervise(context, SupervisionKind.Instruction, null, "请规建局牵头", null, 1); break;
            case CaseAct.SupervisionAnswer: file.AnswerSupervision(context, new() { Ordinal = 1, Kind = SupervisionKind.Reminder }, "已约谈施工方"); break;
            case CaseAct.LeaderInCharge: file.TakeCharge(context, null, "leader", "一周内现场会商", today.AddDays(60), 1); break;
            case CaseAct.Reclassification: file.Reclassify(context, PetitionClass.Suggestion, null, "实为建议"); break;
            case CaseAct.Recalculation: file.Recalculate(context, "2023年节假日安排"); break;
            case CaseAct.UrgentReport: file.ReportUp(context, "洞口县委、县人民政府", today, "电话报告值班室"); break;
            case CaseAct.RepeatLink: file.LinkRepeat(context, Given.ARegisteredCase(), [], "同一人同一事项"); break;
            case CaseAct.RepeatUnlink: file.UnlinkRepeat(context, "认定有误"); break;
            case CaseAct.Unmerge: file.Unmerge(context, "并案有误"); break;
            case CaseAct.DocumentIssue: file.IssueNotice(context, Notice(file)); break;
            case CaseAct.DocumentService: var paper = Notice(file); file.ServeNotice(context, [paper], paper.Id, ServiceMethod.Post, today, true, EnteredLines.None); break;
            case CaseAct.Rating: file.Rate(context, Satisfaction.Satisfied, Satisfaction.Satisfied, null, 9_999); break;
            case CaseAct.GlassBreak: file.NoteGlass(context, "xian-ji", context.At.AddMinutes(-5), "涉及人身安全", context.At.AddHours(1)); break;
            case CaseAct.Anonymisation: file.Anonymise(context, "reviewer"); break;
            case CaseAct.WindowLapse: file.LapseWindows(context); break;
            case CaseAct.ReferralUpdate: file.TellReferral(context, CaseAct.Screening, null, new ReceiverDecisionDetails("LD2023100100001", ScreeningDecision.Accepted)); break;
            case var a when Reviewed.Acts.Contains(a): Reviewed.Do(file, a, branch, context); break;
            case var a when Referred.Acts.Contains(a): Referred.Do(file, a, branch, context); break;
            default: throw new ArgumentOutOfRangeException(nameof(act), act, "no verb of an existing case");
        }
    }
}

using Petitions.Domain.Access;
using Petitions.Domain.Cases;

namespace Petitions.Domain;

/// <summary>办理行为: every act there is on a case.</summary>
public enum CaseAct
{
    /// <summary>登记: brings the case into being.</summary>
    Registration,
    /// <summary>甄别.</summary>
    Screening,
    /// <summary>告知: the written notice, where screening did not record it.</summary>
    Notice,
    /// <summary>三个清楚审核.</summary>
    ClarityReview,
    /// <summary>负责人核准跳过审核: the leader's override, with a reason.</summary>
    ClarityOverride,
    /// <summary>出具处理意见.</summary>
    Resolution,
    /// <summary>审批.</summary>
    Approval,
    /// <summary>送达.</summary>
    Service,
    /// <summary>办结.</summary>
    Closure,
    /// <summary>指定承办人.</summary>
    Assignment,
    /// <summary>补正: corrects or supplements intake data.</summary>
    Amendment,
    /// <summary>撤回: the petitioner takes it back.</summary>
    Withdrawal,
    /// <summary>重新办理.</summary>
    Reopening,
    /// <summary>附件.</summary>
    Attachment,
    /// <summary>来访续记: another visit about a known case.</summary>
    VisitNote,
    /// <summary>列入积案: raised by the sweep.</summary>
    BacklogFlag,
    /// <summary>延期申请.</summary>
    ExtensionRequest,
    /// <summary>延期审批.</summary>
    ExtensionDecision,
    /// <summary>延期告知: the petitioner is told, with the reasons.</summary>
    ExtensionNotice,
    /// <summary>办理记载: measures, mediation, agreements, hearings.</summary>
    HandlingRecord,
    /// <summary>执行落实: of a supported request.</summary>
    Execution,
    /// <summary>回避: somebody steps aside, or the reason is gone.</summary>
    Recusal,
    /// <summary>联合办理: which units handle it beside the lead unit.</summary>
    JointHandling,
    /// <summary>催办: by a leader, or by the ladder.</summary>
    Reminder,
    /// <summary>督办 (art 40): by a leader, or by the ladder.</summary>
    SupervisionOrder,
    /// <summary>领导批示.</summary>
    Instruction,
    /// <summary>督办反馈.</summary>
    SupervisionAnswer,
    /// <summary>领导包案: a leader takes charge of a backlog case, with a plan.</summary>
    LeaderInCharge,
    /// <summary>期限重算: a holiday notice moved its dates.</summary>
    Recalculation,
    /// <summary>签收转办件.</summary>
    ReferralReceipt,
    /// <summary>对转办提出异议.</summary>
    ReferralObjection,
    /// <summary>异议处理: the sender agrees or refuses.</summary>
    ObjectionDecision,
    /// <summary>收回转办件.</summary>
    ReferralRecall,
    /// <summary>提请共同上级裁决.</summary>
    ReferralDispute,
    /// <summary>争议裁决: by the common superior.</summary>
    DisputeDecision,
    /// <summary>反馈办理情况: the closing report of an assignment.</summary>
    AssignmentReport,
    /// <summary>报告审核: by the sender.</summary>
    ReportDecision,
    /// <summary>退回: what a decision at one end of a referral does at the other.</summary>
    ReferralReturn,
    /// <summary>转办动态: what happened at the other end of a referral.</summary>
    ReferralUpdate,
    /// <summary>请求复查、复核.</summary>
    ReviewRequest,
    /// <summary>复核听证.</summary>
    ReviewHearing,
    /// <summary>作出复查、复核意见.</summary>
    ReviewDecision,
    /// <summary>送达复查、复核意见.</summary>
    ReviewService,
    /// <summary>认定重复.</summary>
    RepeatLink,
    /// <summary>解除重复认定.</summary>
    RepeatUnlink,
    /// <summary>解除并案.</summary>
    Unmerge,
    /// <summary>出具文书.</summary>
    DocumentIssue,
    /// <summary>送达文书.</summary>
    DocumentService,
    /// <summary>满意度评价: by the petitioner.</summary>
    Rating,
    /// <summary>期限届满未行使: a window passed unused; noted by the sweep.</summary>
    WindowLapse,
    /// <summary>匿名化: names and texts of a case past its period were erased, approved by two people.</summary>
    Anonymisation,
}

/// <summary>
/// 办理流程: the workflow as a table, the only place that knows which act leads from which state to which,
/// and which role may do it. Printed to docs/workflow.md and served as allowed actions.
/// </summary>
public static partial class Workflow
{
    private static readonly CaseState[] All = Enum.GetValues<CaseState>();

    /// <summary>States in which the office still owes something.</summary>
    public static readonly IReadOnlySet<CaseState> Open = new HashSet<CaseState>
        { CaseState.Registered, CaseState.Accepted, CaseState.Clarified, CaseState.Resolved, CaseState.Assigned };

    /// <summary>End states.</summary>
    public static readonly IReadOnlySet<CaseState> Ends = All.Where(s => !Open.Contains(s)).ToHashSet();

    private static readonly Dictionary<CaseAct, Role[]> Doers = new()
    {
        [CaseAct.Registration] = [Role.Reception, Role.Screener, Role.Leader],
        [CaseAct.Screening] = [Role.Screener],
        [CaseAct.Notice] = [Role.Screener, Role.Handler],
        [CaseAct.ClarityReview] = [Role.Reviewer],
        [CaseAct.ClarityOverride] = [Role.Leader],
        [CaseAct.Resolution] = [Role.Handler],
        [CaseAct.Approval] = [Role.Leader],
        [CaseAct.Service] = [Role.Handler],
        [CaseAct.Closure] = [Role.Leader],
        [CaseAct.Assignment] = [Role.Screener, Role.Leader],
        [CaseAct.Amendment] = [Role.Reception, Role.Screener, Role.Reviewer, Role.Handler],
        [CaseAct.Withdrawal] = [Role.Reception, Role.Screener, Role.Handler],
        [CaseAct.Reopening] = [Role.Leader],
        [CaseAct.Attachment] = [Role.Reception, Role.Screener, Role.Reviewer, Role.Handler],
        [CaseAct.VisitNote] = [Role.Reception, Role.Screener, Role.Leader],
        [CaseAct.BacklogFlag] = [],
        [CaseAct.ExtensionRequest] = [Role.Handler],
        [CaseAct.ExtensionDecision] = [Role.Leader],
        [CaseAct.ExtensionNotice] = [Role.Screener, Role.Handler],
        [CaseAct.HandlingRecord] = [Role.Handler],
        [CaseAct.Execution] = [Role.Handler],
        [CaseAct.Recusal] = [Role.Leader],
        [CaseAct.JointHandling] = [Role.Screener, Role.Leader],
        [CaseAct.Reminder] = [Role.Leader],
        [CaseAct.SupervisionOrder] = [Role.Leader],
        [CaseAct.Instruction] = [Role.Leader],
        [CaseAct.SupervisionAnswer] = [Role.Handler],
        [CaseAct.LeaderInCharge] = [Role.Leader],
        [CaseAct.Recalculation] = [],
        [CaseAct.ReferralReceipt] = [Role.Reception, Role.Screener, Role.Handler],
        [CaseAct.ReferralObjection] = [Role.Screener, Role.Leader],
        [CaseAct.ObjectionDecision] = [Role.Screener, Role.Leader],
        [CaseAct.ReferralRecall] = [Role.Screener, Role.Leader],
        [CaseAct.ReferralDispute] = [Role.Leader],
        [CaseAct.DisputeDecision] = [Role.Leader],
        [CaseAct.AssignmentReport] = [Role.Screener, Role.Handler],
        [CaseAct.ReportDecision] = [Role.Leader],
        [CaseAct.ReferralReturn] = [],
        [CaseAct.ReferralUpdate] = [],
        [CaseAct.ReviewRequest] = [Role.Reception, Role.Screener],
        [CaseAct.ReviewHearing] = [Role.Screener, Role.Handler],
        [CaseAct.ReviewDecision] = [Role.Leader],
        [CaseAct.ReviewService] = [Role.Screener, Role.Handler],
        [CaseAct.RepeatLink] = [Role.Reception, Role.Screener, Role.Handler],
        [CaseAct.RepeatUnlink] = [Role.Screener, Role.Leader],
        [CaseAct.Unmerge] = [Role.Screener, Role.Leader],
        [CaseAct.DocumentIssue] = [Role.Screener, Role.Handler, Role.Leader],
        [CaseAct.DocumentService] = [Role.Screener, Role.Handler],
        [CaseAct.Rating] = [],
        [CaseAct.WindowLapse] = [],
        // Not an act of one person: two approve a proposal.
        [CaseAct.Anonymisation] = [],
    };

    /// <summary>The whole table, in reading order.</summary>
    public static readonly IReadOnlyList<WorkflowRow> Rows = Build();

    private static readonly Dictionary<(CaseState? From, CaseAct Act, string Branch), CaseState> Index =
        Rows.ToDictionary(r => (r.From, r.Act, r.Branch), r => r.To);

    private static readonly HashSet<(CaseState? From, CaseAct Act)> Fits = Rows.Select(r => (r.From, r.Act)).ToHashSet();

    /// <summary>Roles that may do an act; the sweeps' own acts have none.</summary>
    public static IReadOnlyList<Role> RolesFor(CaseAct act) => Doers[act];

    /// <summary>True where the act fits the state, whatever its result.</summary>
    public static bool Allows(CaseState? from, CaseAct act) => Fits.Contains((from, act));

    /// <summary>The state an act leads to, or the refusal <c>wrong-state</c>.</summary>
    public static CaseState Next(CaseState? from, CaseAct act, string branch = "")
        => Index.TryGetValue((from, act, branch), out var to) ? to : throw Refusal.WrongState(from, act);

    private static List<WorkflowRow> Build()
    {
        var rows = new List<WorkflowRow> { new(null, CaseAct.Registration, "", CaseState.Registered) };
        void Add(CaseState from, CaseAct act, CaseState to, string branch = "") => rows.Add(new(from, act, branch, to));
        void Stay(CaseAct act, params CaseState[] states)
        {
            foreach (var state in states) Add(state, act, state);
        }

        foreach (var decision in Enum.GetValues<ScreeningDecision>())
            Add(CaseState.Registered, CaseAct.Screening, Enum.Parse<CaseState>(decision.ToString()), decision.Word());
        Add(CaseState.Accepted, CaseAct.ClarityReview, CaseState.Clarified, "clear");
        Add(CaseState.Accepted, CaseAct.ClarityReview, CaseState.Accepted, "unclear");
        Add(CaseState.Accepted, CaseAct.ClarityOverride, CaseState.Clarified);
        Add(CaseState.Clarified, CaseAct.Resolution, CaseState.Resolved);
        Add(CaseState.Resolved, CaseAct.Approval, CaseState.Resolved, "approved");
        Add(CaseState.Resolved, CaseAct.Approval, CaseState.Clarified, "returned");
        Add(CaseState.Resolved, CaseAct.Service, CaseState.Resolved);
        Add(CaseState.Resolved, CaseAct.Closure, CaseState.Closed);
        Stay(CaseAct.Notice, [.. All.Where(s => s is not (CaseState.Registered or CaseState.Merged or CaseState.Withdrawn or CaseState.Returned))]);
        Stay(CaseAct.Assignment, [.. Open]);
        Stay(CaseAct.BacklogFlag, [.. Open]);
        foreach (var act in new[] { CaseAct.ExtensionRequest, CaseAct.ExtensionDecision, CaseAct.ExtensionNotice })
            Stay(act, CaseState.Accepted, CaseState.Clarified, CaseState.Resolved);
        Stay(CaseAct.HandlingRecord, CaseState.Accepted, CaseState.Clarified, CaseState.Resolved);
        Stay(CaseAct.Execution, CaseState.Resolved, CaseState.Closed);
        Stay(CaseAct.Recusal, All);
        Stay(CaseAct.JointHandling, [.. Open]);
        foreach (var act in new[] { CaseAct.Reminder, CaseAct.SupervisionOrder, CaseAct.Instruction, CaseAct.SupervisionAnswer })
            Stay(act, [.. All.Where(s => s is not (CaseState.Merged or CaseState.Withdrawn))]);
        Stay(CaseAct.LeaderInCharge, [.. Open]);
        Stay(CaseAct.Recalculation, All);
        Stay(CaseAct.Amendment, All);
        Stay(CaseAct.Attachment, All);
        Stay(CaseAct.VisitNote, All);
        foreach (var state in Open) Add(state, CaseAct.Withdrawal, CaseState.Withdrawn);
        foreach (var state in Ends.Where(s => s != CaseState.Returned)) Add(state, CaseAct.Reopening, CaseState.Accepted);
        AddReferrals(Add, Stay);
        AddReviews(Add, Stay);
        AddRepeats(Add, Stay);
        AddDocuments(Stay);
        Stay(CaseAct.Rating, CaseState.Closed);
        Stay(CaseAct.WindowLapse, All);
        Stay(CaseAct.Anonymisation, [.. Ends]);
        return rows;
    }
}

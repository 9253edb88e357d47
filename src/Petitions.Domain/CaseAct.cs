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
    /// <summary>化解: the dispute is over, or goes on after all; before the closing or after it.</summary>
    Settlement,
    /// <summary>指定承办人.</summary>
    Assignment,
    /// <summary>补正: corrects or supplements intake data.</summary>
    Amendment,
    /// <summary>撤回: the petitioner takes it back.</summary>
    Withdrawal,
    /// <summary>重新办理.</summary>
    Reopening,
    /// <summary>重新甄别: a screening that was wrong, or a withdrawal that was none, is taken back.</summary>
    Rescreening,
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
    /// <summary>更正登记日期: of the day of a service, a notice, a request for review, a receipt or an execution that was entered wrongly.</summary>
    Correction,
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
    /// <summary>改定类别、途径: what screening decided of a case that is being handled turns out to be another class or pathway.</summary>
    Reclassification,
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
    /// <summary>召集复查、复核听证: announced for days to come.</summary>
    ReviewConvening,
    /// <summary>复查、复核听证: held, or cancelled.</summary>
    ReviewHearing,
    /// <summary>作出复查、复核意见.</summary>
    ReviewDecision,
    /// <summary>收回复查、复核意见: a review or recheck opinion that was entered wrongly is taken back before it is served.</summary>
    ReviewRetraction,
    /// <summary>送达复查、复核意见.</summary>
    ReviewService,
    /// <summary>撤回复查、复核请求.</summary>
    ReviewWithdrawal,

    /// <summary>紧急上报 (art 25): an urgent matter is reported up.</summary>
    UrgentReport,
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
    /// <summary>应急查阅: noted when the second of two people has approved it.</summary>
    GlassBreak,
    /// <summary>匿名化: names and texts of a case past its period were erased, approved by two people.</summary>
    Anonymisation,
}

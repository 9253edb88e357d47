namespace Petitions.Domain;

/// <summary>其他操作: what somebody may do or not by their role, and is no act on a case (<see cref="CaseAct"/>).</summary>
public enum OfficeAct
{
    /// <summary>查阅案卷和资料.</summary>
    Reading,
    /// <summary>本人的登录和口令.</summary>
    OwnSession,
    /// <summary>查看统计数字.</summary>
    Numbers,
    /// <summary>公众查询、提交.</summary>
    Public,
    /// <summary>管理账号.</summary>
    Accounts,
    /// <summary>查阅账号操作记录.</summary>
    AccountRecord,
    /// <summary>查看可选的经办人员.</summary>
    Officials,
    /// <summary>应急查阅.</summary>
    BreakGlass,
    /// <summary>查看个人信息原文.</summary>
    Reveal,
    /// <summary>授予、取消涉密权限.</summary>
    Clearance,
    /// <summary>查阅阅案记录.</summary>
    ReadRecord,
    /// <summary>查阅个人信息查看记录.</summary>
    RevealRecord,
    /// <summary>查阅到期待匿名化的案卷.</summary>
    Retention,
    /// <summary>延长案卷保管.</summary>
    KeepFile,
    /// <summary>核准匿名化.</summary>
    Anonymisation,
    /// <summary>出具办结月报.</summary>
    IssueMonthlyReport,
    /// <summary>核对计数.</summary>
    ReconcileCounts,
    /// <summary>安排接待日.</summary>
    ReceptionRoster,
    /// <summary>提出工作建议.</summary>
    Recommendation,
    /// <summary>登记建议的答复.</summary>
    RecommendationAnswer,
    /// <summary>装载节假日安排.</summary>
    LoadCalendar,
    /// <summary>装载期限规则.</summary>
    LoadRules,
    /// <summary>手工运行巡检.</summary>
    RunSweep,
    /// <summary>系统自动巡检.</summary>
    Sweep,
    /// <summary>核对全库记录.</summary>
    VerifyEvidence,
    /// <summary>系统管理.</summary>
    Administration,
    /// <summary>查看后台任务.</summary>
    Jobs,
}

namespace Petitions.Domain.Deadlines;

/// <summary>期限单位: what a limit is counted in.</summary>
public enum TimeUnit
{
    /// <summary>日: every day counts.</summary>
    CalendarDays,
    /// <summary>工作日: only worked days count.</summary>
    WorkingDays,
}

/// <summary>机构角色: which article a unit follows on receiving a matter.</summary>
public enum UnitRole
{
    /// <summary>不限: the rule binds every organ.</summary>
    Any,
    /// <summary>信访部门: a petition office of party or government.</summary>
    PetitionOffice,
    /// <summary>其他机关、单位: any other organ, such as a zone committee.</summary>
    OtherOrgan,
}

/// <summary>适用范围: which matters a rule runs for.</summary>
public enum RuleScope
{
    /// <summary>全部: every matter.</summary>
    All,
    /// <summary>信访程序: only grievances on the petition pathway, art 31 (6).</summary>
    PetitionPathway,
}

/// <summary>义务人: who has to act before the limit ends.</summary>
public enum OwedBy
{
    /// <summary>信访部门.</summary>
    PetitionOffice,
    /// <summary>收到信访事项的机关、单位: the organ the matter was brought to directly.</summary>
    ReceivingOrgan,
    /// <summary>收到转送、交办的机关、单位.</summary>
    ReferredOrgan,
    /// <summary>承办单位: the unit a report was asked of.</summary>
    Assignee,
    /// <summary>有权处理的机关、单位.</summary>
    CompetentUnit,
    /// <summary>本机关、单位负责人.</summary>
    HeadOfUnit,
    /// <summary>信访人: a right with a window, judged on the legal due date.</summary>
    Petitioner,
    /// <summary>上一级机关、单位.</summary>
    HigherOrgan,
}

/// <summary>起算事由: the event on whose day a clock starts; that day is not counted.</summary>
public enum StartEvent
{
    /// <summary>收到信访事项.</summary>
    Receipt,
    /// <summary>收到转送、交办的信访事项: the receiver's own receipt.</summary>
    OwnReceipt,
    /// <summary>交办.</summary>
    Assignment,
    /// <summary>受理.</summary>
    Acceptance,
    /// <summary>办理期限届满.</summary>
    LimitEnd,
    /// <summary>收到书面答复.</summary>
    ReplyReceived,
    /// <summary>收到复查、复核请求.</summary>
    RequestReceived,
}

/// <summary>期限状态: how a clock stands.</summary>
public enum DeadlineStatus
{
    /// <summary>进行中: not met yet, overdue or not.</summary>
    Running,
    /// <summary>按期完成: met on or before the due date.</summary>
    Met,
    /// <summary>逾期完成: met after the due date.</summary>
    MetLate,
    /// <summary>逾期未行使: a right or objection nobody used.</summary>
    Lapsed,
    /// <summary>终止: fell away before it was met.</summary>
    Stopped,
}

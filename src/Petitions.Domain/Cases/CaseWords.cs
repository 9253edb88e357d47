namespace Petitions.Domain.Cases;

/// <summary>信访渠道: how the matter came in (art 17). A fax is a letter with a flag.</summary>
public enum Channel
{
    /// <summary>来信.</summary>
    Letter,
    /// <summary>来访.</summary>
    Visit,
    /// <summary>来电.</summary>
    Call,
    /// <summary>网上信访.</summary>
    Online,
}

/// <summary>信访目的: what the petitioner wants, in the field's practice.</summary>
public enum Purpose
{
    /// <summary>意见建议.</summary>
    Suggestion,
    /// <summary>申诉.</summary>
    Appeal,
    /// <summary>求决.</summary>
    Relief,
    /// <summary>揭发控告.</summary>
    Accusation,
    /// <summary>咨询.</summary>
    Consultation,
    /// <summary>其他.</summary>
    Other,
}

/// <summary>信访事项类别: the class that decides how a matter is handled (arts 29–31).</summary>
public enum PetitionClass
{
    /// <summary>建议意见类.</summary>
    Suggestion,
    /// <summary>检举控告类.</summary>
    Accusation,
    /// <summary>申诉求决类.</summary>
    Grievance,
}

/// <summary>法定途径: the six pathways of a grievance (art 31 (1)–(6)).</summary>
public enum Pathway
{
    /// <summary>诉讼途径, art 31 (1).</summary>
    Judicial,
    /// <summary>仲裁, art 31 (2).</summary>
    Arbitration,
    /// <summary>党员申诉、申请复审, art 31 (3).</summary>
    Party,
    /// <summary>行政复议、行政裁决、行政确认、行政许可、行政处罚等行政程序, art 31 (4).</summary>
    Administrative,
    /// <summary>履行法定职责, art 31 (5).</summary>
    Duty,
    /// <summary>信访程序, art 31 (6): investigated, answered by an opinion, reviewed and rechecked.</summary>
    Petition,
}

/// <summary>办理状态: where a case stands. Overdue, due soon and backlog are derived, never states.</summary>
public enum CaseState
{
    /// <summary>已登记.</summary>
    Registered,
    /// <summary>已受理.</summary>
    Accepted,
    /// <summary>已审清 (三个清楚 passed).</summary>
    Clarified,
    /// <summary>已出具意见.</summary>
    Resolved,
    /// <summary>已办结.</summary>
    Closed,
    /// <summary>不予受理.</summary>
    NotAccepted,
    /// <summary>不再受理.</summary>
    NoLongerAccepted,
    /// <summary>已导入法定途径.</summary>
    Routed,
    /// <summary>已转送.</summary>
    Transferred,
    /// <summary>已交办: still owes a report, not an end.</summary>
    Assigned,
    /// <summary>存查.</summary>
    Filed,
    /// <summary>已并案.</summary>
    Merged,
    /// <summary>已撤回.</summary>
    Withdrawn,
    /// <summary>已退回: a referred matter that went back to its sender.</summary>
    Returned,
}

/// <summary>甄别结论: the outcome of screening; its word is the state it leads to.</summary>
public enum ScreeningDecision
{
    /// <summary>受理.</summary>
    Accepted,
    /// <summary>不予受理.</summary>
    NotAccepted,
    /// <summary>不再受理.</summary>
    NoLongerAccepted,
    /// <summary>导入法定途径.</summary>
    Routed,
    /// <summary>转送.</summary>
    Transferred,
    /// <summary>交办.</summary>
    Assigned,
    /// <summary>存查.</summary>
    Filed,
    /// <summary>并案.</summary>
    Merged,
}

/// <summary>办理结果: what the office answered. Which of them fit a case is said by <see cref="Handling"/>.</summary>
public enum Outcome
{
    /// <summary>予以支持 (art 32).</summary>
    Supported,
    /// <summary>解释疏导: reasonable, but without legal basis (art 32).</summary>
    Explained,
    /// <summary>部分支持: of several matters answered one by one some are granted (art 32) [ours].</summary>
    PartlySupported,
    /// <summary>不予支持 (art 32).</summary>
    NotSupported,
    /// <summary>采纳 (art 29).</summary>
    Adopted,
    /// <summary>部分采纳 (art 29).</summary>
    PartlyAdopted,
    /// <summary>未采纳 (art 29).</summary>
    NotAdopted,
    /// <summary>移送有权机关 (art 30).</summary>
    PassedOn,
    /// <summary>已答复.</summary>
    Answered,
    /// <summary>已引导进入程序 (art 31 (1)–(4)).</summary>
    Guided,
    /// <summary>已履职 (art 31 (5)).</summary>
    Performed,
}

/// <summary>送达方式: how a document reached the petitioner.</summary>
public enum ServiceMethod
{
    /// <summary>当面送达.</summary>
    InPerson,
    /// <summary>邮寄送达.</summary>
    Post,
    /// <summary>其他方式.</summary>
    Other,
}

/// <summary>来访性质: the occasion of a visit.</summary>
public enum Occasion
{
    /// <summary>平日来访.</summary>
    OrdinaryDay,
    /// <summary>接待日.</summary>
    ReceptionDay,
    /// <summary>上访: to a higher authority, passed down.</summary>
    HigherAuthority,
}

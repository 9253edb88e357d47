using Petitions.Domain.Counting;
using Petitions.Domain.Reviews;

namespace Petitions.Domain.Cases;

/// <summary>案件数据: everything the row of a case holds (table <c>cases</c>). Changed only by the verbs of <see cref="PetitionCase"/>.</summary>
public sealed record CaseData
{
    /// <summary>Identity (version 7 guid).</summary>
    public Guid Id { get; init; }
    /// <summary>信访编号.</summary>
    public string Number { get; init; } = "";
    /// <summary>查询码, as a keyed hash only.</summary>
    public string QueryCodeHash { get; init; } = "";
    /// <summary>The superior system's number.</summary>
    public string? ExternalNo { get; init; }
    /// <summary>信访渠道.</summary>
    public Channel Channel { get; init; }
    /// <summary>传真: a letter that came by fax.</summary>
    public bool Fax { get; init; }
    /// <summary>收到时间 (UTC).</summary>
    public DateTimeOffset ReceivedAt { get; init; }
    /// <summary>收到日: the office day of <see cref="ReceivedAt"/>; clocks run from it.</summary>
    public DateOnly ReceivedOn { get; init; }
    /// <summary>首次收到日: of what came by referral, the day on which the matter was first received by whoever had it first; null where it was received here, or where that was not kept.</summary>
    public DateOnly? FirstReceivedOn { get; init; }
    /// <summary>登记时间 (UTC).</summary>
    public DateTimeOffset RegisteredAt { get; init; }
    /// <summary>登记人.</summary>
    public string RegisteredBy { get; init; } = "";
    /// <summary>登记单位.</summary>
    public string RegisteredUnitId { get; init; } = "";
    /// <summary>登记时的类别: as entered; never changed afterwards, so that late entries count where they were entered.</summary>
    public PetitionClass? RegisteredClass { get; init; }
    /// <summary>计入日: the day the case counts as received; the day of entry where its own month is already reported.</summary>
    public DateOnly CountedOn { get; init; }
    /// <summary>补录: counted later than received, because its month was already reported.</summary>
    public bool Late { get; init; }
    /// <summary>办理单位: the unit responsible now.</summary>
    public string UnitId { get; init; } = "";
    /// <summary>The arrival that raised the matter, for visits.</summary>
    public Guid? VisitId { get; init; }
    /// <summary>标题.</summary>
    public string Title { get; init; } = "";
    /// <summary>信访目的.</summary>
    public Purpose? Purpose { get; init; }
    /// <summary>类别 (arts 29–31); null until known, and for consultations.</summary>
    public PetitionClass? Class { get; init; }
    /// <summary>法定途径 of a grievance (art 31).</summary>
    public Pathway? Pathway { get; init; }
    /// <summary>内容分类.</summary>
    public string CategoryCode { get; init; } = "";
    /// <summary>问题属地单位.</summary>
    public string? IncidentUnitId { get; init; }
    /// <summary>人数, as told.</summary>
    public int PeopleCount { get; init; }
    /// <summary>匿名.</summary>
    public bool Anonymous { get; init; }
    /// <summary>是否须告知: false where name or address is unclear (art 23).</summary>
    public bool NoticeOwed { get; init; }
    /// <summary>紧急 (art 25).</summary>
    public bool Urgent { get; init; }
    /// <summary>应上报起始日: since when an urgent matter is to be reported up; null where it is not urgent, or is reported (art 25).</summary>
    public DateOnly? ReportUpFrom { get; init; }
    /// <summary>上报日: of the last report upward.</summary>
    public DateOnly? ReportedUpOn { get; init; }
    /// <summary>上报对象: to whom it was reported last.</summary>
    public string? ReportedUpTo { get; init; }
    /// <summary>被反映对象的类型: person or unit.</summary>
    public string? AccusedKind { get; init; }
    /// <summary>被反映人.</summary>
    public string? AccusedName { get; init; }
    /// <summary>被反映单位: never a target of the case (art 30).</summary>
    public string? AccusedUnitId { get; init; }
    /// <summary>被反映人的账号, where it is one of ours: excluded wherever it works. Empty where it was said to be nobody of ours who only bears the name.</summary>
    public string? AccusedUserName { get; init; }
    /// <summary>The account alone: null also where the accused was said only to bear the name of one.</summary>
    public string? AccusedAccount => AccusedIsNamesake ? null : AccusedUserName;
    /// <summary>同名: the accused was said to be nobody of ours, who only bears the name.</summary>
    public bool AccusedIsNamesake => AccusedUserName == Accused.Namesake;
    /// <summary>待核对象: the accounts that the name of the accused may mean, where nobody has said which; between commas and in their order (",a,b,"). Null where none may be meant.</summary>
    public string? AccusedMayBe { get; init; }
    /// <summary>密封: who may know the case beside its units; follows from class and accused.</summary>
    public string Seal { get; init; } = "";
    /// <summary>办理状态.</summary>
    public CaseState State { get; init; }
    /// <summary>True in the states in which the office still owes something.</summary>
    public bool IsOpen { get; init; }
    /// <summary>承办人 (account name).</summary>
    public string? Assignee { get; init; }
    /// <summary>甄别时间 (UTC).</summary>
    public DateTimeOffset? ScreenedAt { get; init; }
    /// <summary>甄别结论.</summary>
    public ScreeningDecision? Decision { get; init; }
    /// <summary>作出现有决定的记录: the history entry that made the decision that stands; a notice of an earlier entry told something else. Null where none stands.</summary>
    public int? DecisionEntry { get; init; }
    /// <summary>改定时间 (UTC): class or pathway were last decided anew; null where they never were.</summary>
    public DateTimeOffset? ReclassifiedAt { get; init; }
    /// <summary>理由代码.</summary>
    public string? ReasonCode { get; init; }
    /// <summary>理由.</summary>
    public string? Reason { get; init; }
    /// <summary>转送、交办去向.</summary>
    public string? TargetUnitId { get; init; }
    /// <summary>交办回报期限.</summary>
    public DateOnly? ReportDueOn { get; init; }
    /// <summary>并入案件.</summary>
    public Guid? IntoCaseId { get; init; }
    /// <summary>来文: the referral that brought the case here; null for what was registered here.</summary>
    public Guid? ReferralId { get; init; }
    /// <summary>重复的案件: the earlier case this one was linked to, which may be a repeat itself; null for a first one.</summary>
    public Guid? RepeatOfId { get; init; }
    /// <summary>集体形式, by the standard in force when the people were counted; null where it was not judged.</summary>
    public Grouping? GroupForm { get; init; }
    /// <summary>The history entry that merged the case; null where it is not merged.</summary>
    public int? MergeEntry { get; init; }
    /// <summary>评价日: the petitioner rated this closure.</summary>
    public DateOnly? RatedOn { get; init; }
    /// <summary>复查复核: the last proceeding; null before the first.</summary>
    public Guid? ReviewId { get; init; }
    /// <summary>终结日: tiers used up or windows lapsed; a fact apart from 办结 and 化解.</summary>
    public DateOnly? FinalisedOn { get; init; }
    /// <summary>终结方式.</summary>
    public Finality? FinalisedBy { get; init; }
    /// <summary>被责令重新办理的结果: not to be given again on the same facts.</summary>
    public Outcome? RedoOutcome { get; init; }
    /// <summary>不再受理所据的复核案件 (art 36 ¶3).</summary>
    public Guid? RecheckedCaseId { get; init; }
    /// <summary>不再受理所据的复核机关, where the recheck opinion is on paper from before there was a case here.</summary>
    public string? RecheckOrgan { get; init; }
    /// <summary>该复核意见的文号.</summary>
    public string? RecheckNo { get; init; }
    /// <summary>该复核意见的日期.</summary>
    public DateOnly? RecheckedOn { get; init; }
    /// <summary>导入去向: the organ or procedure a routed matter was led to.</summary>
    public string? Destination { get; init; }
    /// <summary>The day an ended case was last taken up again; it counts as backlog from then at the earliest.</summary>
    public DateOnly? ReopenedOn { get; init; }
    /// <summary>撤销并案日: the day it was last taken out of a merge; null where it never was.</summary>
    public DateOnly? ApartOn { get; init; }
    /// <summary>受理日.</summary>
    public DateOnly? AcceptedOn { get; init; }
    /// <summary>轮次: 1, and one more with every reopening.</summary>
    public int Round { get; init; }
    /// <summary>审核清单版本 the case was reviewed by.</summary>
    public int? ChecklistVersion { get; init; }
    /// <summary>症结.</summary>
    public string? Crux { get; init; }
    /// <summary>矛盾的主要方面.</summary>
    public string? MainAspect { get; init; }
    /// <summary>跳过审核的理由; stays visible.</summary>
    public string? OverrideReason { get; init; }
    /// <summary>核准跳过的负责人.</summary>
    public string? OverrideBy { get; init; }
    /// <summary>办理结果.</summary>
    public Outcome? Outcome { get; init; }
    /// <summary>意见起草人.</summary>
    public string? OpinionBy { get; init; }
    /// <summary>审批时间 (UTC).</summary>
    public DateTimeOffset? ApprovedAt { get; init; }
    /// <summary>审批人.</summary>
    public string? ApprovedBy { get; init; }
    /// <summary>送达日.</summary>
    public DateOnly? ServedOn { get; init; }
    /// <summary>现行结果: the outcome that stands once an opinion is served: its own, or the one a served review or recheck put in its place; null where none does.</summary>
    public Outcome? StandingOutcome { get; init; }
    /// <summary>The day on which the opinion was served that made the outcome what it is: the unit's own, or that of the review or recheck that changed it.</summary>
    public DateOnly? StandingSince { get; init; }
    /// <summary>执行完毕日: the day the supported request was carried out; null while it is owed, and where none is.</summary>
    public DateOnly? ExecutedOn { get; init; }
    /// <summary>听证日: the day of the hearing of the handling that is convened and of which nothing is recorded yet; null where there is none.</summary>
    public DateOnly? HearingOn { get; init; }
    /// <summary>听证记载序号: the handling record by which it was convened.</summary>
    public int? HearingNo { get; init; }
    /// <summary>The day the present end state was reached.</summary>
    public DateOnly? EndedOn { get; init; }
    /// <summary>结后未了起: the first office day on which the case had ended and something was still owed for it; null where there was none, in any of its rounds.</summary>
    public DateOnly? OwedFrom { get; init; }
    /// <summary>结后未了止: the office day on which that was no longer so for the last time; null while it is.</summary>
    public DateOnly? OwedUntil { get; init; }
    /// <summary>历史办结计入日: of a matter closed before it was entered, the day its end counts; null for every other. Never changed.</summary>
    public DateOnly? PastEndedOn { get; init; }
    /// <summary>办结时间 (UTC).</summary>
    public DateTimeOffset? ClosedAt { get; init; }
    /// <summary>办结日.</summary>
    public DateOnly? ClosedOn { get; init; }
    /// <summary>办结说明.</summary>
    public string? ClosingNote { get; init; }
    /// <summary>是否化解; null where nothing is said of it. A fact apart from 办结, told before it, with it or after it.</summary>
    public bool? Settled { get; init; }
    /// <summary>化解日: the office day on which it was told that the dispute is over; null where it is not.</summary>
    public DateOnly? SettledOn { get; init; }
    /// <summary>The earliest raw due date of a running clock that a unit here owes.</summary>
    public DateOnly? NextDueOn { get; init; }
    /// <summary>The earliest legal due date of a running clock that a unit here owes.</summary>
    public DateOnly? NextLegalDueOn { get; init; }
    /// <summary>积案起算日: the day the rule became true; stays after the flag has ended.</summary>
    public DateOnly? BacklogSince { get; init; }
    /// <summary>列入积案时间 (UTC).</summary>
    public DateTimeOffset? BacklogRaisedAt { get; init; }
    /// <summary>The rule and version that raised the flag, such as <c>open-since-registration@1</c>.</summary>
    public string? BacklogRule { get; init; }
    /// <summary>积案销号日.</summary>
    public DateOnly? BacklogEndedOn { get; init; }
    /// <summary>How the flag ended: <c>settled</c> or <c>closed</c>.</summary>
    public string? BacklogEnd { get; init; }
    /// <summary>匿名化日: names and texts are erased; nothing more can be done on the case.</summary>
    public DateOnly? AnonymisedOn { get; init; }
    /// <summary>数据密钥: the wrapped key that title, accused, texts and history are sealed under at rest; null for a case from before there were any, empty once it was destroyed.</summary>
    public string? DataKey { get; init; }
    /// <summary>链头: the hash of the newest line of history; empty where it is from before there were any.</summary>
    public string ChainHead { get; init; } = "";
    /// <summary>Version: 1 at registration, one more with every act.</summary>
    public int Version { get; init; }
    /// <summary>Last change (UTC).</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>在办时长档: the step of <see cref="OpenSpan"/> that the case stands on.</summary>
    public int Span => OpenSpan.Of(CountedOn, EndedOn, ReopenedOn is not null || ApartOn is not null || Round > 1);

    /// <summary>事项起始日: the day from which the matter is old, whichever units have had it since.</summary>
    public DateOnly MatterSince => FirstReceivedOn ?? ReceivedOn;

    /// <summary>积案: flagged and not ended.</summary>
    public bool IsBacklog => BacklogSince is not null && BacklogEndedOn is null;
}

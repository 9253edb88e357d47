using System.Text.Json.Serialization;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reference;
using Petitions.Domain.Reviews;

namespace Petitions.Application.Cases;

/// <summary>时限, as answered.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Rule">Key of the rule.</param>
/// <param name="Title">What is owed, in Chinese.</param>
/// <param name="Regulation">Which Regulation.</param>
/// <param name="Article">Article.</param>
/// <param name="StartedOn">The day that starts the clock; it is not counted.</param>
/// <param name="RawDueOn">Start plus length: staff are warned and measured on it.</param>
/// <param name="LegalDueOn">Rolled to the next working day.</param>
/// <param name="Provisional">True where a year's notice is not loaded yet.</param>
/// <param name="MetOn">The day it was met.</param>
/// <param name="Status">running, overdue, met, metLate, lapsed, stopped.</param>
/// <param name="Explanation">How the dates came about, line by line, in Chinese.</param>
public sealed record DeadlineView(
    Guid Id, string Rule, string Title, string Regulation, string Article, DateOnly StartedOn, DateOnly RawDueOn, DateOnly LegalDueOn,
    bool Provisional, DateOnly? MetOn, string Status, IReadOnlyList<string> Explanation)
{
    /// <summary>延期日数: days granted beyond the rule's length.</summary>
    public int ExtensionDays { get; init; }

    /// <summary>外部机关: the organ outside the unit tree that owes it; null where a unit here does.</summary>
    public string? OutsideOrgan { get; init; }

    /// <summary>The explanation in English, for pages; the API tells the Chinese one.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> ExplanationEnglish { get; init; } = [];

    /// <summary>The clock as it stands on a day.</summary>
    public static DeadlineView Of(Deadline clock, ReferenceData reference, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(reference);
        var rule = reference.RuleOf(clock);
        var explained = rule is null ? null : clock.Explain(rule, reference.Calendar);
        return new(clock.Id, clock.RuleKey, RuleKeys.ChineseTitle(clock.RuleKey), rule?.Regulation ?? "", rule?.Article ?? "",
            clock.StartedOn, clock.RawDueOn, clock.LegalDueOn, clock.Provisional,
            clock.Status is DeadlineStatus.Met or DeadlineStatus.MetLate ? clock.MetOn : null,
            clock.IsOverdue(today) ? "overdue" : clock.Status.Word(), explained?.Chinese ?? [])
        { ExtensionDays = clock.ExtensionDays, OutsideOrgan = clock.OutsideOrgan, ExplanationEnglish = explained?.English ?? [] };
    }
}

/// <summary>案件列表行.</summary>
public record CaseRow : IShowsCase
{
    /// <inheritdoc/>
    [JsonIgnore]
    public string Seal { get; init; } = "";
    Guid IShowsCase.CaseId => Id;
    /// <summary>Identity.</summary>
    public Guid Id { get; init; }
    /// <summary>信访编号.</summary>
    public string Number { get; init; } = "";
    /// <summary>标题.</summary>
    public string Title { get; init; } = "";
    /// <summary>信访渠道.</summary>
    public Channel Channel { get; init; }
    /// <summary>类别.</summary>
    public PetitionClass? Class { get; init; }
    /// <summary>办理状态.</summary>
    public CaseState State { get; init; }
    /// <summary>办理单位.</summary>
    public string UnitId { get; init; } = "";
    /// <summary>收到时间.</summary>
    public DateTimeOffset ReceivedAt { get; init; }
    /// <summary>The earliest raw due date of a running clock.</summary>
    public DateOnly? NextDueOn { get; init; }
    /// <summary>超期.</summary>
    public bool Overdue { get; init; }
    /// <summary>积案.</summary>
    public bool Backlog { get; init; }
    /// <summary>紧急.</summary>
    public bool Urgent { get; init; }
    /// <summary>Version, as in the ETag.</summary>
    public int Version { get; init; }
}

/// <summary>案件, as answered: everything of intake with personal data masked, and everything since.</summary>
public sealed record CaseView : CaseRow
{
    /// <summary>The superior system's number.</summary>
    public string? ExternalNo { get; init; }
    /// <summary>传真.</summary>
    public bool Fax { get; init; }
    /// <summary>登记时间.</summary>
    public DateTimeOffset RegisteredAt { get; init; }
    /// <summary>登记人.</summary>
    public string RegisteredBy { get; init; } = "";
    /// <summary>登记单位.</summary>
    public string RegisteredUnitId { get; init; } = "";
    /// <summary>首次收到日: of what came by referral, the day on which the matter was first received, from which it is old; null where it was received here first.</summary>
    public DateOnly? FirstReceivedOn { get; init; }
    /// <summary>计入日.</summary>
    public DateOnly CountedOn { get; init; }
    /// <summary>补录.</summary>
    public bool Late { get; init; }
    /// <summary>The arrival that raised it.</summary>
    public Guid? VisitId { get; init; }
    /// <summary>内容.</summary>
    public string Content { get; init; } = "";
    /// <summary>诉求.</summary>
    public string? Demand { get; init; }
    /// <summary>事实与理由.</summary>
    public string? Facts { get; init; }
    /// <summary>信访目的.</summary>
    public Purpose? Purpose { get; init; }
    /// <summary>法定途径.</summary>
    public Pathway? Pathway { get; init; }
    /// <summary>内容分类.</summary>
    public string CategoryCode { get; init; } = "";
    /// <summary>问题属地单位.</summary>
    public string? IncidentUnitId { get; init; }
    /// <summary>人数.</summary>
    public int PeopleCount { get; init; }
    /// <summary>集体形式.</summary>
    public Grouping? GroupForm { get; init; }
    /// <summary>初次案件, where this one repeats it.</summary>
    public Guid? RepeatOfId { get; init; }
    /// <summary>应上报起始日: since when an urgent matter is to be reported up; null where nothing is owed (art 25).</summary>
    public DateOnly? ReportUpFrom { get; init; }
    /// <summary>上报日: of the last report upward.</summary>
    public DateOnly? ReportedUpOn { get; init; }
    /// <summary>上报对象: of the last report upward.</summary>
    public string? ReportedUpTo { get; init; }
    /// <summary>主访人.</summary>
    public PersonView? Petitioner { get; init; }
    /// <summary>代理人: acts for the petitioner.</summary>
    public PersonView? Agent { get; init; }
    /// <summary>同访人.</summary>
    public IReadOnlyList<PersonView> CoPetitioners { get; init; } = [];
    /// <summary>被反映对象.</summary>
    public AccusedInput? Accused { get; init; }
    /// <summary>承办人.</summary>
    public string? Assignee { get; init; }
    /// <summary>承办人显示名.</summary>
    public string? AssigneeName { get; init; }
    /// <summary>甄别.</summary>
    public ScreeningView? Screening { get; init; }
    /// <summary>三个清楚.</summary>
    public ClarityView? Clarity { get; init; }
    /// <summary>处理意见: the last one drafted in this round of handling; those of earlier rounds stand in the history.</summary>
    public ResolutionView? Resolution { get; init; }
    /// <summary>办结.</summary>
    public ClosureView? Closure { get; init; }
    /// <summary>执行完毕日; null while execution is owed, and where none is.</summary>
    public DateOnly? ExecutedOn { get; init; }
    /// <summary>现行结果: the outcome that stands since an opinion was served, by review and recheck; null where none does.</summary>
    public Outcome? StandingOutcome { get; init; }
    /// <summary>责令重新办理前的结果: the same again needs new facts; null where no redo was ordered.</summary>
    public Outcome? RedoOutcome { get; init; }
    /// <summary>化解; null where nothing is said of it.</summary>
    public bool? Settled { get; init; }
    /// <summary>化解日; null where it is not settled.</summary>
    public DateOnly? SettledOn { get; init; }
    /// <summary>终结: tiers used up or windows lapsed; null until then, apart from 办结 and 化解.</summary>
    public FinalityView? Finalised { get; init; }
    /// <summary>积案标记.</summary>
    public BacklogView? BacklogFlag { get; init; }
    /// <summary>匿名化日: names and texts are erased; null while they are there.</summary>
    public DateOnly? AnonymisedOn { get; init; }
    /// <summary>时限.</summary>
    public IReadOnlyList<DeadlineView> Deadlines { get; init; } = [];
    /// <summary>延期: the last one asked for.</summary>
    public ExtensionView? Extension { get; init; }
    /// <summary>应书面告知: true where name and address are clear, so that the petitioner is told of each decision (art 23); else null, as in files from before it was said.</summary>
    public bool? NoticeOwed { get; init; }
    /// <summary>书面告知.</summary>
    public IReadOnlyList<NoticeView> Notices { get; init; } = [];
    /// <summary>提示: identity numbers of its people that are badly formed, which is never a reason to refuse; the numbers themselves are not told.</summary>
    public IReadOnlyList<IntakeWarning> Warnings { get; init; } = [];
    /// <summary>What the clarity review just sent still misses; empty otherwise.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>True for a <see cref="Receipt"/>: every case has a unit.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsReceipt => UnitId.Length == 0;

    /// <summary>回执: confirms an act to somebody who may no longer know the case: number and state only, as at registration.</summary>
    public static CaseView Receipt(CaseData file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new() { Id = file.Id, Number = file.Number, State = file.State, Version = file.Version, RegisteredAt = file.RegisteredAt, ReceivedAt = file.ReceivedAt, Channel = file.Channel };
    }
}

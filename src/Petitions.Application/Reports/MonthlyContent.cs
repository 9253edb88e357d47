using System.Text.Json.Serialization;

namespace Petitions.Application.Reports;

/// <summary>
/// 月报内容: what an issued report keeps, for the whole office: figures by unit and class, and ids of cases; no name and no title.
/// A reader's report is derived from it by the reader's units. Lists are sorted, so that equal facts make equal text.
/// </summary>
public sealed record MonthlyContent
{
    /// <summary>yyyy-MM.</summary>
    public required string Period { get; init; }
    /// <summary>First office day.</summary>
    public required DateOnly From { get; init; }
    /// <summary>Last office day.</summary>
    public required DateOnly To { get; init; }
    /// <summary>The office's top unit.</summary>
    public required string UnitId { get; init; }
    /// <summary>Flows by unit, class, and nothing else, channel, or category.</summary>
    public required IReadOnlyList<FlowCell> Flows { get; init; }
    /// <summary>按期办结.</summary>
    public required IReadOnlyList<OnTimeCell> OnTime { get; init; }
    /// <summary>各项期限按期情况; empty in reports from before it was kept.</summary>
    public IReadOnlyList<RuleCell> OnTimeByRule { get; init; } = [];

    /// <summary>比率; empty in reports from before they were kept.</summary>
    public IReadOnlyList<RateCell> Rates { get; init; } = [];

    /// <summary>积案.</summary>
    public required IReadOnlyList<BacklogCell> Backlog { get; init; }
    /// <summary>来访.</summary>
    public required IReadOnlyList<VisitCell> Visits { get; init; }
    /// <summary>告知指引来访; null in reports from before it was counted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CountCellOf>? GuidedVisits { get; init; }
    /// <summary>跳过审核.</summary>
    public required IReadOnlyList<CountCellOf> Overrides { get; init; }
    /// <summary>补录案件.</summary>
    public required IReadOnlyList<CountCellOf> LateCases { get; init; }
    /// <summary>补录来访.</summary>
    public required IReadOnlyList<CountCellOf> LateVisits { get; init; }
    /// <summary>办结案件.</summary>
    public required IReadOnlyList<ClosedCell> ClosedCases { get; init; }
}

/// <summary>流量: what was open, came in, went out, and is open.</summary>
public record Flow
{
    /// <summary>期初在办.</summary>
    public long OpenAtStart { get; init; }
    /// <summary>收到.</summary>
    public long Received { get; init; }
    /// <summary>重新办理.</summary>
    public long Reopened { get; init; }
    /// <summary>转入 from another unit or category.</summary>
    public long MovedIn { get; init; }
    /// <summary>办结: the end state closed.</summary>
    public long Closed { get; init; }
    /// <summary>The other end states.</summary>
    public long PassedOn { get; init; }
    /// <summary>转出 to another unit or category.</summary>
    public long MovedOut { get; init; }
    /// <summary>期末在办.</summary>
    public long OpenAtEnd { get; init; }

    /// <summary>Whether the reconciliation identity holds.</summary>
    public bool Reconciles() => OpenAtStart + Received + Reopened + MovedIn - Closed - PassedOn - MovedOut == OpenAtEnd;
}

/// <summary>流量格.</summary>
public sealed record FlowCell : Flow
{
    /// <summary>all, channel or category.</summary>
    public required string Dimension { get; init; }
    /// <summary>办理单位.</summary>
    public required string UnitId { get; init; }
    /// <summary>Word of the class, empty where there is none; for a sealed case its seal.</summary>
    public required string Class { get; init; }
    /// <summary>Word of the channel or code of the category.</summary>
    public required string Value { get; init; }
}

/// <summary>按期办结格.</summary>
public sealed record OnTimeCell
{
    /// <summary>办理单位.</summary>
    public string UnitId { get; init; } = "";
    /// <summary>类别.</summary>
    public string Class { get; init; } = "";
    /// <summary>按期.</summary>
    public long OnTime { get; init; }
    /// <summary>逾期办结.</summary>
    public long Late { get; init; }
    /// <summary>月末仍逾期未办结.</summary>
    public long Overdue { get; init; }
}

/// <summary>期限按期格: clocks of a rule whose last day lies in the month, by the unit that owes it.</summary>
public sealed record RuleCell
{
    /// <summary>Key of the rule.</summary>
    public string Rule { get; init; } = "";

    /// <summary>义务单位.</summary>
    public string UnitId { get; init; } = "";

    /// <summary>类别.</summary>
    public string Class { get; init; } = "";

    /// <summary>按期.</summary>
    public long OnTime { get; init; }

    /// <summary>逾期完成.</summary>
    public long Late { get; init; }

    /// <summary>月末仍逾期.</summary>
    public long Overdue { get; init; }
}

/// <summary>比率格: both parts of a rate, of one unit and class.</summary>
public sealed record RateCell
{
    /// <summary>Key of the definition.</summary>
    public string Rate { get; init; } = "";

    /// <summary>Version of the definition.</summary>
    public int Version { get; init; }

    /// <summary>单位.</summary>
    public string UnitId { get; init; } = "";

    /// <summary>类别.</summary>
    public string Class { get; init; } = "";

    /// <summary>分子.</summary>
    public long Numerator { get; init; }

    /// <summary>分母.</summary>
    public long Denominator { get; init; }
}

/// <summary>积案流量.</summary>
public record BacklogFlow
{
    /// <summary>月初.</summary>
    public long AtStart { get; init; }
    /// <summary>新增: flags whose rule became true in the month.</summary>
    public long Found { get; init; }
    /// <summary>化解: ended in the month, and settled by its end.</summary>
    public long Settled { get; init; }
    /// <summary>办结未化解, or ended otherwise, and not settled by the end of the month.</summary>
    public long Ended { get; init; }
    /// <summary>Crossed the line of five years or changed unit: in minus out.</summary>
    public long Moved => Remaining - AtStart - Found + Settled + Ended;
    /// <summary>月末.</summary>
    public long Remaining { get; init; }
}

/// <summary>积案格.</summary>
public sealed record BacklogCell : BacklogFlow
{
    /// <summary>办理单位.</summary>
    public required string UnitId { get; init; }
    /// <summary>类别.</summary>
    public required string Class { get; init; }
    /// <summary>underFiveYears or fiveYearsAndOver.</summary>
    public required string Bracket { get; init; }
}

/// <summary>来访格.</summary>
/// <param name="UnitId">接访单位.</param>
/// <param name="Batches">批次.</param>
/// <param name="People">人次.</param>
/// <param name="Class">The seal the arrivals stand behind; null for none.</param>
public sealed record VisitCell(
    string UnitId, long Batches, long People, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Class = null);

/// <summary>件数格.</summary>
public sealed record CountCellOf
{
    /// <summary>办理单位.</summary>
    public string UnitId { get; init; } = "";
    /// <summary>类别; empty for visits.</summary>
    public string Class { get; init; } = "";
    /// <summary>件数.</summary>
    public long Count { get; init; }
}

/// <summary>办结案件, by id: number and title are added for those who may know the case.</summary>
public sealed record ClosedCell
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }
    /// <summary>办理单位.</summary>
    public required string UnitId { get; init; }
    /// <summary>类别.</summary>
    public required string Class { get; init; }
    /// <summary>办结日.</summary>
    public required DateOnly ClosedOn { get; init; }
    /// <summary>Calendar days from receipt to closure.</summary>
    public required int Days { get; init; }
    /// <summary>Word of the outcome.</summary>
    public required string Outcome { get; init; }
    /// <summary>是否化解.</summary>
    public required bool Settled { get; init; }
}

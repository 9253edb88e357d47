using System.Text.Json.Serialization;
using Petitions.Application.Cases;
using Petitions.Domain.Cases;

namespace Petitions.Application.Reports;

/// <summary>信访办结月报, as one reader gets it: the figures of the reader's units.</summary>
public sealed record MonthlyReport : Flow, IShowsCases
{
    IEnumerable<IShowsCase> IShowsCases.Shown => ClosedCases;

    /// <summary>yyyy-MM.</summary>
    public required string Period { get; init; }
    /// <summary>First office day.</summary>
    public required DateOnly From { get; init; }
    /// <summary>Last office day.</summary>
    public required DateOnly To { get; init; }
    /// <summary>The unit whose report this is, with the units below it.</summary>
    public required string UnitId { get; init; }
    /// <summary>Its name.</summary>
    public required string UnitName { get; init; }
    /// <summary>1, and one more each time facts were corrected.</summary>
    public required int Revision { get; init; }
    /// <summary>出具时间.</summary>
    public required DateTimeOffset IssuedAt { get; init; }
    /// <summary>出具人.</summary>
    public required string IssuedBy { get; init; }
    /// <summary>按渠道.</summary>
    public required IReadOnlyList<ChannelFlow> ByChannel { get; init; }
    /// <summary>按单位.</summary>
    public required IReadOnlyList<UnitFlow> ByUnit { get; init; }
    /// <summary>按内容分类.</summary>
    public required IReadOnlyList<CategoryFlow> ByCategory { get; init; }
    /// <summary>按期办结率.</summary>
    public required OnTimeClosure OnTimeClosure { get; init; }
    /// <summary>各项期限的按期率.</summary>
    public required IReadOnlyList<OnTimeOfRule> OnTimeByRule { get; init; }

    /// <summary>比率, each with its versioned definition; empty in reports from before they were kept.</summary>
    public required IReadOnlyList<Rate> Rates { get; init; }

    /// <summary>办结用时.</summary>
    public required DaysToClose DaysToClose { get; init; }
    /// <summary>积案.</summary>
    public required BacklogByAge Backlog { get; init; }
    /// <summary>来访: 批次 and 人次.</summary>
    public required VisitCount Visits { get; init; }
    /// <summary>其中告知指引批次: arrivals at which guidance was given; null in reports from before it was counted.</summary>
    public long? GuidedVisits { get; init; }
    /// <summary>跳过“三个清楚”审核的件数.</summary>
    public required long ClarityOverrides { get; init; }
    /// <summary>补录: entered after their own month was reported, and counted in this one.</summary>
    public required LateEntries Late { get; init; }
    /// <summary>办结案件 that the reader may know.</summary>
    public required IReadOnlyList<ClosedCase> ClosedCases { get; init; }
    /// <summary>What this revision changed against the one before; empty for the first.</summary>
    public required IReadOnlyList<Difference> Differences { get; init; }
}

/// <summary>按渠道.</summary>
public sealed record ChannelFlow : Flow
{
    /// <summary>信访渠道.</summary>
    public required Channel Channel { get; init; }
}

/// <summary>按单位.</summary>
public sealed record UnitFlow : Flow
{
    /// <summary>单位.</summary>
    public required string UnitId { get; init; }
    /// <summary>名称.</summary>
    public required string Name { get; init; }
}

/// <summary>按内容分类.</summary>
public sealed record CategoryFlow : Flow
{
    /// <summary>分类.</summary>
    public required string CategoryCode { get; init; }
    /// <summary>名称.</summary>
    public required string Name { get; init; }
}

/// <summary>按期办结.</summary>
/// <param name="Rate">按期率.</param>
/// <param name="OnTime">按期.</param>
/// <param name="Late">逾期.</param>
/// <param name="Overdue">未结而已超期.</param>
public sealed record OnTimeClosure(Rate Rate, long OnTime, long Late, long Overdue);

/// <summary>期限按期率.</summary>
/// <param name="Rule">Key of the rule.</param>
/// <param name="Title">What it owes, in Chinese.</param>
/// <param name="Rate">按期率.</param>
/// <param name="OnTime">按期.</param>
/// <param name="Late">逾期完成.</param>
/// <param name="Overdue">月末仍逾期.</param>
public sealed record OnTimeOfRule(string Rule, string Title, Rate Rate, long OnTime, long Late, long Overdue);

/// <summary>办结用时, in calendar days; null where nothing was closed.</summary>
/// <param name="Count">件.</param>
/// <param name="Mean">平均.</param>
/// <param name="Median">中位数.</param>
/// <param name="P90">Nine of ten took no longer.</param>
public sealed record DaysToClose(int Count, decimal? Mean, decimal? Median, int? P90)
{
    /// <summary>Mean to one decimal, median, and the ninetieth percentile by nearest rank.</summary>
    public static DaysToClose Of(IEnumerable<int> days)
    {
        int[] sorted = [.. days.Order()];
        if (sorted.Length == 0) return new(0, null, null, null);
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2m;
        var rank = (9 * sorted.Length + 9) / 10;
        return new(sorted.Length, Math.Round((decimal)sorted.Sum(d => (long)d) / sorted.Length, 1, MidpointRounding.AwayFromZero), median, sorted[rank - 1]);
    }
}

/// <summary>积案, by age.</summary>
public sealed record BacklogByAge(BacklogFlow UnderFiveYears, BacklogFlow FiveYearsAndOver);

/// <summary>补录件数.</summary>
public sealed record LateEntries(long Cases, long Visits);

/// <summary>办结案件.</summary>
public sealed record ClosedCase : IShowsCase
{
    /// <inheritdoc/>
    [JsonIgnore]
    public string Seal { get; init; } = "";
    Guid IShowsCase.CaseId => Id;
    /// <summary>The case.</summary>
    public required Guid Id { get; init; }
    /// <summary>信访编号.</summary>
    public required string Number { get; init; }
    /// <summary>标题.</summary>
    public required string Title { get; init; }
    /// <summary>办理单位.</summary>
    public required string UnitId { get; init; }
    /// <summary>Its name.</summary>
    public required string UnitName { get; init; }
    /// <summary>办结日.</summary>
    public required DateOnly ClosedOn { get; init; }
    /// <summary>Calendar days from receipt to closure.</summary>
    public required int Days { get; init; }
    /// <summary>办理结果; null where none is recorded.</summary>
    public Outcome? Outcome { get; init; }
    /// <summary>是否化解.</summary>
    public required bool Settled { get; init; }
}

/// <summary>差异: a value that a revision changed; null where it was or is not there.</summary>
/// <param name="Path">Which value, as a path of the report.</param>
/// <param name="Old">Before.</param>
/// <param name="New">Since this revision.</param>
public sealed record Difference(string Path, string? Old, string? New);

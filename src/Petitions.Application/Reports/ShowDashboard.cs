using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain.Cases;

namespace Petitions.Application.Reports;

/// <summary>看板: open and closed counts as of the end of an office day, for a unit with the units below it.</summary>
public sealed record ShowDashboard : IQuery<Dashboard>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Numbers;
    /// <summary>Office day; today where absent, never in the future.</summary>
    public DateOnly? AsOf { get; init; }
    /// <summary>First office day of the period whose received and ended cases are counted; that of <see cref="AsOf"/>'s month where absent.</summary>
    public DateOnly? From { get; init; }
    /// <summary>Unit; the actor's own where absent, never one above or beside it.</summary>
    public string? UnitId { get; init; }
}

internal sealed class ShowDashboardShape : AbstractValidator<ShowDashboard>
{
    public ShowDashboardShape()
    {
        RuleFor(d => d.AsOf).InOurEra().NotBefore(d => d.From);
        RuleFor(d => d.From).InOurEra();
        RuleFor(d => d.UnitId).MaximumLength(Lengths.Code);
    }
}

/// <summary>看板, as answered. <c>Closed</c> counts every end state, so that open and closed make up the total.</summary>
public sealed record Dashboard
{
    /// <summary>截至日.</summary>
    public required DateOnly AsOf { get; init; }
    /// <summary>The unit whose numbers these are, with the units below it.</summary>
    public required string UnitId { get; init; }
    /// <summary>总数.</summary>
    public required long Total { get; init; }
    /// <summary>在办.</summary>
    public required long Open { get; init; }
    /// <summary>已结: every end state.</summary>
    public required long Closed { get; init; }
    /// <summary>按状态.</summary>
    public required IReadOnlyList<StateCount> ByState { get; init; }
    /// <summary>按渠道.</summary>
    public required IReadOnlyList<ChannelCount> ByChannel { get; init; }
    /// <summary>按单位: units that have cases, or took in or ended some within the period.</summary>
    public required IReadOnlyList<UnitCount> ByUnit { get; init; }
    /// <summary>按内容分类: categories that have cases, or in which some came in or ended within the period.</summary>
    public required IReadOnlyList<CategoryCount> ByCategory { get; init; }
    /// <summary>超期: a clock's last day lies before <see cref="AsOf"/> and it still runs.</summary>
    public required long Overdue { get; init; }
    /// <summary>即将到期: a clock ends within seven days.</summary>
    public required long DueSoon { get; init; }
    /// <summary>积案.</summary>
    public required BacklogCount Backlog { get; init; }
    /// <summary>来访.</summary>
    public required VisitCount Visits { get; init; }
    /// <summary>期间: what came in and what ended from its first day to <see cref="AsOf"/>.</summary>
    public required PeriodCount Period { get; init; }
    /// <summary>比率: those of the newest month reported up to <see cref="AsOf"/>; null before the first report.</summary>
    public ReportedRates? Rates { get; init; }
    /// <summary>可溯之日: the first office day whose every number leads to its cases; null where each day's does.</summary>
    public DateOnly? TracedFrom { get; init; }

    /// <summary>The twelve months up to <see cref="AsOf"/>, oldest first; the last one ends there.</summary>
    public required IReadOnlyList<MonthCount> Months { get; init; }
}

/// <summary>已报告的比率.</summary>
/// <param name="Period">The month, yyyy-MM.</param>
/// <param name="Revision">Which revision of its report.</param>
/// <param name="Rates">比率, each with its versioned definition.</param>
public sealed record ReportedRates(string Period, int Revision, IReadOnlyList<Rate> Rates);

/// <summary>按状态.</summary>
public sealed record StateCount(CaseState State, long Count);

/// <summary>期间收结: cases received and ended within the dashboard's period, each counted where it stood on the day it came in or ended.</summary>
public sealed record PeriodFlow(long Received, long Closed);

/// <summary>按渠道.</summary>
/// <param name="Channel">信访渠道.</param>
/// <param name="Open">在办.</param>
/// <param name="Closed">已结.</param>
/// <param name="Period">The same for the period asked for.</param>
public sealed record ChannelCount(Channel Channel, long Open, long Closed, PeriodFlow Period);

/// <summary>按单位: received where a case was registered, everything else where it is handled.</summary>
/// <param name="UnitId">单位.</param>
/// <param name="Name">单位名称.</param>
/// <param name="Open">在办.</param>
/// <param name="Closed">已结.</param>
/// <param name="Period">The same for the period asked for.</param>
public sealed record UnitCount(string UnitId, string Name, long Open, long Closed, PeriodFlow Period);

/// <summary>按内容分类.</summary>
/// <param name="CategoryCode">内容分类.</param>
/// <param name="Name">分类名称.</param>
/// <param name="Open">在办.</param>
/// <param name="Closed">已结.</param>
/// <param name="Period">The same for the period asked for.</param>
public sealed record CategoryCount(string CategoryCode, string Name, long Open, long Closed, PeriodFlow Period);

/// <summary>积案, by age since first receipt.</summary>
public sealed record BacklogCount(long UnderFiveYears, long FiveYearsAndOver);

/// <summary>来访: 批次 and 人次.</summary>
public sealed record VisitCount(long Batches, long People);

/// <summary>期间: cases received and ended, and arrivals, from one office day to another, both included.</summary>
/// <param name="From">First office day.</param>
/// <param name="To">Last office day, included.</param>
/// <param name="Received">收到.</param>
/// <param name="Closed">已结.</param>
/// <param name="Visits">来访批次、人次.</param>
public sealed record PeriodCount(DateOnly From, DateOnly To, long Received, long Closed, VisitCount Visits);

/// <summary>月度: cases received and ended in the month, open at its end.</summary>
/// <param name="Month"><c>yyyy-MM</c>.</param>
/// <param name="Received">收到.</param>
/// <param name="Closed">已结.</param>
/// <param name="OpenAtEnd">月末在办.</param>
public sealed record MonthCount(string Month, long Received, long Closed, long OpenAtEnd);

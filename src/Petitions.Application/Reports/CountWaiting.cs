using Petitions.Application.Cases;
using Petitions.Application.Pipeline;

namespace Petitions.Application.Reports;

/// <summary>待办计数: how much waits for whoever looks at the dashboard. It shows no case, and so reads none.</summary>
public sealed record CountWaiting : IQuery<WaitingCounts>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;

    /// <summary>Work is counted no further: most of the time of a long list is its counting, and the board shows at once.</summary>
    public const int Most = 200;
}

/// <summary>待办计数, as answered; each as its list counts it for the caller.</summary>
/// <param name="Work">待我办理; null for who acts on no case.</param>
/// <param name="UrgentReports">紧急未上报 (art 25).</param>
/// <param name="Supervisions">督办未反馈.</param>
public sealed record WaitingCounts(WaitingCount? Work, WaitingCount UrgentReports, WaitingCount Supervisions);

/// <summary>一项计数.</summary>
/// <param name="Total">How many.</param>
/// <param name="IsExact">False where it was counted no further.</param>
public sealed record WaitingCount(long Total, bool IsExact)
{
    /// <summary>The total of a list.</summary>
    public static WaitingCount Of<T>(Page<T> page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new(page.Total, page.TotalIsExact);
    }
}

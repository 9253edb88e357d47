using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Sweeps;

namespace Petitions.Infrastructure.Reports;

/// <summary>未出月报: why a month has no report, said the same by whatever asks for one.</summary>
internal static class MissingReport
{
    /// <summary>The refusal: the month is not over, lies before the records, or was not issued.</summary>
    internal static async Task<Refusal> Why(string period, Session session, DateTimeOffset now, CancellationToken cancellation)
    {
        var month = ReportPeriod.Parse(period)!.Value;
        if (!ReportPeriod.IsOver(month, now)) return Refusal.PeriodNotOver(period);
        return await FirstMonthToReportHandler.FirstDay(session, cancellation) is { } first && month < first.MonthStart()
            ? Refusal.MonthBeforeRecords(period) : Refusal.ReportNotIssued(period);
    }
}

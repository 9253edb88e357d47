using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reports;

/// <summary>已报月份.</summary>
internal sealed class ReportedMonths(Session session, Caller caller) : IReportedMonths
{
    private const string ReportedSql = "SELECT MAX(period) AS Period FROM reports WHERE kind = 'monthly-closure'";

    public async Task<DateOnly?> UpTo(DateOnly receivedOn, CancellationToken cancellation)
    {
        var reported = await Reported(cancellation);
        // A report is never taken back, and a month that goes on has none: only what lies between takes its turn with the issue.
        if (receivedOn <= reported || receivedOn.MonthEnd() >= OfficeTime.Day(caller.At + ReportPeriod.LongestCommand)) return reported;
        await session.Execute(ReportTurn.TakeSql, null, cancellation);
        return await Reported(cancellation);
    }

    private async Task<DateOnly?> Reported(CancellationToken cancellation)
        => await session.Scalar<string?>(ReportedSql, null, cancellation) is { } period ? DateOnly.ParseExact(period + "-01", "yyyy-MM-dd").MonthEnd() : null;
}

using Dapper;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reports;

/// <summary>比较月报修订: from the contents as they were kept.</summary>
internal sealed class CompareMonthlyReportsHandler(Session session, Caller caller, IMonthlyReports reports) : IRequestHandler<CompareMonthlyReports, IReadOnlyList<Difference>>
{
    public async Task<IReadOnlyList<Difference>> Handle(CompareMonthlyReports request, CancellationToken cancellationToken)
    {
        var now = await reports.Find(request.Period, request.Revision, cancellationToken) ?? throw Refusal.NotFound();
        var before = await reports.Find(request.Period, request.With, cancellationToken) ?? throw Refusal.NotFound();
        // A difference may speak of any unit.
        if (caller.Known.UnitId != ReportJson.Read<MonthlyContent>(now.Content).UnitId) return [];
        var seals = await session.Query<string>(Visibility.SeenSealsSql, new DynamicParameters().SeenSeals(caller.Known), cancellationToken);
        return MonthlyView.Known(ReportJson.Differences(before.Content, now.Content), seals.ToHashSet(StringComparer.Ordinal));
    }
}

using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reports;

/// <summary>月报目录: the revisions as the reader knows them; see <see cref="IMonthlyReports.Seen"/>.</summary>
internal sealed class ListMonthlyReportsHandler(Session session, IMonthlyReports reports, Caller caller) : IRequestHandler<ListMonthlyReports, IReadOnlyList<IssuedRow>>
{
    private const string IssuedSql = """
        SELECT r.period AS Period, r.revision AS Revision, r.issued_at AS IssuedAt, r.issued_by AS IssuedBy
        FROM reports r
        WHERE r.kind = 'monthly-closure'
        ORDER BY r.period DESC, r.revision DESC
        """;

    public async Task<IReadOnlyList<IssuedRow>> Handle(ListMonthlyReports request, CancellationToken cancellationToken)
    {
        var rows = new List<IssuedRow>();
        foreach (var month in (await session.Query<IssuedRow>(IssuedSql, null, cancellationToken)).GroupBy(r => r.Period))
        {
            // Nearly every month has one, which everybody knows.
            if (month.Count() == 1) rows.AddRange(month);
            else rows.AddRange((await reports.Seen(month.Key, caller.Known, cancellationToken)).Reverse()
                .Select(r => new IssuedRow { Period = r.Period, Revision = r.Revision, IssuedAt = r.IssuedAt, IssuedBy = r.IssuedBy }));
        }

        return rows;
    }
}

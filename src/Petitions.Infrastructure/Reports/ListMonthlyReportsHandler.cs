using MediatR;
using Petitions.Application.Reports;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reports;

internal sealed class ListMonthlyReportsHandler(Session session) : IRequestHandler<ListMonthlyReports, IReadOnlyList<IssuedRow>>
{
    private const string IssuedSql = """
        SELECT r.period AS Period, r.revision AS Revision, r.issued_at AS IssuedAt, r.issued_by AS IssuedBy
        FROM reports r
        WHERE r.kind = 'monthly-closure'
        ORDER BY r.period DESC, r.revision DESC
        """;

    public async Task<IReadOnlyList<IssuedRow>> Handle(ListMonthlyReports request, CancellationToken cancellationToken)
        => [.. await session.Query<IssuedRow>(IssuedSql, null, cancellationToken)];
}

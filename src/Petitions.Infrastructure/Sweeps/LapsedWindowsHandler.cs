using MediatR;
using Petitions.Application.Sweeps;
using Petitions.Domain.Deadlines;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Sweeps;

/// <summary>已届满窗口的查询: running clocks only, by their index; raw_due_on never lies after legal_due_on.</summary>
internal sealed class LapsedWindowsHandler(Session session) : IRequestHandler<CasesWithLapsedWindows, IReadOnlyList<Guid>>
{
    private const string DueSql = """
        SELECT d.case_id AS CaseId
        FROM deadlines d
        WHERE d.status = 'running' AND d.raw_due_on < @Today AND d.legal_due_on < @Today AND d.rule_key = @RuleKey
        ORDER BY d.raw_due_on, d.seq
        """;

    public async Task<IReadOnlyList<Guid>> Handle(CasesWithLapsedWindows request, CancellationToken cancellationToken)
    {
        var due = new List<Guid>();
        foreach (var key in RuleKeys.Windows) due.AddRange(await session.Query<Guid>(DueSql, new { request.Today, RuleKey = key }, cancellationToken));
        return [.. due.Distinct()];
    }
}

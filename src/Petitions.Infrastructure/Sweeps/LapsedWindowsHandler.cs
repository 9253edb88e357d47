using MediatR;
using Petitions.Application.Sweeps;
using Petitions.Domain.Deadlines;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Sweeps;

/// <summary>已届满窗口的查询: running clocks only, by their index; raw_due_on never lies after legal_due_on.</summary>
internal sealed class LapsedWindowsHandler(Session session) : IRequestHandler<CasesWithLapsedWindows, IReadOnlyList<DueCase>>
{
    private const string DueSql = """
        SELECT d.case_id AS Id, c.seal AS Seal
        FROM deadlines d
        JOIN cases c ON c.id = d.case_id
        WHERE d.status = 'running' AND d.raw_due_on < @Today AND d.legal_due_on < @Today AND d.rule_key = @RuleKey
        ORDER BY d.raw_due_on, d.seq
        """;

    public async Task<IReadOnlyList<DueCase>> Handle(CasesWithLapsedWindows request, CancellationToken cancellationToken)
    {
        var due = new List<DueCase>();
        foreach (var key in RuleKeys.Windows)
            due.AddRange((await session.Query<Row>(DueSql, new { request.Today, RuleKey = key }, cancellationToken)).Select(r => new DueCase(r.Id, r.Seal)));
        return [.. due.DistinctBy(c => c.Id)];
    }

    private sealed class Row
    {
        public Guid Id { get; init; }
        public string Seal { get; init; } = "";
    }
}

using MediatR;
using Petitions.Application.Ports;
using Petitions.Application.Sweeps;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Sweeps;

/// <summary>保管期满案件的查询: by the day on which they ended, page by page; cases with lines of history from before they were sealed cannot be erased, and are not proposed.</summary>
internal sealed class PastRetentionHandler(Session session, IReferenceSource reference) : IRequestHandler<CasesPastRetention, IReadOnlyList<DueCase>>
{
    private const int Portion = 1_000;

    private const string EndedFragment = """
        SELECT c.id AS Id, c.number AS Number, c.seal AS Seal, c.class AS Class, c.ended_on AS EndedOn
        FROM cases c
        WHERE c.ended_on IS NOT NULL AND c.anonymised_on IS NULL AND c.ended_on <= @Before
            AND (c.ended_on > @AfterDay OR (c.ended_on = @AfterDay AND c.number > @AfterNumber))
            AND NOT EXISTS (SELECT 1 FROM retention_proposals p WHERE p.case_id = c.id AND (p.kept_until IS NULL OR p.kept_until >= @Today))
            AND NOT EXISTS (SELECT 1 FROM history h WHERE h.case_id = c.id AND h.sealed IS NULL)
            AND NOT EXISTS (SELECT 1 FROM referrals r WHERE r.case_id = c.id AND r.state IN ('sent', 'received', 'objected', 'objectionRefused', 'disputed', 'confirmed'))
            AND NOT EXISTS (SELECT 1 FROM deadlines d WHERE d.case_id = c.id AND d.rule_key = 'assigned-report' AND d.status = 'running')
        ORDER BY c.ended_on, c.number
        """;

    public async Task<IReadOnlyList<DueCase>> Handle(CasesPastRetention request, CancellationToken cancellationToken)
    {
        var rules = reference.Current.RetentionRules.Where(r => r.ValidFrom <= request.Today && (r.ValidTo is null || request.Today <= r.ValidTo)).ToList();
        if (rules.Count == 0) return [];
        var due = new List<DueCase>();
        var before = request.Today.AddYears(-rules.Min(r => r.Years)).AddDays(-1);
        for (var (day, number) = (DateOnly.MinValue, ""); ;)
        {
            var key = new { Before = before, AfterDay = day, AfterNumber = number, request.Today };
            var rows = await session.Query<Row>(Ended(session.Dialect), key, cancellationToken);
            due.AddRange(rows.Where(r => reference.Current.RetentionRuleFor(r.Class, request.Today) is { } rule && r.EndedOn.AddYears(rule.Years) < request.Today)
                .Select(r => new DueCase(r.Id, r.Seal)));
            if (rows.Count < Portion) return due;
            (day, number) = (rows[^1].EndedOn, rows[^1].Number);
        }
    }

    [ComposedSql]
    internal static IEnumerable<string> Composed() => [Ended(new SqlServerDialect(""))];

    private static string Ended(Dialect dialect) => EndedFragment + dialect.Page(Portion);

    private sealed class Row
    {
        public Guid Id { get; init; }
        public string Number { get; init; } = "";
        public string Seal { get; init; } = "";
        public PetitionClass? Class { get; init; }
        public DateOnly EndedOn { get; init; }
    }
}

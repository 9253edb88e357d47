using MediatR;
using Petitions.Application.Ports;
using Petitions.Application.Sweeps;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Retention;

namespace Petitions.Infrastructure.Sweeps;

/// <summary>保管期满来访的查询: by their day, page by page; those that raised something go with the last of their cases, and those that hold nothing about anybody, nor
/// who stood there before it was put right, have nothing to erase. Where a matter left after all others were anonymised, no case is the last: it goes by itself.</summary>
internal sealed class VisitsPastRetentionHandler(Session session, IReferenceSource reference) : IRequestHandler<VisitsPastRetention, IReadOnlyList<PastVisit>>
{
    private const int Portion = 1_000;

    private const string VisitedFragment = $"""
        SELECT v.id AS Id, v.number AS Number, v.visited_on AS VisitedOn, v.seal AS Seal
        FROM visits v
        WHERE v.anonymised_on IS NULL AND v.visited_on <= @Before AND (v.visited_on > @AfterDay OR (v.visited_on = @AfterDay AND v.number > @AfterNumber))
            AND NOT {VisitEraser.HeldFragment}
            AND (v.guidance IS NOT NULL OR EXISTS (SELECT 1 FROM people w WHERE w.visit_id = v.id)
                OR EXISTS (SELECT 1 FROM visit_amendments b WHERE b.visit_id = v.id AND b.earlier IS NOT NULL))
            AND NOT EXISTS (SELECT 1 FROM retention_proposals p WHERE p.visit_id = v.id AND (p.kept_until IS NULL OR p.kept_until >= @Today))
        ORDER BY v.visited_on, v.number
        """;

    public async Task<IReadOnlyList<PastVisit>> Handle(VisitsPastRetention request, CancellationToken cancellationToken)
    {
        if (reference.Current.RetentionRuleFor(null, request.Today) is not { } rule) return [];
        var past = new List<PastVisit>();
        var before = request.Today.AddYears(-rule.Years).AddDays(-1);
        for (var (day, number) = (DateOnly.MinValue, ""); ;)
        {
            var key = new { Before = before, AfterDay = day, AfterNumber = number, request.Today };
            var rows = await session.Query<Row>(Visited(session.Dialect), key, cancellationToken);
            past.AddRange(rows.Select(r => new PastVisit(r.Id, r.Number, r.VisitedOn, r.Seal)));
            if (rows.Count < Portion) return past;
            (day, number) = (rows[^1].VisitedOn, rows[^1].Number);
        }
    }

    [ComposedSql]
    internal static IEnumerable<string> Composed() => [Visited(new SqlServerDialect(""))];

    private static string Visited(Dialect dialect) => VisitedFragment + dialect.Page(Portion);

    private sealed class Row
    {
        public Guid Id { get; init; }
        public string Number { get; init; } = "";
        public DateOnly VisitedOn { get; init; }
        public string Seal { get; init; } = "";
    }
}

using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Reference;
using Petitions.Domain.Referrals;
using Petitions.Domain.Reviews;
using Petitions.Domain.Supervision;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reports;

/// <summary>年报四项取数 (art 41): each from the year's rows, as far as the reader may know them, as of the last day counted.</summary>
internal sealed class AnnualPartRows(Session session)
{
    private const int MostComplained = 10;

    private const string YearFragment =
        $"c.counted_on >= @First AND c.counted_on <= @AsOf AND {MonthRows.UnitsFragment} AND {Visibility.FiguresFragment} AND NOT {AnnualRows.ReferredWithinFragment}";

    // As the rate says it: what was linked or merged by the last day counted, whatever became of the link since.
    // Only where there is a link, or was one: the history of all others need not be asked.
    private const string RepeatsSql = $"""
        SELECT COUNT(*) AS Items
        FROM cases c
        WHERE {YearFragment}
            AND CASE WHEN c.repeat_of_id IS NOT NULL OR c.into_case_id IS NOT NULL THEN 1
                WHEN c.id IN (SELECT h.case_id FROM history h WHERE h.act IN ('repeatUnlink', 'unmerge', 'reopening')) THEN 1 ELSE 0 END = 1
            AND {RateRows.IsRepeatFragment} = 1
        """;

    // Where the other end is kept from the reader there is no referral, as in its list.
    // A report that was refused was given all the same, in its time or late: the clocks keep each of them, the referral the last. A clock that stopped was none.
    private const string ReferralsSql = $"""
        SELECT x.kind AS Kind, COUNT(*) AS Items, SUM(x.objected) AS Objected, SUM(x.reported) AS Done, SUM(CASE WHEN x.late = 0 THEN x.reported ELSE 0 END) AS InTime
        FROM (SELECT r.seq AS seq, r.kind AS kind, MAX(CASE WHEN r.objected_on <= @AsOf THEN 1 ELSE 0 END) AS objected,
                MAX(CASE WHEN d.status IN ('met', 'metLate') AND d.met_on <= @AsOf THEN 1 ELSE 0 END) AS reported, MAX(CASE WHEN d.status = 'metLate'
                    AND d.met_on <= @AsOf THEN 1 ELSE 0 END) AS late
            FROM referrals r
            JOIN cases c ON c.id = r.case_id
            JOIN cases l ON l.id = r.linked_case_id
            LEFT JOIN deadlines d ON d.case_id = r.linked_case_id AND d.rule_key = 'assigned-report'
            WHERE r.sent_on >= @First AND r.sent_on <= @AsOf AND {MonthRows.UnitsFragment} AND {Visibility.FiguresFragment}
                AND CASE WHEN l.id IN ({Visibility.RecusedFragment}) THEN 0 WHEN l.seal IN ({Visibility.SealsFragment}) THEN 1 ELSE 0 END <> 0
            GROUP BY r.seq, r.kind) x
        GROUP BY x.kind
        """;

    private const string SupervisionsSql = $"""
        SELECT s.kind AS Kind, COUNT(*) AS Items, SUM(CASE WHEN s.answered_on <= @AsOf THEN 1 ELSE 0 END) AS Done,
            SUM(CASE WHEN s.answered_on <= @AsOf AND (s.answer_due_on IS NULL OR s.answered_on <= s.answer_due_on) THEN 1 ELSE 0 END) AS InTime
        FROM supervisions s
        JOIN cases c ON c.id = s.case_id
        WHERE s.issued_at >= @Begin AND s.issued_at < @End AND {MonthRows.UnitsFragment} AND {Visibility.FiguresFragment}
        GROUP BY s.kind
        """;

    private const string RecommendationsSql = """
        SELECT c.kind AS Kind, COUNT(*) AS Items,
            SUM(CASE WHEN c.outcome = 'adopted' AND c.answered_on <= @AsOf THEN 1 ELSE 0 END) AS Adopted,
            SUM(CASE WHEN c.outcome = 'partlyAdopted' AND c.answered_on <= @AsOf THEN 1 ELSE 0 END) AS PartlyAdopted,
            SUM(CASE WHEN c.outcome = 'notAdopted' AND c.answered_on <= @AsOf THEN 1 ELSE 0 END) AS NotAdopted
        FROM recommendations c
        JOIN units u ON u.id = c.unit_id
        WHERE c.made_on >= @First AND c.made_on <= @AsOf AND u.path LIKE @Units ESCAPE '!'
        GROUP BY c.kind
        """;

    // One that was decided, and taken back with the case before it was served, counts by what was decided. One that nobody made counts until that was said.
    private const string ReviewsSql = $"""
        SELECT v.tier AS Kind, COUNT(*) AS Items, SUM(CASE WHEN v.withdrawn_on <= @AsOf AND v.outcome IS NULL THEN 1 ELSE 0 END) AS Withdrawn,
            SUM(CASE WHEN v.outcome = 'upheld' AND v.decided_on <= @AsOf THEN 1 ELSE 0 END) AS Upheld,
            SUM(CASE WHEN v.outcome = 'changed' AND v.decided_on <= @AsOf THEN 1 ELSE 0 END) AS Changed,
            SUM(CASE WHEN v.outcome = 'revoked' AND v.decided_on <= @AsOf THEN 1 ELSE 0 END) AS Revoked,
            SUM(CASE WHEN v.outcome = 'redo' AND v.decided_on <= @AsOf THEN 1 ELSE 0 END) AS Redo
        FROM reviews v
        JOIN cases c ON c.id = v.case_id
        WHERE v.requested_on >= @First AND v.requested_on <= @AsOf AND (v.mistaken_on IS NULL OR v.mistaken_on > @AsOf) AND {MonthRows.UnitsFragment} AND {Visibility.FiguresFragment}
        GROUP BY v.tier
        """;

    private const string ExtensionsSql = $"""
        SELECT COUNT(*) AS Items
        FROM extensions x
        JOIN cases c ON c.id = x.case_id
        WHERE x.approved = @Granted AND x.decided_at >= @Begin AND x.decided_at < @End AND {MonthRows.UnitsFragment} AND {Visibility.FiguresFragment}
        """;

    internal async Task<AnnualParts> Of(AnnualScope scope, IReadOnlyList<AnnualRows.MatterRow> matters, long visitPeople, ReferenceData reference, CancellationToken cancellation)
    {
        var referrals = await By(ReferralsSql, scope, cancellation);
        var supervisions = await By(SupervisionsSql, scope, cancellation);
        var recommendations = await By(RecommendationsSql, scope, cancellation);
        var reviews = await By(ReviewsSql, scope, cancellation);
        var repeats = await session.Scalar<long>(RepeatsSql, scope.Parameters(), cancellation);
        var parameters = scope.Parameters();
        parameters.Add("Granted", true);
        return new(Matters(matters, repeats, visitPeople, reference),
            new([.. Enum.GetValues<ReferralKind>().Select(k => (k, r: Of(referrals, k.Word()))).Select(x => new ReferralCount(x.k, x.r.Items, x.r.Objected, x.r.Done, x.r.InTime))],
                [.. Enum.GetValues<SupervisionKind>().Select(k => (k, r: Of(supervisions, k.Word()))).Select(x => new SupervisionCount(x.k, x.r.Items, x.r.Done, x.r.InTime))]),
            [.. Enum.GetValues<RecommendationKind>().Select(k => (k, r: Of(recommendations, k.Word())))
                .Select(x => new RecommendationCount(x.k, x.r.Items, x.r.Adopted, x.r.PartlyAdopted, x.r.NotAdopted))],
            new(await session.Scalar<long>(ExtensionsSql, parameters, cancellation), [.. Enum.GetValues<ReviewTier>().Select(k => (k, r: Of(reviews, k.Word())))
                .Select(x => new ReviewCount(x.k, x.r.Items, x.r.Withdrawn, x.r.Upheld, x.r.Changed, x.r.Revoked, x.r.Redo))]));
    }

    private static AnnualMatters Matters(IReadOnlyList<AnnualRows.MatterRow> rows, long repeats, long visitPeople, ReferenceData reference) => new()
    {
        Items = rows.Sum(r => r.Items), VisitPeople = visitPeople, Repeats = repeats, GroupVisits = rows.Sum(r => r.GroupVisits), JointLetters = rows.Sum(r => r.JointLetters),
        ByChannel = [.. Enum.GetValues<Channel>().Select(c => new ChannelItems(c, rows.Where(r => r.Channel == c).Sum(r => r.Items)))],
        ByClass = [.. new PetitionClass?[] { PetitionClass.Suggestion, PetitionClass.Accusation, PetitionClass.Grievance, null }
            .Select(c => new ClassItems(c, rows.Where(r => r.Class == (c?.Word() ?? "")).Sum(r => r.Items)))],
        Fields = [.. rows.GroupBy(r => FirstLevel(r.CategoryCode, reference))
            .Select(g => new FieldItems(g.Key, reference.Categories.GetValueOrDefault(g.Key)?.Name ?? g.Key, g.Sum(r => r.Items)))
            .OrderByDescending(f => f.Items).ThenBy(f => f.CategoryCode, StringComparer.Ordinal)],
        ComplainedUnits = [.. rows.Where(r => r.UnitId.Length > 0).GroupBy(r => r.UnitId).Select(g => new ComplainedUnit(g.Key, reference.Unit(g.Key).Name, g.Sum(r => r.Items)))
            .OrderByDescending(u => u.Items).ThenBy(u => u.UnitId, StringComparer.Ordinal).Take(MostComplained)],
    };

    private static string FirstLevel(string code, ReferenceData reference)
    {
        while (reference.Categories.TryGetValue(code, out var category) && category.ParentCode is { } parent) code = parent;
        return code;
    }

    private async Task<Dictionary<string, Row>> By(string sql, AnnualScope scope, CancellationToken cancellation)
        => (await session.Query<Row>(sql, scope.Parameters(), cancellation)).ToDictionary(r => r.Kind);

    private static Row Of(Dictionary<string, Row> rows, string kind) => rows.GetValueOrDefault(kind) ?? new();

    private sealed class Row
    {
        public string Kind { get; init; } = "";
        public long Items { get; init; }
        public long Objected { get; init; }
        public long Done { get; init; }
        public long InTime { get; init; }
        public long Adopted { get; init; }
        public long PartlyAdopted { get; init; }
        public long NotAdopted { get; init; }
        public long Withdrawn { get; init; }
        public long Upheld { get; init; }
        public long Changed { get; init; }
        public long Revoked { get; init; }
        public long Redo { get; init; }
    }
}

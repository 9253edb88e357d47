using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reports;

/// <summary>年报范围: the year's instants, the day facts are counted up to, and whose units.</summary>
internal sealed record AnnualScope(DateOnly First, DateOnly AsOf, string Units, Actor Reader)
{
    public Named Parameters()
    {
        var parameters = new Named();
        parameters.Add("Begin", OfficeTime.At(First, TimeOnly.MinValue));
        parameters.Add("End", OfficeTime.At(AsOf.AddDays(1), TimeOnly.MinValue));
        parameters.Add("First", First);
        parameters.Add("AsOf", AsOf);
        parameters.Add("Units", Units);
        parameters.Add("Known", false);
        parameters.Add("Late", true);
        return parameters.Seen(Reader);
    }
}

/// <summary>
/// 年报取数: the year's cases by channel and occasion, its visits, its backlog, and the numbers behind each. What a year has is what its months have: paper
/// that came after its month was reported counts on the day it was entered. Visits are asked for late and not, so that the index of those days is used.
/// </summary>
internal sealed class AnnualRows(Session session)
{
    /// <summary>So many numbers are listed behind a figure.</summary>
    internal const int Listed = 500;

    private const string UnitsFragment = "unit_id IN (SELECT u.id FROM units u WHERE u.path LIKE @Units ESCAPE '!')";

    // A matter that one of these units referred to another is counted where it was first received, once.
    internal const string ReferredWithinFragment = """
        EXISTS (SELECT 1 FROM referrals rw JOIN units ru ON ru.id = rw.from_unit_id WHERE rw.linked_case_id = c.id AND ru.path LIKE @Units ESCAPE '!')
        """;

    // What was entered twice and merged by the last day counted is one matter, where it was merged into; as an item it goes on counting.
    private const string MergedFragment = "(c.state = 'merged' AND c.ended_on <= @AsOf)";

    // Passed down is what comes from a unit above, or from outside the tree; and what was passed down to the unit that hands it on. (The path of a unit stands
    // whole in those below it and in no other.)
    private const string PassedDownFragment = """
        EXISTS (SELECT 1 FROM referrals rp JOIN units fu ON fu.id = rp.from_unit_id JOIN units tu ON tu.id = rp.to_unit_id JOIN cases pc ON pc.id = rp.case_id
            LEFT JOIN visits pv ON pv.id = pc.visit_id
            WHERE rp.linked_case_id = c.id AND (pv.occasion = 'higherAuthority' OR REPLACE(tu.path, fu.path, '') <> tu.path
                OR NOT EXISTS (SELECT 1 FROM units ou WHERE ou.parent_id IS NULL AND REPLACE(fu.path, ou.path, '') <> fu.path AND REPLACE(tu.path, ou.path, '') <> tu.path)))
        """;

    // A visit that came by referral was paid to whoever referred it: to a higher authority, or to a unit beside, on whatever day that was.
    internal const string OccasionOfFragment
        = $"COALESCE(v.occasion, CASE WHEN c.channel = 'visit' AND c.referral_id IS NOT NULL THEN CASE WHEN {PassedDownFragment} THEN 'higherAuthority' ELSE 'ordinaryDay' END ELSE '' END)";

    // One pass over the year's cases for the sentence and for the parts of article 41.
    private const string MattersSql = $"""
        SELECT m.Channel AS Channel, m.Occasion AS Occasion, m.Merged AS Merged, m.Class AS Class, m.CategoryCode AS CategoryCode, m.UnitId AS UnitId, COUNT(*) AS Items,
            SUM(m.Closed) AS Closed, SUM(m.GroupVisits) AS GroupVisits, SUM(m.JointLetters) AS JointLetters
        FROM (SELECT c.channel AS Channel, {OccasionOfFragment} AS Occasion, CASE WHEN {MergedFragment} THEN 1 ELSE 0 END AS Merged, COALESCE(c.class, '') AS Class,
                c.category_code AS CategoryCode, COALESCE(c.accused_unit_id, c.incident_unit_id, '') AS UnitId,
                CASE WHEN c.closed_on <= @AsOf THEN 1 ELSE 0 END AS Closed,
                CASE WHEN c.group_form = 'groupVisit' THEN 1 ELSE 0 END AS GroupVisits, CASE WHEN c.group_form = 'jointLetter' THEN 1 ELSE 0 END AS JointLetters
            FROM cases c
            LEFT JOIN visits v ON v.id = c.visit_id
            WHERE c.counted_on >= @First AND c.counted_on <= @AsOf AND {MonthRows.UnitsFragment} AND {Visibility.FiguresFragment} AND NOT {ReferredWithinFragment}) m
        GROUP BY m.Channel, m.Occasion, m.Merged, m.Class, m.CategoryCode, m.UnitId
        """;

    private const string ArrivedFragment
        = $"v.late IN (@Known, @Late) AND v.counted_on >= @First AND v.counted_on <= @AsOf AND v.cancelled_on IS NULL AND v.{UnitsFragment} AND {Visibility.ArrivalSealFragment}";

    private const string VisitsSql = $"""
        SELECT v.occasion AS Occasion, COUNT(*) AS Batches, SUM(CAST(v.people_count AS bigint)) AS People, SUM(CAST(v.guided AS bigint)) AS Guided
        FROM visits v
        WHERE {ArrivedFragment}
        GROUP BY v.occasion
        """;

    private const string RaisedFragment = $"m.left_on IS NULL AND m.case_id NOT IN ({Visibility.RecusedFragment})";
    private const string KnownFragment = $"{RaisedFragment} AND (m.is_new = @Known OR EXISTS (SELECT 1 FROM cases c WHERE c.id = m.case_id AND {MergedFragment}))";

    // By a visit whose matter was merged where it was passed on to.
    private const string ElsewhereFragment = $"{RaisedFragment} AND m.case_id = @CaseId AND m.is_new <> @Known";
    private const string AgainFragment = $"SELECT COUNT(*) AS Items FROM visit_matters m JOIN visits v ON v.id = m.visit_id WHERE {ArrivedFragment}";
    private const string AgainSql = $"{AgainFragment} AND {KnownFragment}";
    private const string AgainElsewhereSql = $"{AgainFragment} AND {ElsewhereFragment}";

    // What was merged is that of another matter, also where it went back to its sender and was merged there. Else what went back is listed here, unless the sender's own flag is.
    private const string BacklogSql = $"""
        SELECT c.number AS Number, c.id AS CaseId, c.seal AS Seal, {CaseRowSql.MatterSinceFragment} AS MatterSince, c.backlog_ended_on AS EndedOn, c.settled_on AS SettledOn,
            CASE WHEN c.state = 'transferred' THEN 1 ELSE 0 END AS PassedOn, rb.case_id AS SenderId
        FROM cases c
        LEFT JOIN referrals rb ON rb.id = c.referral_id
        WHERE c.backlog_since IS NOT NULL AND c.backlog_since <= @AsOf AND c.counted_on <= @AsOf AND (c.backlog_ended_on IS NULL OR c.backlog_ended_on >= @First)
            AND {MonthRows.UnitsFragment} AND {Visibility.FiguresFragment} AND NOT {MergedFragment}
            AND NOT (c.state = 'returned' AND EXISTS (SELECT 1 FROM cases o WHERE o.id = rb.case_id AND o.state = 'merged' AND o.ended_on <= @AsOf) AND {ReferredWithinFragment})
        """;

    private const string CaseFragment = "SELECT c.number AS Number, c.id AS CaseId, c.seal AS Seal";
    private const string OfYearFragment = $"""
        FROM cases c
        LEFT JOIN visits v ON v.id = c.visit_id
        WHERE c.counted_on >= @First AND c.counted_on <= @AsOf AND {MonthRows.UnitsFragment} AND NOT {ReferredWithinFragment} AND NOT {MergedFragment} AND {Visibility.Fragment}
        """;
    private const string WrittenFragment = $"{CaseFragment} {OfYearFragment} AND c.channel <> 'visit'";
    private const string ClosedFragment = " AND c.closed_on <= @AsOf";
    // In the order of the index of the days that count, so that no more are looked at than are listed.
    private const string OrderFragment = " ORDER BY c.counted_on, c.received_at, c.number";
    private const string OfVisitsSql = $"""
        {CaseFragment}, {OccasionOfFragment} AS Occasion, CASE WHEN c.closed_on <= @AsOf THEN 1 ELSE 0 END AS Closed
        {OfYearFragment} AND {OccasionOfFragment} <> ''{OrderFragment}
        """;
    private const string NumbersFragment = $"""
        SELECT v.number AS Number
        FROM visits v
        WHERE {ArrivedFragment}
        """;
    private const string NumbersEndFragment = " ORDER BY v.visited_at, v.number";
    private const string AllNumbersFragment = $"{NumbersFragment}{NumbersEndFragment}";
    private const string VisitNumbersFragment = $"{NumbersFragment} AND v.occasion = @Occasion{NumbersEndFragment}";
    private const string GuidedNumbersFragment = $"{NumbersFragment} AND v.guided = 1{NumbersEndFragment}";
    private const string RaisedAtFragment = $"{NumbersFragment} AND EXISTS (SELECT 1 FROM visit_matters m WHERE m.visit_id = v.id";
    private const string KnownNumbersFragment = $"{RaisedAtFragment} AND {KnownFragment}){NumbersEndFragment}";
    private const string ElsewhereNumbersFragment = $"{RaisedAtFragment} AND {ElsewhereFragment}){NumbersEndFragment}";

    /// <summary>The year's cases by what the sentence and the parts tell apart. As a matter of its own only what was not merged counts, as an item each.</summary>
    public Task<IReadOnlyList<MatterRow>> Matters(AnnualScope scope, CancellationToken cancellation)
        => session.Query<MatterRow>(MattersSql, scope.Parameters(), cancellation);

    public Task<IReadOnlyList<ArrivalRow>> Visits(AnnualScope scope, CancellationToken cancellation)
        => session.Query<ArrivalRow>(VisitsSql, scope.Parameters(), cancellation);

    /// <summary>Matters that visits raised and that were known, or turned out to be: also where they had been passed on to (<paramref name="merged"/>).</summary>
    public async Task<long> RaisedAgain(AnnualScope scope, IEnumerable<AnnualMatter> merged, CancellationToken cancellation)
    {
        var known = await session.Scalar<long>(AgainSql, scope.Parameters(), cancellation);
        foreach (var matter in merged.Where(m => m.Channel == Channel.Visit)) known += await session.Scalar<long>(AgainElsewhereSql, Of(scope, matter), cancellation);
        return known;
    }

    /// <summary>Numbers of the visits that raised those, each once.</summary>
    public async Task<IReadOnlyList<string>> RaisedAgainNumbers(AnnualScope scope, IEnumerable<AnnualMatter> merged, CancellationToken cancellation)
    {
        List<string> numbers = [.. await session.Query<string>(KnownNumbersFragment + session.Dialect.Page(Listed + 1), scope.Parameters(), cancellation)];
        foreach (var matter in merged.Where(m => m.Channel == Channel.Visit))
            numbers.AddRange(await session.Query<string>(ElsewhereNumbersFragment + session.Dialect.Page(Listed + 1), Of(scope, matter), cancellation));
        return [.. numbers.Distinct()];
    }

    private static Named Of(AnnualScope scope, AnnualMatter matter)
    {
        var parameters = scope.Parameters();
        parameters.Add("CaseId", matter.CaseId);
        return parameters;
    }

    public Task<IReadOnlyList<FlagRow>> Backlog(AnnualScope scope, CancellationToken cancellation)
        => session.Query<FlagRow>(BacklogSql, scope.Parameters(), cancellation);

    /// <summary>Numbers of the year's cases that came by no visit; one more than is listed, to tell that there are more, and so many more as are none of them.</summary>
    public Task<IReadOnlyList<AnnualCase>> Written(AnnualScope scope, bool closed, int more, CancellationToken cancellation)
        => session.Query<AnnualCase>(WrittenOf(closed, more, session.Dialect), scope.Parameters(), cancellation);

    /// <summary>Those that came by a visit, of every occasion: to look for each of them alone takes as long as for all.</summary>
    public Task<IReadOnlyList<VisitCaseRow>> OfVisits(AnnualScope scope, CancellationToken cancellation)
        => session.Query<VisitCaseRow>(OfVisitsSql, scope.Parameters(), cancellation);

    /// <summary>Numbers of the year's visits.</summary>
    public Task<IReadOnlyList<string>> VisitNumbers(AnnualScope scope, CancellationToken cancellation)
        => session.Query<string>(AllNumbersFragment + session.Dialect.Page(Listed + 1), scope.Parameters(), cancellation);

    /// <summary>Numbers of the year's visits of an occasion.</summary>
    public Task<IReadOnlyList<string>> VisitNumbers(AnnualScope scope, Occasion occasion, CancellationToken cancellation)
    {
        var parameters = scope.Parameters();
        parameters.Add("Occasion", occasion.Word());
        return session.Query<string>(VisitNumbersFragment + session.Dialect.Page(Listed + 1), parameters, cancellation);
    }

    /// <summary>Numbers of the year's visits at which guidance was given.</summary>
    public Task<IReadOnlyList<string>> GuidedNumbers(AnnualScope scope, CancellationToken cancellation)
        => session.Query<string>(GuidedNumbersFragment + session.Dialect.Page(Listed + 1), scope.Parameters(), cancellation);

    [ComposedSql]
    internal static IEnumerable<string> Composed()
    {
        var dialect = new SqlServerDialect("");
        foreach (var closed in new[] { true, false }) yield return WrittenOf(closed, 0, dialect);
        foreach (var numbers in new[] { AllNumbersFragment, VisitNumbersFragment, GuidedNumbersFragment, KnownNumbersFragment, ElsewhereNumbersFragment })
            yield return numbers + dialect.Page(Listed + 1);
    }

    private static string WrittenOf(bool closed, int more, Dialect dialect) => WrittenFragment + (closed ? ClosedFragment : "") + OrderFragment + dialect.Page(Listed + 1 + more);

    internal sealed record MatterRow
    {
        public Channel Channel { get; init; }
        public string Occasion { get; init; } = "";
        public long Merged { get; init; }
        public string Class { get; init; } = "";
        public string CategoryCode { get; init; } = "";
        public string UnitId { get; init; } = "";
        public long Items { get; init; }
        public long Closed { get; init; }
        public long GroupVisits { get; init; }
        public long JointLetters { get; init; }
    }

    internal sealed record VisitCaseRow
    {
        public string Number { get; init; } = "";
        public Guid CaseId { get; init; }
        public string Seal { get; init; } = "";
        public string Occasion { get; init; } = "";
        public long Closed { get; init; }
    }

    internal sealed record ArrivalRow
    {
        public string Occasion { get; init; } = "";
        public long Batches { get; init; }
        public long People { get; init; }
        public long Guided { get; init; }
    }
}

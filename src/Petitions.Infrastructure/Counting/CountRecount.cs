using Petitions.Domain;
using Petitions.Domain.Backlog;
using Petitions.Domain.Counting;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Counting;

/// <summary>
/// 重新计数: the counts from the rows themselves. For today everything, cell by cell, from the cases as they are; for any day the
/// states, channels, closures and arrivals, from the history, which alone remembers earlier states.
/// </summary>
internal sealed class CountRecount(Session session)
{
    private const string PresentSql = $"""
        SELECT c.unit_id AS UnitId, c.seal AS Class, c.channel AS Channel, c.category_code AS CategoryCode, c.state AS State,
            COUNT(*) AS Cases,
            SUM(CASE WHEN c.next_due_on < @AsOf THEN 1 ELSE 0 END) AS Overdue,
            SUM(CASE WHEN c.next_due_on >= @AsOf AND c.next_due_on <= @SoonUpTo THEN 1 ELSE 0 END) AS DueSoon,
            SUM(CASE WHEN c.backlog_since IS NOT NULL AND c.backlog_ended_on IS NULL AND {CaseRowSql.MatterSinceFragment} > @OldUpTo THEN 1 ELSE 0 END) AS BacklogYoung,
            SUM(CASE WHEN c.backlog_since IS NOT NULL AND c.backlog_ended_on IS NULL AND {CaseRowSql.MatterSinceFragment} <= @OldUpTo THEN 1 ELSE 0 END) AS BacklogOld
        FROM cases c
        GROUP BY c.unit_id, c.seal, c.channel, c.category_code, c.state
        """;

    // Registration counts on its counted day, whenever it was entered; every later act on the day it was done. What was over before
    // it was entered was open until the day that counts for its end.
    private const string ThenSql = """
        SELECT t.channel AS Channel, t.state AS State, COUNT(*) AS Cases
        FROM (SELECT c.channel AS channel, CASE WHEN h.entry_no = 1 AND c.past_ended_on > @AsOf THEN 'registered' ELSE h.to_state END AS state
            FROM cases c
            JOIN history h ON h.case_id = c.id
                AND h.entry_no = (SELECT MAX(x.entry_no) FROM history x WHERE x.case_id = c.id AND (x.at < @End OR x.entry_no = 1))
            WHERE c.counted_on <= @AsOf) t
        GROUP BY t.channel, t.state
        """;

    private const string PastSql = "SELECT COUNT(*) AS Cases FROM cases c WHERE c.past_ended_on <= @AsOf";

    private const string ActsSql = """
        SELECT h.act AS Act, COALESCE(h.from_state, '') AS FromState, h.to_state AS ToState, COUNT(*) AS Times
        FROM history h
        WHERE h.at < @End AND h.from_state <> h.to_state
        GROUP BY h.act, COALESCE(h.from_state, ''), h.to_state
        """;

    // People are added up in the width of the counters: SQL Server adds int to int.
    private const string VisitsSql = """
        SELECT unit_id AS UnitId, COUNT(*) AS Visits, SUM(CAST(people_count AS bigint)) AS People
        FROM visits
        WHERE counted_on <= @AsOf AND cancelled_on IS NULL
        GROUP BY unit_id
        """;

    /// <summary>The cells of the cases as they are, judged as of the day given.</summary>
    internal Task<IReadOnlyList<CountRow>> Present(DateOnly asOf, CancellationToken cancellation)
        => Cells(PresentSql, new { AsOf = asOf, SoonUpTo = asOf.AddDays(Domain.Counting.CountBook.DueSoonDays), OldUpTo = BacklogBracket.LastOld(asOf) }, cancellation);

    /// <summary>Cases by channel and state as of a day.</summary>
    internal Task<IReadOnlyList<CountRow>> Then(DateOnly asOf, CancellationToken cancellation)
        => Cells(ThenSql, new { AsOf = asOf, End = OfficeTime.At(asOf.AddDays(1), TimeOnly.MinValue) }, cancellation);

    /// <summary>How often cases changed their state up to and on a day, by act.</summary>
    internal Task<IReadOnlyList<ActRow>> Acts(DateOnly asOf, CancellationToken cancellation)
        => session.Query<ActRow>(ActsSql, new { End = OfficeTime.At(asOf.AddDays(1), TimeOnly.MinValue) }, cancellation);

    /// <summary>Cases that were closed before they were entered, whose end counts up to and on a day.</summary>
    internal Task<long> ClosedBefore(DateOnly asOf, CancellationToken cancellation) => session.Scalar<long>(PastSql, new { AsOf = asOf }, cancellation);

    /// <summary>Arrivals and person-visits by unit.</summary>
    internal Task<IReadOnlyList<CountRow>> Visits(DateOnly asOf, CancellationToken cancellation)
        => session.Query<CountRow>(VisitsSql, new { AsOf = asOf }, cancellation);

    private async Task<IReadOnlyList<CountRow>> Cells(string sql, object parameters, CancellationToken cancellation)
        => [.. (await session.Query<RecountRow>(sql, parameters, cancellation)).SelectMany(r => CountDimension.Of(r.Channel, r.CategoryCode, r.State, r)
            .Append((Dimension: CountDimension.Now, Value: CountDimension.NowValue(r.State, r.Channel), Figures: r))
            .Select(d => new CountRow
            {
                Dimension = d.Dimension, UnitId = r.UnitId, Class = r.Class, Value = d.Value, Cases = d.Figures.Cases, Overdue = d.Figures.Overdue,
                DueSoon = d.Figures.DueSoon, BacklogYoung = d.Figures.BacklogYoung, BacklogOld = d.Figures.BacklogOld, State = r.State,
            }))];

    private sealed record RecountRow : CountFigures
    {
        public string UnitId { get; init; } = "";
        public string Class { get; init; } = "";
        public string Channel { get; init; } = "";
        public string CategoryCode { get; init; } = "";
        public string State { get; init; } = "";
    }

    internal sealed record ActRow
    {
        public string Act { get; init; } = "";
        public string FromState { get; init; } = "";
        public string ToState { get; init; } = "";
        public long Times { get; init; }
    }
}
